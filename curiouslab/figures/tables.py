"""A table of figures: what a page shows and what a CSV file holds are the same rows."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from curiouslab.french import nombre
from events.tables.formulas import safe


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, or words where there is none: « inconnu » is no zero."""

    words: str
    number: int | None = None

    @property
    def shown(self) -> str:
        """The number as it is read in French, or the words."""
        return self.words if self.number is None else nombre(self.number)

    @property
    def written(self) -> str:
        """The number as a spreadsheet reads it, or the words."""
        return self.words if self.number is None else str(self.number)


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what it is about, where that leads (empty: nowhere), its cells."""

    head: str
    cells: tuple[Cell, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first of `heads` is that of the heads of the lines, the `words` next hold no numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    total: Row | None = None
    words: int = 0


def cells(*values: int | str | None) -> tuple[Cell, ...]:
    """Return cells: a number, words, or « inconnu » for None."""
    return tuple(
        Cell("", value) if isinstance(value, int) else Cell("inconnu" if value is None else value)
        for value in values
    )


def as_csv(table: Table) -> str:
    """Return a CSV that French spreadsheets open as it is: semicolons, and the mark of UTF-8."""
    written = io.StringIO()
    lines: Iterable[Row] = [*table.rows, *([table.total] if table.total else [])]
    writer = csv.writer(written, delimiter=";")
    writer.writerow([safe(head) for head in table.heads])
    writer.writerows([safe(text) for text in (row.head, *(c.written for c in row.cells))] for row in lines)
    return f"\ufeff{written.getvalue()}"
