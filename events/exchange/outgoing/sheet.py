"""The sheet on which an edition is written: each row goes through it, and leaves its canonical form."""

from dataclasses import dataclass
from typing import Any, Protocol

from events.exchange.shape import Json
from events.exchange.written import remembered, remembered_entry, restored, restored_entry


class Keeper(Protocol):
    """A row that keeps what the file said beyond its fields."""

    pk: Any
    extra: Any

    def save(self, *, update_fields: list[str]) -> None:
        """Write these fields to the database."""


@dataclass(frozen=True, slots=True)
class Bare:
    """The canonical form of a row; `short` is the plain text that says an entry whole, if there is one."""

    full: Json
    short: str | None = None
    is_entry: bool = False

    def kept_from(self, written: str | Json, properties: Json) -> Json:
        """Return what `extra` must keep to give back what the file wrote."""
        if self.is_entry:
            return remembered_entry(written, self.full, self.short, properties)
        return remembered(written if isinstance(written, dict) else {}, self.full, properties)


class Sheet:
    """Puts back what the rows keep, and remembers what they would say without it.

    `bare` holds, for each row, its canonical form; for an entry that may be a plain text, the object
    and that text. The import compares them with what the file wrote. `warnings` says, in French, what
    could not be written whole.
    """

    def __init__(self) -> None:
        self.bare: dict[tuple[type, int], Bare] = {}
        self.warnings: list[str] = []

    def row(self, row: Keeper, canonical: Json, properties: Json) -> Json:
        """Write a row as an object."""
        self.bare[type(row), row.pk] = Bare(canonical)
        return restored(canonical, row.extra, properties)

    def entry(self, row: Keeper, full: Json, short: str | None, properties: Json) -> str | Json:
        """Write a row as a plain text (`short`) when nothing else is to be said, else as an object."""
        self.bare[type(row), row.pk] = Bare(full, short, is_entry=True)
        return restored_entry(full, short, row.extra, properties)
