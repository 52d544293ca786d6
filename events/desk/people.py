"""People typed as lines become appearances; what did not change is left as it was."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.urls import reverse
from django.utils.html import format_html

from curiouslab.french import enumeration, normaliser
from events.desk.slugs import propose_slug
from events.models import (
    Appearance,
    Edition,
    HeldFunction,
    ItemKind,
    Objection,
    Organisation,
    Person,
    ProgrammeItem,
)
from events.people_lines import FunctionSaid, PersonSaid, Role, can_be_written, write_lines
from events.person_names import split_name

# Share of letters in common from which two names are pointed out: « prioll » and « priol ».
ALIKE = 0.9


@dataclass(slots=True)
class PeopleReport:
    """Who was entered and who was recognised, for the message after saving."""

    created: list[Person] = field(default_factory=list)
    recognised: dict[Person, Edition | None] = field(default_factory=dict)
    organisations: list[Organisation] = field(default_factory=list)

    def recognise(self, person: Person, item: ProgrammeItem) -> None:
        """Note a person who was already known, with the last other edition where they appeared."""
        if person not in self.created and person not in self.recognised:
            self.recognised[person] = (
                Edition.objects.filter(items__appearances__person=person)
                .exclude(pk=item.edition_id)
                .distinct()
                .first()
            )


def default_role(kind: str) -> Role:
    """Return the role of a line that gives none: round tables have participants."""
    return Role.PARTICIPANT if kind == ItemKind.ROUND_TABLE else Role.SPEAKER


def said_of(appearance: Appearance) -> PersonSaid:
    """Return what a line would say of an appearance."""
    return PersonSaid(
        Role(appearance.role),
        appearance.person.full_name if appearance.person else "",
        functions_said(appearance),
        appearance.is_elected,
    )


def functions_said(appearance: Appearance) -> tuple[FunctionSaid, ...]:
    """Return the functions of an appearance as a line would say them."""
    return tuple(
        FunctionSaid(held.title, held.organisation.name if held.organisation else "")
        for held in appearance.functions.all()
    )


def people_text(item: ProgrammeItem) -> tuple[str, bool]:
    """Return the people of a session as lines, and whether lines say everything of them."""
    appearances = list(item.appearances.all())
    people = [said_of(appearance) for appearance in appearances]
    bearers = {(a.person.search_name, a.person_id) for a in appearances if a.person}
    homonyms = len(bearers) > len({name for name, _ in bearers})
    text = write_lines(people, default_role(item.kind))
    return text, not homonyms and all(can_be_written(person) for person in people)


def matching_name(name: str) -> str:
    """Return a name as people are compared."""
    return normaliser(" ".join(split_name(name)))


def problems_with(people: Iterable[PersonSaid], item: ProgrammeItem) -> list[str]:
    """Return a sentence for each person who cannot be told from another, or is there twice."""
    own = {a.person.search_name for a in item.appearances.all() if a.person} if item.pk else set()
    names = {matching_name(person.name): person.name for person in people if person.name}
    known = Counter(
        Person.objects.filter(search_name__in=names.keys() - own).values_list("search_name", flat=True)
    )
    barred = Objection.objects.among([person.name for person in people if person.name])
    said = Counter((matching_name(person.name), person.role) for person in people if person.name)
    return (
        [f"{name} : {objection.refusal}" for name, objection in barred.items()]
        + [
            f"{count} personnes s’appellent {names[name]} : ôtez cette ligne, enregistrez, "
            "puis choisissez la bonne personne sur la page de la séquence (« Modifier à part »)."
            for name, count in known.items()
            if count > 1
        ]
        + [
            f"{names[name]} est deux fois avec le même rôle."
            for (name, _), count in said.items()
            if count > 1
        ]
    )


def write_people(item: ProgrammeItem, people: list[PersonSaid], report: PeopleReport) -> None:
    """Make the appearances of a session say what its lines say, in their order.

    Appearances that say the same already keep their row, and whatever else it holds.
    """
    matched = _match(
        people, list(item.appearances.select_related("person").prefetch_related("functions__organisation"))
    )
    kept = {appearance.pk for appearance in matched if appearance}
    item.appearances.exclude(pk__in=kept).delete()
    for position, (person, appearance) in enumerate(zip(people, matched, strict=True), 1):
        if appearance is None:
            appearance = Appearance(item=item, person=_person(person.name, item, report))  # noqa: PLW2901
        _write_appearance(appearance, person, position, report)


def _match(people: list[PersonSaid], existing: list[Appearance]) -> list[Appearance | None]:
    """Give each person said the appearance that is already theirs, the closest first."""
    tests: list[Callable[[PersonSaid, Appearance], bool]] = [
        lambda person, appearance: said_of(appearance) == person,
        lambda person, appearance: _same_name(person, appearance) and appearance.role == person.role,
        _same_name,
    ]
    matched: list[Appearance | None] = [None] * len(people)
    for is_theirs in tests:
        for index, person in enumerate(people):
            if matched[index] is None:
                found = next((a for a in existing if is_theirs(person, a)), None)
                matched[index] = found
                existing = [appearance for appearance in existing if appearance is not found]
    return matched


def _same_name(person: PersonSaid, appearance: Appearance) -> bool:
    known = appearance.person.search_name if appearance.person else ""
    return known == (matching_name(person.name) if person.name else "")


def _person(name: str, item: ProgrammeItem, report: PeopleReport) -> Person | None:
    """Return the person of that name, entered when nobody bears it; None for a person not named."""
    if not name:
        return None
    first_name, last_name = split_name(name)
    # `problems_with` has refused homonyms, save those among this session's own people.
    own = Person.objects.filter(appearances__item=item).named(first_name, last_name).first()
    if person := own or Person.objects.named(first_name, last_name).first():
        report.recognise(person, item)
        return person
    person = Person(slug=propose_slug(Person.objects.all(), f"{first_name} {last_name}", "personne"))
    person.set_name(first_name, last_name)
    person.save()
    report.created.append(person)
    return person


def _write_appearance(appearance: Appearance, said: PersonSaid, position: int, report: PeopleReport) -> None:
    before = (appearance.pk, appearance.role, appearance.is_elected, appearance.position)
    if before != (before[0], said.role, said.is_elected, position) or appearance.pk is None:
        appearance.role, appearance.is_elected, appearance.position = said.role, said.is_elected, position
        appearance.save()
    hold_functions(appearance, said.functions, report)


def hold_functions(appearance: Appearance, functions: tuple[FunctionSaid, ...], report: PeopleReport) -> None:
    """Make the functions of an appearance those said; rows that say the same keep what else they hold."""
    if functions_said(appearance) == functions:
        return
    existing = {
        FunctionSaid(held.title, held.organisation.name if held.organisation else ""): held
        for held in appearance.functions.all()
    }
    kept = [existing.pop(said, None) for said in functions]
    appearance.functions.exclude(pk__in=[held.pk for held in kept if held]).delete()
    for position, (said, held) in enumerate(zip(functions, kept, strict=True), 1):
        held = held or HeldFunction(appearance=appearance, title=said.title)  # noqa: PLW2901
        held.position = position
        if held.pk is None:
            held.organisation = _organisation(said.organisation, report)
        held.save()


def _organisation(name: str, report: PeopleReport) -> Organisation | None:
    """Return the organisation of exactly that name, entered when there is none."""
    if not name:
        return None
    organisation, created = Organisation.objects.get_or_create(name=name)
    if created:
        report.organisations.append(organisation)
    return organisation


def _look_alikes(created: list[Person]) -> list[tuple[Person, Person]]:
    """Return each person just entered with the one whose name is nearly theirs, when there is one."""
    keys = [person.pk for person in created]
    others = {other.search_name: other for other in Person.objects.exclude(pk__in=keys)}
    nearest = [(person, get_close_matches(person.search_name, others, 1, ALIKE)) for person in created]
    return [(person, others[names[0]]) for person, names in nearest if names]


def report_sentences(report: PeopleReport) -> list[str]:
    """Return what to tell the person who saved."""
    sentences = []
    if report.created:
        sentences.append(f"Personnes ajoutées : {enumeration(report.created)}.")
        sentences += [
            format_html(
                "{} ressemble à {}, que le portail connaît. Si c’est la même personne, corrigez le nom dans "
                'sa ligne, ou <a href="{}">réunissez les deux fiches</a>.',
                person,
                known,
                reverse("admin:events_person_merge", args=[known.pk, person.pk]),
            )
            for person, known in _look_alikes(report.created)
        ]
    for person, edition in report.recognised.items():
        where = f"déjà dans « {edition} »" if edition else "déjà dans l’annuaire"
        sentences.append(f"{person}, reconnu·e : {where}.")
    if report.organisations:
        sentences.append(f"Organismes ajoutés : {enumeration(report.organisations)}.")
    return sentences
