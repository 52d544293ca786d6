"""What the marks of the triggers ask to be read again."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from communes.models import Commune
from events.finding.entries import batches
from events.finding.models import Entry, Mark
from events.models import (
    Appearance,
    Edition,
    HeldFunction,
    Involvement,
    KeyPoint,
    Participation,
    Person,
    ProgrammeItem,
    Synthesis,
    Theme,
)

# Marked after a change of the code: nothing of the index holds any more.
EVERYTHING = "everything"
KEYS_AT_ONCE = 500
# From what was marked to the editions whose entries say it: a model, the path from it, and to its edition.
_PATHS: dict[str, list[tuple[Any, str, str]]] = {
    "edition": [],
    "item": [(ProgrammeItem, "pk", "edition")],
    "appearance": [(Appearance, "pk", "item__edition")],
    "synthesis": [(Synthesis, "pk", "edition")],
    "point": [(KeyPoint, "pk", "synthesis__edition")],
    "person": [(Appearance, "person", "item__edition"), (KeyPoint, "person", "synthesis__edition")],
    "organisation": [
        (HeldFunction, "organisation", "appearance__item__edition"),
        (Participation, "organisation", "edition"),
        (Involvement, "organisation", "edition"),
    ],
    "theme": [(Edition, "themes", "pk"), (KeyPoint, "themes", "synthesis__edition")],
    "commune": [
        (Participation, "commune", "edition"),
        (Appearance, "commune", "item__edition"),
        (KeyPoint, "communes", "synthesis__edition"),
    ],
    "territory": [],
    EVERYTHING: [],
}


@dataclass(slots=True)
class Changed:
    """What is to be indexed again: the editions with all that hangs on them, and names of the directory."""

    editions: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    communes: set[str] = field(default_factory=set)
    themes: set[int] = field(default_factory=set)
    is_everything: bool = False

    @classmethod
    def everything(cls) -> "Changed":
        """Return all that there is."""
        models: tuple[Any, ...] = (Edition, Person, Commune, Theme)
        keys = [set(model.objects.order_by().values_list("pk", flat=True)) for model in models]
        return cls(keys[0], keys[1], keys[2], keys[3], is_everything=True)

    def note_labels(self, entries: Iterable[Entry]) -> None:
        """Add the people, communes and themes that entries name: when they are read depends on them."""
        for entry in entries:
            for label in entry.labels.split():
                sort, _, key = label.partition(":")
                if sort == "p":
                    self.people.add(int(key))
                elif sort == "c":
                    self.communes.add(key)
                elif sort == "h":
                    self.themes.add(int(key))

    def directory(self, most: int) -> Iterator[tuple[list[int], list[str], list[int]]]:
        """Yield the people, communes and themes, by groups of one sort."""
        yield from ((list(some), [], []) for some in batches(sorted(self.people), most))
        yield from (([], list(some), []) for some in batches(sorted(self.communes), most))
        yield from (([], [], list(some)) for some in batches(sorted(self.themes), most))


def take_marks() -> Changed:
    """Take the marks away, and return what they ask for; one laid by a write not yet committed stays."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM finding_mark RETURNING kind, key")
        marks = set(cursor.fetchall())
    keys: dict[str, set[str]] = {}
    for kind, key in marks:
        keys.setdefault(kind, set()).add(key)
    changed = Changed(
        editions={int(key) for key in keys.get("edition", ())},
        people={int(key) for key in keys.get("person", ())},
        communes=set(keys.get("commune", ())),
        themes={int(key) for key in keys.get("theme", ())},
    )
    if EVERYTHING in keys:
        return Changed.everything()
    for kind, some in keys.items():
        changed.editions |= _editions_of(kind, some)
    if territories := keys.get("territory"):
        changed.communes |= set(
            Commune.objects.filter(territory__in=territories).values_list("pk", flat=True)
        )
    return changed


def mark_editions(keys: Collection[int]) -> None:
    """Mark editions: something of them is left to be read."""
    Mark.objects.bulk_create(Mark(kind="edition", key=str(key)) for key in sorted(keys))


def _editions_of(kind: str, keys: Collection[str]) -> set[int]:
    """Return the editions whose entries say what was marked."""
    found: set[int] = set()
    for model, path, edition in _PATHS[kind]:
        for some in batches(sorted(keys), KEYS_AT_ONCE):
            rows = model.objects.filter(**{f"{path}__in": some}).order_by()
            found |= set(rows.values_list(edition, flat=True).distinct())
    return found
