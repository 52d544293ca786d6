"""Who and what a notice names that the portal may know already: suggested, never merged in silence.

Two people may bear one name, so a person is always asked. An organisation is its exact name: only
another spelling of a known one is, or a name longer or shorter than its own.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from events.desk.bodies import alike
from events.desk.people import functions_said, matching_name
from events.models import Appearance, HeldFunction, Organisation, Person
from events.people_lines import PersonSaid, write_functions

# Neither an address nor the name of an organisation.
ANOTHER, AS_WRITTEN = "autre personne", "-"


@dataclass(frozen=True, slots=True)
class Question:
    """Something to choose: `key` names it, `said` is what the text writes, `choices` are (value, words)."""

    key: str
    said: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked before anything is saved, at a constant number of queries."""

    people: list[Question]
    organisations: list[Question]


def questions_about(people: Iterable[PersonSaid]) -> Questions:
    """Return what to ask of the people of a programme and of their organisations."""
    said = list(people)
    names = {matching_name(person.name): person.name for person in said if person.name}
    bodies = dict.fromkeys(f.organisation for person in said for f in person.functions if f.organisation)
    return Questions(_about_people(names), _about_organisations(list(bodies)))


def person_key(name: str) -> str:
    """Return what names the question about a person: the same for every spelling of a name."""
    return f"personne-{_digest(matching_name(name))}"


def organisation_key(name: str) -> str:
    """Return what names the question about an organisation."""
    return f"organisme-{_digest(name)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _about_people(names: dict[str, str]) -> list[Question]:
    if not names:
        return []
    functions = Prefetch("functions", HeldFunction.objects.select_related("organisation"))
    seen = Appearance.objects.select_related("item__edition").prefetch_related(functions)
    appearances = Prefetch("appearances", seen.order_by("-item__edition__sort_date", "pk"))
    bearers: dict[str, list[Person]] = {}
    for person in Person.objects.filter(search_name__in=names).prefetch_related(appearances).order_by("pk"):
        bearers.setdefault(person.search_name, []).append(person)
    return [_about_person(said, bearers[key]) for key, said in names.items() if key in bearers]


def _about_person(said: str, bearers: list[Person]) -> Question:
    same = [(person.slug, f"C’est la même personne : {_seen(person)}") for person in bearers]
    return Question(person_key(said), said, (*same, (ANOTHER, "C’est une autre personne")))


def _seen(person: Person) -> str:
    """Say where a person was last seen, and what they were there."""
    appearance = next(iter(person.appearances.all()), None)
    if appearance is None:
        return f"{person}, dans l’annuaire"
    functions = write_functions(functions_said(appearance))
    return ", ".join(part for part in (str(person), functions, f"{appearance.item.edition}") if part)


def _about_organisations(names: list[str]) -> list[Question]:
    exact = set(Organisation.objects.values_list("name", flat=True)) if names else set()
    known = {name: alike(name, exact) for name in names if name not in exact}
    return [
        Question(
            organisation_key(name),
            name,
            (
                *((other, f"C’est le même que : {other}") for other in others),
                (AS_WRITTEN, f"Garder le nom écrit : {name}"),
            ),
        )
        for name, others in known.items()
        if others
    ]
