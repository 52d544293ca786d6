"""A programme as the file writes it: three lists, their people and their functions."""

from collections import Counter
from typing import Any

from django.db.models import Prefetch

from communes.models import Commune
from events.exchange.order import in_order, place_of
from events.exchange.outgoing.sheet import Sheet
from events.exchange.shape import PEOPLE, PROGRAMME, Json, at
from events.exchange.when import write_time
from events.exchange.words import KINDS, LIST_ROLES, ROLES, word_for
from events.exchange.written import FORMS
from events.models import Appearance, Edition, HeldFunction, ItemKind, Person, ProgrammeItem

_PERSON = ("interventions", "intervenants")
# The lists of people that a session of each list always shows, even empty.
_SHOWN = {
    "interventions": {"intervenants"},
    "tables_rondes": {"animateurs", "participants"},
    "autres_sequences": set(PEOPLE),
}


def items_of(edition: Edition) -> list[ProgrammeItem]:
    """Return the sessions of an edition as the morning goes, with their people."""
    functions = Prefetch("functions", HeldFunction.objects.select_related("organisation"))
    appearances = Appearance.objects.select_related("person", "commune").prefetch_related(functions)
    return list(edition.items.prefetch_related(Prefetch("appearances", appearances)))


def homonyms(people: list[Person]) -> set[tuple[str, str]]:
    """Return the names, among those of `people`, that several people bear."""
    same_surname = Person.objects.filter(last_name__in={person.last_name for person in people})
    counts = Counter(same_surname.values_list("first_name", "last_name"))
    return {name for name, count in counts.items() if count > 1}


def identifier(person: Person, ambiguous: set[tuple[str, str]]) -> Json:
    """Return what tells a person from others of the same name; nothing when there is no other."""
    return {"identifiant": person.slug} if (person.first_name, person.last_name) in ambiguous else {}


def commune_code(commune: Commune) -> str | Json:
    """Write a commune by its code, with its name when the reference does not hold it."""
    return commune.pk if commune.in_reference else {"nom": commune.name, "code_insee": commune.pk}


def list_of(appearance: Appearance, key: str) -> str:
    """Return the list of people where an appearance stands: its role's, or the one it was read in."""
    for name, role in LIST_ROLES.items():
        if role == appearance.role:
            return name
    read_in = appearance.extra.get(FORMS, {}).get("liste", {}).get("ecrit")
    return read_in or usual_list(key)


def usual_list(key: str) -> str:
    """Return the list where someone with a role of their own stands unless the file says otherwise."""
    return "participants" if key == "tables_rondes" else "intervenants"


class Programme:
    """The sessions of an edition, each written once."""

    def __init__(self, sheet: Sheet, edition: Edition) -> None:
        self.sheet = sheet
        self.items = items_of(edition)
        people = [a.person for item in self.items for a in item.appearances.all() if a.person]
        self.ambiguous = homonyms(people)
        self.lists = {key: [item for item in self.items if item.kind == KINDS[key]] for key in PROGRAMME}

    def written(self) -> Json:
        """Return the three lists, with the numbers of the file if they still give the same order."""
        ranks = {item: n for items in self.lists.values() for n, item in enumerate(items, start=1)}
        places = {item: n for n, item in enumerate(self.items, start=1)}
        numbers = ranks if self._reads_back(self._lists(ranks)) else places
        lists = self._lists(numbers)
        return lists if self._reads_back(lists) else self._lists(numbers, as_read=False)

    def reference(self, item: ProgrammeItem | None) -> Json:
        """Return where a document or a point clé leads: « tables_rondes/2 »."""
        if item is None:
            return {}
        key = word_for(KINDS, item.kind)
        return {"sequence": f"{key}/{self.lists[key].index(item) + 1}"}

    def _lists(self, numbers: dict[ProgrammeItem, int], *, as_read: bool = True) -> Json:
        lists = {}
        for key, items in self.lists.items():
            lists[key] = [self._item(key, item, numbers[item], as_read) for item in items]
        return lists

    def _reads_back(self, lists: Json) -> bool:
        """Tell whether an import would find the same order."""
        places = [place_of(key, n, session) for key in PROGRAMME for n, session in enumerate(lists[key])]
        return [self.lists[place.key][place.index] for place in in_order(places)] == self.items

    def _item(self, key: str, item: ProgrammeItem, order: int, as_read: bool) -> Json:
        appearances: list[Appearance] = list(item.appearances.all())
        people = {name: [self._person(a) for a in appearances if list_of(a, key) == name] for name in PEOPLE}
        session: Json = {} if key == "tables_rondes" and not item.label else {"type": item.label or None}
        if item.kind == ItemKind.TALK:
            session["type"] = item.label or "intervention"
        session |= {
            "titre": item.title or None,
            "jour": item.day,
            "debut": write_time(item.starts_at),
            "fin": write_time(item.ends_at),
            **{name: found for name, found in people.items() if found or name in _SHOWN[key]},
            "ordre": order,
        }
        if item.title_language != "fr":
            session["langue"] = item.title_language
        if item.summary:
            session["resume"] = item.summary
        whole = self.sheet.row(item, session, at(key)["properties"])
        return whole if as_read else whole | {"ordre": order}

    def _person(self, appearance: Appearance) -> Json:
        person = appearance.person
        fields: Json = {
            "prenom": (person.first_name or None) if person else None,
            "nom": person.last_name if person else None,
            "fonctions": [self._function(function) for function in appearance.functions.all()],
            "elu": appearance.is_elected,
        }
        if appearance.role in ROLES.values():
            fields["role"] = word_for(ROLES, appearance.role)
        if appearance.commune:
            fields["commune"] = commune_code(appearance.commune)
        if person:
            fields |= identifier(person, self.ambiguous)
        return self.sheet.row(appearance, fields, at(*_PERSON)["properties"])

    def _function(self, function: HeldFunction) -> Json:
        fields: dict[str, Any] = {
            "intitule": function.title or None,
            "organisme": function.organisation.name if function.organisation else None,
        }
        return self.sheet.row(function, fields, at(*_PERSON, "fonctions")["properties"])
