"""Going through the doors, as a person does."""

import re

from allauth.mfa.totp.internal import auth as totp
from django.core import mail

CODE = re.compile(r"^    ([A-Z]{4}-[A-Z]{4})$", re.MULTILINE)


def ask(client, email, **extra):
    """Ask for a code for an address."""
    return client.post("/connexion/", {"email": email}, **extra)


def code_received(email=None):
    """Return the code of the last mail, or of the last one to an address."""
    letters = [letter for letter in mail.outbox if email in (None, *letter.to)]
    return CODE.search(letters[-1].body)[1]


def give(client, code, **extra):
    """Type a code."""
    return client.post("/connexion/code/", {"code": code}, **extra)


def try_password(client, email, password, **extra):
    """Try a password at the door of the team."""
    return client.post("/connexion/equipe/", {"login": email, "password": password}, **extra)


def six_digits(secret, step=0):
    """Return the code that an application shows, now or `step` periods from now."""
    near = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, near[len(near) // 2] + step))
