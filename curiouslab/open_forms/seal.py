"""The proof that a form was displayed by us, when, and that it was not sent already; no cookie needed."""

import secrets
from datetime import timedelta
from enum import Enum

from django.core import signing
from django.utils import timezone

FIELD = "cachet"
# Nobody writes a message in three seconds. A day is more than the twenty hours that RGAA 13.1 asks for.
MIN_AGE = timedelta(seconds=3)
MAX_AGE = timedelta(hours=24)
_SALT = "curiouslab.open_forms.seal"


class Flaw(Enum):
    """Why a seal does not hold, as the visitor reads it."""

    FOREIGN = "Le portail ne reconnaît pas ce formulaire. Relisez ce que vous avez écrit, puis renvoyez."
    OLD = "La page était ouverte depuis plus d’un jour. Relisez ce que vous avez écrit, puis renvoyez."
    YOUNG = (
        "Le formulaire a été envoyé moins de trois secondes après l’ouverture de la page, comme le fait un "
        "robot. Relisez-le, puis envoyez-le de nouveau."
    )


def fresh() -> str:
    """Return a new seal: a number of its own and the instant in milliseconds, signed; always as long."""
    return signing.dumps([secrets.token_urlsafe(12), round(timezone.now().timestamp() * 1000)], salt=_SALT)


def read(seal: str) -> str | Flaw:
    """Return the number of the form that bears `seal`, or why it does not hold."""
    try:
        nonce, displayed_at = signing.loads(seal, salt=_SALT)
    except signing.BadSignature:
        return Flaw.FOREIGN
    age = timezone.now().timestamp() - displayed_at / 1000
    if age > MAX_AGE.total_seconds():
        return Flaw.OLD
    return nonce if age >= MIN_AGE.total_seconds() else Flaw.YOUNG
