"""The list of people: by name, and by the end of their address once they have one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db.models import F, QuerySet

from curiouslab.french import normaliser
from events.desk.slugs import person_slugs
from events.models import Objection, Person
from events.models.objection import words_of
from events.tables import cells
from events.tables.cells import CellError
from events.tables.columns import Column, Columns
from events.tables.kind import Checker, Kind, Order
from events.tables.report import Cells, Line, Outcome

COLUMNS = Columns(
    [
        Column("first_name", "Prénom", ("prenom usuel",), "le prénom, s’il est connu"),
        Column(
            "last_name",
            "Nom",
            ("nom de famille", "nom usuel"),
            "le nom, avec sa particule : « de La Tour »",
            is_needed=True,
        ),
        Column(
            "slug",
            "Adresse",
            ("fin de l adresse", "slug"),
            "fin de l’adresse de sa page, telle que l’export l’écrit ; vide pour une nouvelle personne",
        ),
    ],
    each="personne",
)


@dataclass(slots=True)
class Draft:
    """Whom a line writes: a new person, or one whose name changes."""

    person: Person | None
    first_name: str
    last_name: str


def _key(first_name: str, last_name: str) -> str:
    return normaliser(f"{first_name} {last_name}".strip())


class PeopleChecker(Checker):
    """Knows the people of these names and addresses, and the names that were taken away."""

    def __init__(self, lines: list[dict[str, str]]) -> None:
        """Fetch them, in three queries."""
        names = {_key(line["first_name"], line["last_name"]): line for line in lines}
        self.by_slug = {
            row.slug: row for row in Person.objects.filter(slug__in={line["slug"] for line in lines})
        }
        self.by_name: dict[str, list[Person]] = {}
        for row in Person.objects.filter(search_name__in=names):
            self.by_name.setdefault(row.search_name, []).append(row)
        self.objections = Objection.objects.among(names)
        self.above: dict[Any, int] = {}

    def check(self, line: Line) -> None:
        """Read a person."""
        read = Cells(line, COLUMNS)
        said = read.said
        read.read("first_name", partial(cells.within, said["first_name"], 100))
        read.read("last_name", partial(self._last_name, said))
        read.read("slug", partial(self._known, said))
        if line.faults:
            return
        person = read.found["slug"]
        draft = Draft(person, said["first_name"], said["last_name"])
        name = f"{draft.first_name} {draft.last_name}".strip()
        key = person.pk if person else _key(draft.first_name, draft.last_name)
        above = self.above.setdefault(key, line.number)
        if above != line.number:
            line.settle(Outcome.SAME, None, name, f"déjà à la ligne {above}")
        elif person is None:
            line.settle(Outcome.NEW, draft, name)
        elif (person.first_name, person.last_name) == (draft.first_name, draft.last_name):
            line.settle(Outcome.SAME, None, name)
        elif said["slug"]:
            line.settle(Outcome.CHANGED, draft, name, f"s’écrivait {person}")
        else:
            line.settle(Outcome.SAME, None, name, f"déjà connue, écrite {person} : son nom reste ainsi")

    def _last_name(self, said: dict[str, str]) -> str:
        """Return a last name that may be published: nobody asked us to publish it no more."""
        key = _key(said["first_name"], said["last_name"])
        cells.words(said["last_name"], 150)
        if not words_of(key):
            raise CellError("ce nom n’a ni lettre ni chiffre")
        if objection := self.objections.get(key):
            raise CellError(objection.refusal)
        return said["last_name"]

    def _known(self, said: dict[str, str]) -> Person | None:
        """Return who is meant: by the address, else by the name if one person alone bears it."""
        if said["slug"]:
            if said["slug"] not in self.by_slug:
                raise CellError("aucune personne n’a cette adresse : laissez la case vide pour en créer une")
            return self.by_slug[said["slug"]]
        found = self.by_name.get(_key(said["first_name"], said["last_name"]), [])
        if len(found) > 1:
            choice = ", ".join(sorted(row.slug for row in found))
            raise CellError(f"plusieurs personnes portent ce nom : donnez l’adresse ({choice})")
        return found[0] if found else None


class PeopleList(Kind):
    """People by name; their functions belong to each edition."""

    name = "personnes"
    title = "Importer des personnes"
    model = Person
    columns = COLUMNS
    rule = (
        "Personne n’est supprimé ni réuni. Une personne se reconnaît à son adresse, sinon à son nom ; son "
        "nom n’est corrigé que si la ligne donne son adresse."
    )

    def checker(self, lines: list[dict[str, str]]) -> PeopleChecker:
        """Return what reads these people."""
        return PeopleChecker(lines)

    def hold(self) -> None:
        """Write first, without changing anything: one at a time (ADR 0014)."""
        Person.objects.filter(pk=0).update(sort_key=F("sort_key"))

    def write(self, lines: Sequence[Line], known: Any, order: Order) -> None:
        """Add the new ones, rename the others, and say so in their history."""
        drafts = [line.draft for line in lines]
        slugs = person_slugs([f"{d.first_name} {d.last_name}" for d in drafts if d.person is None])
        new: list[Person] = []
        renamed: list[Person] = []
        for draft in drafts:
            person = draft.person or Person(slug=next(slugs))
            person.set_name(draft.first_name, draft.last_name)
            (renamed if draft.person else new).append(person)
        Person.objects.bulk_create(new)
        Person.objects.bulk_update(renamed, ["first_name", "last_name", "search_name", "sort_key"])
        for rows, flag in ((new, ADDITION), (renamed, CHANGE)):
            if rows:
                LogEntry.objects.log_actions(order.by.pk, rows, flag, change_message="Import d’une liste.")

    def texts_of(self, rows: QuerySet[Person]) -> Iterable[list[str]]:
        """Yield each person."""
        for row in rows.values_list("first_name", "last_name", "slug").iterator(chunk_size=500):
            yield list(row)
