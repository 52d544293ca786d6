"""From the dry run to the import: what was read travels with the page, sealed; nothing of it is kept here."""

from typing import Any

from django.core import signing

from events.tables.columns import Texts
from events.tables.kind import Kind
from events.tables.reading import HEAVY, UnreadableError

_DAY = 24 * 3600
# A form that Django takes in (DATA_UPLOAD_MAX_MEMORY_SIZE), with room for the rest.
MOST_CARRIED = 2_000_000


def _salt(kind: Kind) -> str:
    return f"events.tables.{kind.name}"


def seal(kind: Kind, rows: list[Texts], user: Any) -> str:
    """Return the lines as the page carries them: compressed, signed, for that person and that kind alone.

    Nothing is kept by the portal of a file that nobody confirms.

    Raises:
        UnreadableError: they weigh too much to be carried.
    """
    carried = signing.dumps([user.pk, rows], salt=_salt(kind), compress=True)
    if len(carried) > MOST_CARRIED:
        raise UnreadableError(HEAVY)
    return carried


def unseal(kind: Kind, carried: str, user: Any) -> list[Texts] | None:
    """Return the lines that a page of the day carried for `user`; None when they are not to be believed."""
    try:
        owner, rows = signing.loads(carried, salt=_salt(kind), max_age=_DAY)
    except signing.BadSignature:
        return None
    return [(number, texts) for number, texts in rows] if owner == user.pk else None
