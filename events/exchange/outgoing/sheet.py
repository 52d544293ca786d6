"""The sheet on which an edition is written: each row goes through it, and leaves its canonical form."""

from typing import Any, Protocol

from events.exchange.shape import Json
from events.exchange.written import restored, restored_entry


class Keeper(Protocol):
    """A row that keeps what the file said beyond its fields."""

    pk: Any
    extra: Any

    def save(self, *, update_fields: list[str]) -> None:
        """Write these fields to the database."""


class Sheet:
    """Puts back what the rows keep, and remembers what they would say without it.

    `bare` holds, for each row, its canonical object and, for an entry, its plain text if it has one:
    the import compares them with what the file wrote.
    """

    def __init__(self) -> None:
        self.bare: dict[tuple[type, int], tuple[Json, str | None]] = {}

    def row(self, row: Keeper, canonical: Json, properties: Json) -> Json:
        """Write a row as an object."""
        self.bare[type(row), row.pk] = canonical, None
        return restored(canonical, row.extra, properties)

    def entry(self, row: Keeper, full: Json, short: str | None, properties: Json) -> str | Json:
        """Write a row as a plain text (`short`) when nothing else is to be said, else as an object."""
        self.bare[type(row), row.pk] = full, short
        return restored_entry(full, short, row.extra, properties)
