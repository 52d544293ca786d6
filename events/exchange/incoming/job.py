"""One import under way: what it found, refused and wrote, and the files to take back if it fails."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.storage import Storage
from django.db import models

from events.exchange.outcome import Outcome, Problem, Report
from events.exchange.outgoing.sheet import Keeper
from events.exchange.shape import Json, joined

Row = TypeVar("Row", bound=models.Model)
Wanted = TypeVar("Wanted")


@dataclass(frozen=True, slots=True)
class Said:
    """A row and how the file wrote it; `forms` are kept besides (see `written.py`)."""

    row: Keeper
    path: str
    written: str | Json
    properties: Json
    forms: Json


class Job:
    """Collects problems instead of stopping at the first; the caller rolls back when there are any."""

    def __init__(self) -> None:
        self.report = Report()
        self.problems: list[Problem] = []
        self.said: list[Said] = []
        self.stored: list[tuple[Storage, str]] = []

    def refuse(self, path: str, text: str) -> None:
        """Note a reason for refusing the file."""
        self.problems.append(Problem(path, text))

    def warn(self, path: str, text: str) -> None:
        """Note something that deserves a look."""
        self.report.add(Outcome.WARNING, path, text)

    def told(
        self, row: Any, path: str, written: str | Json, properties: Json, forms: Json | None = None
    ) -> None:
        """Note how the file wrote a row, so that `extra` keeps what the fields do not say."""
        self.said.append(Said(row, path, written, properties, forms or {}))

    def put(self, row: models.Model, fields: Json, path: str, keys: Json | None = None) -> bool:
        """Set `fields` and save when something differs; tell whether the row stands in the database.

        Args:
            row: a row, saved or not.
            fields: values by attribute name (`person_id`, not `person`).
            path: where the file says it.
            keys: the file's key of each field, where it has one, for the messages.
        """
        is_new = row._state.adding
        changes = {name: value for name, value in fields.items() if getattr(row, name) != value}
        for name, value in changes.items():
            setattr(row, name, value)
        if changes or is_new:
            if not self.is_valid(row, path, keys or {}):
                return not is_new
            row.save()
        outcome = Outcome.CREATED if is_new else Outcome.UPDATED if changes else Outcome.UNCHANGED
        self.report.add(outcome, path, label(row))
        return True

    def is_valid(self, row: models.Model, path: str, keys: Json) -> bool:
        """Check a row as its form would, so that the database never refuses it; note what is wrong."""
        try:
            row.full_clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                where = joined(path, keys[name]) if name in keys else path
                for message in messages:
                    self.refuse(where, message)
            return False
        return True

    def remove(self, row: models.Model, path: str) -> None:
        """Delete a row of the edition that the file no longer says."""
        self.report.add(Outcome.REMOVED, path, label(row))
        row.delete()

    def forget_files(self) -> None:
        """Delete the files stored by an import that fails."""
        for storage, name in self.stored:
            storage.delete(name)


def label(row: models.Model) -> str:
    """Return what a row is and what it is called: « organisme « CIVITEO » »."""
    return f"{row._meta.verbose_name} « {row} »"


def paired(
    rows: Iterable[Row],
    wanted: Sequence[Wanted],
    *tests: tuple[Callable[[Row], Hashable], Callable[[Wanted], Hashable]],
) -> tuple[list[Row | None], list[Row]]:
    """Give each thing wanted the row that already says it, the closest first.

    Args:
        rows: the rows that stand.
        wanted: what the file says.
        tests: pairs of keys, of a row and of a thing wanted, from the strictest to the loosest.

    Returns:
        A row or None for each thing wanted, and the rows that none wants.
    """
    left = list(rows)
    found: list[Row | None] = [None] * len(wanted)
    for row_key, wanted_key in tests:
        by_key: dict[Hashable, list[Row]] = {}
        for row in left:
            by_key.setdefault(row_key(row), []).append(row)
        for index, thing in enumerate(wanted):
            if found[index] is None and (rows_there := by_key.get(wanted_key(thing))):
                found[index] = rows_there.pop(0)
        taken = {row.pk for row in found if row is not None}
        left = [row for row in left if row.pk not in taken]
    return found, left


def ranks(rows: Sequence[Any]) -> list[int]:
    """Return the positions of rows (None for a new one) in the order wanted: theirs if it is that already."""
    if None not in rows:
        places = [(row.position, row.pk) for row in rows]
        if places == sorted(places):
            return [row.position for row in rows]
    return list(range(1, len(rows) + 1))


def given(source: Json, fields: dict[str, str], blank: Any = "") -> Json:
    """Return the values of the keys that the file gives, by field; null and an empty text give `blank`."""
    return {
        field: blank if source[key] in (None, "") else source[key]
        for key, field in fields.items()
        if key in source
    }
