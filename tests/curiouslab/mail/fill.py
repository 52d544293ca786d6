"""Run in a process of its own (`python -m`): puts mails in the outbox, as many as it is told."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from tests.curiouslab.mail.rows import make_mail

    for _ in range(int(sys.argv[1])):
        make_mail()
