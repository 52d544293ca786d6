"""How many messages an hour: from one place, and in all."""

from django.http import HttpRequest

from curiouslab.limits.counting import Limit, sender

PER_SENDER = Limit("contact-from", 5)
OVERALL = Limit("contact-all", 60)


def admit(request: HttpRequest) -> bool:
    """Count a message and tell whether it may be taken in; in the transaction that keeps it.

    Whoever is refused does not count for the others.
    """
    return PER_SENDER.admits(sender(request)) and OVERALL.admits()
