"""A page of the desk as somebody opened it, named by a seal that goes with its form."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from django.core import signing

SEAL, OPENED, COMPARED, ACT = "_fiche", "_ouverte", "_comparee", "_geste"
# A page left open over a week-end still keeps what is typed in it on Monday.
MOST_OPEN = timedelta(days=7)
_SALT = "events.sheet"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page opened by an account.

    Attributes:
        user: the key of the account.
        key: drawn at each opening.
        page: « events.edition:12 », or « events.edition: » for a new one.
        family: the page of the content that it is a part of, « events.edition:12 » for one of its sessions.
    """

    user: int
    key: str
    page: str
    family: str = ""

    @classmethod
    def opened_by(cls, user: Any, page: str) -> Self:
        """Return a page that an account opens now."""
        return cls(user.pk, secrets.token_hex(16), page)

    @classmethod
    def of(cls, seal: str | None) -> Self | None:
        """Return the page that a seal names; None for any other text, or an old seal."""
        try:
            return cls(*signing.loads(seal or "", salt=_SALT, max_age=MOST_OPEN))
        except (signing.BadSignature, TypeError):
            return None

    @property
    def seal(self) -> str:
        """What proves that we gave this page to this account: it needs no session to be believed."""
        return signing.dumps([self.user, self.key, self.page, self.family], salt=_SALT)

    @property
    def new_page(self) -> str:
        """The page where a new row of the same model is entered."""
        return f"{self.page.partition(':')[0]}:"


def sealed(value: Any, purpose: str) -> str:
    """Return a JSON value as a hidden field carries it: signed, so that only ours is ever unpacked."""
    return signing.dumps(value, salt=f"{_SALT}.{purpose}", compress=True)


def unsealed(text: str | None, purpose: str) -> Any:
    """Return what `sealed` carried; None for any other text."""
    try:
        return signing.loads(text or "", salt=f"{_SALT}.{purpose}")
    except signing.BadSignature:
        return None
