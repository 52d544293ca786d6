"""The columns of a list, by whatever name."""

from collections.abc import Sequence
from dataclasses import dataclass

from curiouslab.french import enumeration, normaliser
from events.tables.reading import Row, UnreadableError, read

# A line of a file: its number, and its texts in the order of the columns.
Texts = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, its name in the file to download, the other names it may bear, what to write."""

    field: str
    label: str
    others: tuple[str, ...]
    says: str
    is_needed: bool = False


# For whom somebody speaks, or who was represented: the same columns, under the same names, in every list.
BODY = (
    Column("commune", "Commune", ("ville", "collectivite"), "son nom ou son code INSEE"),
    Column("insee", "Code INSEE", ("insee", "code commune"), "si le nom de la commune ne suffit pas"),
    Column(
        "organisation",
        "Organisme",
        ("organisation", "structure", "ept"),
        "à la place de la commune, tel qu’il s’écrit dans « Organismes »",
    ),
)
ONE_BODY = "« Commune » ou « Organisme »"


@dataclass(frozen=True, slots=True)
class Head:
    """What the first row says: the place of each field, and the names that were not understood."""

    places: dict[str, int]
    unknown: list[str]


class Columns:
    """The columns of a kind of list.

    Attributes:
        fields: their fields, in order; labels: their names by field; says: what to write there by field.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        one_of: Sequence[str] = (),
        one_of_said: str = "",
        each: str = "ligne",
    ) -> None:
        """Hold the columns; `one_of` are fields of which a file has one at least, named by `one_of_said`.

        `each` is what a line is about: « personne ».
        """
        self.all = list(columns)
        self.fields = [column.field for column in columns]
        self.labels = {column.field: column.label for column in columns}
        self.says = {column.field: column.says for column in columns}
        self._one_of, self._one_of_said, self._each = set(one_of), one_of_said, each
        self._by_name = {normaliser(name): c.field for c in columns for name in (c.label, *c.others)}

    def lines_of(self, content: bytes) -> tuple[Head, list[Texts]]:
        """Return the head of a file and its lines.

        Raises:
            UnreadableError: with the sentence to show.
        """
        first, *others = read(content)
        head = self.head(first)
        if not others:
            raise UnreadableError(
                f"Ce fichier n’a que sa première ligne : ajoutez une ligne par {self._each}."
            )
        return head, [(row.number, self._texts(head, row)) for row in others]

    def head(self, row: Row) -> Head:
        """Return what the first row of a file says; accents and case do not count.

        Raises:
            UnreadableError: a column lacks, or stands twice.
        """
        places: dict[str, int] = {}
        unknown = []
        for place, text in enumerate(row.cells):
            field = self._by_name.get(normaliser(text))
            if field in places:
                label = self.labels[field]
                raise UnreadableError(f"La colonne « {label} » est là deux fois : enlevez-en une.")
            if field:
                places[field] = place
            elif text:
                unknown.append(text)
        self._check(places)
        return Head(places, unknown)

    def _check(self, places: dict[str, int]) -> None:
        missing = [f"« {c.label} »" for c in self.all if c.is_needed and c.field not in places]
        if self._one_of and not self._one_of & places.keys():
            missing.append(self._one_of_said)
        if missing:
            raise UnreadableError(
                f"La première ligne doit nommer les colonnes. Il manque {enumeration(missing)} : "
                "prenez le modèle, ou renommez les colonnes."
            )

    def _texts(self, head: Head, row: Row) -> list[str]:
        """Return the texts of a row in the order of the fields, empty where the file has no such column."""
        places = [head.places.get(field, len(row.cells)) for field in self.fields]
        return [row.cells[place] if place < len(row.cells) else "" for place in places]

    def said(self, texts: list[str]) -> dict[str, str]:
        """Return the texts of a line by field."""
        return dict(zip(self.fields, texts, strict=True))
