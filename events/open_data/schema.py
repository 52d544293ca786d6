"""How a table of the open data is declared: its columns, its lists, where its rows come from.

One declaration is read by everything: the files and their dictionary, the command, the API, its description
and both pages in French. A row is what an anonymous visitor may read, never anybody else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from django.db.models import QuerySet

Value = str | int | bool | date | datetime | time | None
Read = Callable[[Any], Value]
TYPES = {
    "string": "texte",
    "integer": "nombre entier",
    "boolean": "true ou false",
    "date": "jour (AAAA-MM-JJ)",
    "time": "heure (HH:MM:SS)",
    "datetime": "instant (UTC)",
}
# Rows read at a time: what is held in memory, however long the table is.
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column, in the words of Frictionless Table Schema.

    Attributes:
        name: its name in the files, in French.
        title: what it is called.
        description: what it says, and what an empty cell means.
        read: its value, from a row.
        type: string, integer, boolean, date, time or datetime.
        required: whether it is never empty.
        values: the only values that it takes, with what each means; empty for any.
        refers_to: the table whose key it holds; empty for none.
        is_address: whether it is the address of a page or of a file.
        pattern: the form of the whole text, as a regular expression; empty for any.
    """

    name: str
    title: str
    description: str
    read: Read
    type: str = "string"
    required: bool = False
    values: dict[str, str] = field(default_factory=dict)
    refers_to: str = ""
    is_address: bool = False
    pattern: str = ""

    @property
    def type_in_french(self) -> str:
        """Its type, as the dictionary says it."""
        return "adresse" if self.is_address else TYPES[self.type]


@dataclass(frozen=True, slots=True)
class Several:
    """A column of several values: a list in JSON, a table of its own in CSV (a line a value).

    Attributes:
        name: its name, which is also that of the column of the other table: « theme ».
        plural: the name of the list in JSON: « themes ».
        title: what it is called.
        description: what it says.
        read: its values, from a row, in order.
        type: string or date.
        refers_to: the table whose key each holds; empty for none.
    """

    name: str
    plural: str
    title: str
    description: str
    read: Callable[[Any], Iterable[Value]]
    type: str = "string"
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its first column is its key.

    Attributes:
        name: of its files, « points-cles ».
        title: what it is called.
        description: what a line is.
        columns: the key first.
        rows: the rows that an anonymous visitor may read, in a stable order; several querysets are read one
            after another. Asked each time: what is published depends on the instant.
        several: its lists.
    """

    name: str
    title: str
    description: str
    columns: Sequence[Column]
    rows: Callable[[], Sequence[QuerySet[Any]]]
    several: Sequence[Several] = ()

    @property
    def key(self) -> Column:
        """The column that tells a row from the others."""
        return self.columns[0]

    def stream(self) -> Iterator[Any]:
        """Yield the rows, `CHUNK` read at a time with what they need; each is left before the next."""
        for row in chain.from_iterable(rows.iterator(chunk_size=CHUNK) for rows in self.rows()):
            yield row
            # What was fetched ahead points back to the row: the memory of both would wait for the collector.
            row.__dict__.pop("_prefetched_objects_cache", None)

    def links(self) -> list["Link"]:
        """Return the tables made of its lists."""
        return [Link(self, one) for one in self.several]


@dataclass(frozen=True, slots=True)
class Link:
    """A list of a table as a table of two columns: whose it is, and each value."""

    table: Table
    several: Several

    @property
    def name(self) -> str:
        """« editions-themes »."""
        return f"{self.table.name}-{self.several.plural}"

    @property
    def title(self) -> str:
        """« Éditions : thèmes »."""
        return f"{self.table.title} : {self.several.title.lower()}"

    @property
    def description(self) -> str:
        """What a line is."""
        return f"Une ligne par valeur. {self.several.description}"

    @property
    def columns(self) -> list[Column]:
        """Both columns; neither is ever empty."""
        one, key = self.several, self.table.key
        whose = f"Clé de la table « {self.table.title} »."
        own = Column(singular(self.table.name), self.table.title, whose, _first, key.type, required=True)
        other = Column(one.name, one.title, one.description, _second, one.type, required=True)
        return [replace(own, refers_to=self.table.name), replace(other, refers_to=one.refers_to)]

    def stream(self) -> Iterator[tuple[Value, Value]]:
        """Yield its lines, in the order of the table, then of the list."""
        key, read = self.table.key.read, self.several.read
        return ((key(row), value) for row in self.table.stream() for value in read(row))


def singular(name: str) -> str:
    """Return what a row of a table is called as a column: « points-cles » gives « point_cle »."""
    return "_".join(word.removesuffix("s") for word in name.split("-"))


def _first(pair: tuple[Value, Value]) -> Value:
    return pair[0]


def _second(pair: tuple[Value, Value]) -> Value:
    return pair[1]
