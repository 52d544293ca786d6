"""Rows and typed values for the tests of the members' room."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.members.models import AccessRequest

_numbers = count(1)

LIST = "/gestion/members/mandate/"
# What the form of a mandate sends for Nanterre.
TYPED = {
    "email": "Jeanne.Exemple@exemple.fr",
    "first_name": "Jeanne",
    "last_name": "Exemple",
    "kind": "elected",
    "commune": "92050",
    "organisation": "",
    "title": "maire adjointe au numérique",
    "starts_on": "2026-03-28",
    "ends_on": "",
    "send_invitation": "on",
    "_save": "1",
}
# What the public page sends.
ASKED = {
    "prenom": "Jeanne",
    "nom": "Exemple",
    "courriel": "jeanne@ville-exemple.fr",
    "qualite": "elected",
    "commune": "92050",
    "autre_commune": "",
    "fonction": "maire adjointe",
    "societe": "",
}


def day(days: int) -> Any:
    """A day, so many from today in Paris."""
    return timezone.localdate() + timedelta(days=days)


def make_member(email: str = "", **given: Any) -> User:
    """Make an account of a member, without mandate nor password."""
    fields = {"first_name": "Jeanne", "last_name": f"Exemple {next(_numbers)}", **given}
    return User.objects.create_user(email or f"membre-{next(_numbers)}@exemple.fr", None, **fields)


def make_request(commune: Any, **given: Any) -> AccessRequest:
    """Make a request of access that waits."""
    fields = {
        "first_name": "Jeanne",
        "last_name": "Exemple",
        "email": "jeanne@ville-exemple.fr",
        "kind": "elected",
        "title": "maire adjointe",
        "nonce": f"essai-{next(_numbers)}",
    }
    return AccessRequest.objects.create(commune=commune, **{**fields, **given})
