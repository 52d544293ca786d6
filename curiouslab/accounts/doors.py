"""How often one may ask for a code or try a password (ADR 0028).

Two counts hold at once. From one origin (an address of the network), whatever is typed; and on one address,
for all the origins that are not known to belong to its owner. A browser where the owner has signed in
before has tries of its own: whoever knows somebody's address cannot shut them out.

What an unknown address answers is what a known one answers: both count the same.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from curiouslab.accounts.devices import knows
from curiouslab.accounts.models import User
from curiouslab.limits.counting import Limit, sender

HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)
CODES_BY_ORIGIN = Limit("codes-origin", 20, HOUR)
CODES_FROM = Limit("codes-from", 5, HOUR)
CODES_TO = Limit("codes-to", 10, HOUR)
CODES_HOME = Limit("codes-home", 10, HOUR)

FAULTS_BY_ORIGIN = Limit("faults-origin", 20, QUARTER)
FAULTS_FROM = Limit("faults-from", 5, QUARTER)
FAULTS_ON = Limit("faults-on", 20, HOUR)
FAULTS_HOME = Limit("faults-home", 10, QUARTER)

CODE_TRIES_BY_ORIGIN = Limit("code-tries-origin", 30, QUARTER)
# Tries at one code: as many as allauth counts in the session, where requests at once would pass it.
CODE_TRIES = Limit("code-tries", settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS, QUARTER)


def _counts(
    request: HttpRequest, email: str, user: User | None, near: Limit, on: Limit, home: Limit
) -> list[tuple[Limit, str]]:
    """Return what counts for `email`: at home its own tries; elsewhere those of the place, then of all."""
    if knows(request, user):
        return [(home, email)]
    return [(near, f"{sender(request)} {email}"), (on, email)]


def may_ask_for_code(request: HttpRequest, email: str, user: User | None) -> bool:
    """Count a request for a code and tell whether it is answered.

    Args:
        request: the form sent.
        email: the address typed, in lower case.
        user: its account, None when it has none.
    """
    counts = _counts(request, email, user, CODES_FROM, CODES_TO, CODES_HOME)
    return CODES_BY_ORIGIN.admits(sender(request)) and all(limit.admits(who) for limit, who in counts)


def may_try_code(request: HttpRequest) -> bool:
    """Count a code typed, and tell whether it is looked at."""
    return CODE_TRIES_BY_ORIGIN.admits(sender(request))


class PasswordTry:
    """A password being tried: counted before it is hashed, given back when it was right."""

    def __init__(self, request: HttpRequest, email: str, user: User | None) -> None:
        counts = _counts(request, email, user, FAULTS_FROM, FAULTS_ON, FAULTS_HOME)
        self._counts = [(FAULTS_BY_ORIGIN, sender(request)), *counts]
        self._taken: list[tuple[Limit, str]] = []

    def admitted(self) -> bool:
        """Count the try, and tell whether the password may be looked at."""
        for limit, who in self._counts:
            if not limit.admits(who):
                self.give_back()
                return False
            self._taken.append((limit, who))
        return True

    def give_back(self) -> None:
        """Take the try back from every count that it entered."""
        for limit, who in self._taken:
            limit.give_back(who)
        self._taken = []
