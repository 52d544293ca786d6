"""What was confirmed becomes a file of the exchange format: one way to enter an edition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from communes.models import Commune
from curiouslab import SITE_NAME
from events.desk.intake.beside import parts_of_address
from events.desk.intake.known import ANOTHER, AS_WRITTEN, organisation_key, person_key
from events.desk.slugs import propose_slug
from events.exchange.outgoing.programme import usual_list
from events.exchange.shape import Json
from events.exchange.when import write_time
from events.exchange.words import KINDS, LIST_ROLES, PROGRESS, ROLES, word_for
from events.french_dates import ReadDate
from events.models import Edition, Person
from events.partial_dates import Precision
from events.people_lines import FunctionSaid, PersonSaid
from events.person_names import split_name


@dataclass(frozen=True, slots=True)
class SessionSaid:
    """A session confirmed; `row` is its row on the page."""

    row: int
    kind: str
    title: str
    people: tuple[PersonSaid, ...]
    hours: tuple[time | None, time | None] = (None, None)


@dataclass(slots=True)
class Confirmed:
    """Everything that was confirmed.

    `answers` holds the choices of `known.questions_about`; `names`, how full names are parted when the
    reader knew better than their words tell; `communes`, those of the reference or names alone.
    """

    number: int | None = None
    title: str = ""
    when: ReadDate | None = None
    date_text: str = ""
    starts_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    address: str = ""
    count: int | None = None
    communes: list[Commune | str] = field(default_factory=list)
    credit: str = ""
    progress: str = Edition.Progress.PLANNED
    reason: str = ""
    organisers: list[str] = field(default_factory=list)
    source: str = ""
    sessions: list[SessionSaid] = field(default_factory=list)
    answers: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def file_of(said: Confirmed) -> tuple[Json, dict[str, int]]:
    """Return a file of the exchange format, and the row of the page that each of its sessions comes from."""
    data: Json = {"evenement": _event(said), **{key: [] for key in KINDS}}
    if said.source:
        data["source"] = said.source
    rows, write = {}, _writer(said)
    follow = _lists_follow(said.sessions)
    for rank, session in enumerate(said.sessions, 1):
        key = _list_of(session)
        rows[f"{key}[{len(data[key])}]"] = session.row
        order = len(data[key]) + 1 if follow else rank
        said_of = {"titre": session.title or None, "ordre": order, **_hours(*session.hours)}
        data[key].append({**said_of, **_lists(session, key, write)})
    return data, rows


def _event(said: Confirmed) -> Json:
    event: Json = {
        "serie": SITE_NAME,
        "edition": said.number,
        "type": Edition._meta.get_field("kind").default,
        "theme": said.title or None,
        "date_texte": said.date_text or None,
        "lieu": _place(said),
        "organisateurs": said.organisers,
        "participation": {"communes": said.count} if said.count is not None else None,
        "communes_presentes": _communes(said.communes),
        "credit_photo": said.credit or None,
        **_dates(said.when),
    }
    if hours := _hours(said.starts_at, said.ends_at):
        event["horaires"] = hours
    if said.progress != Edition.Progress.PLANNED:
        event["tenue"] = {"etat": word_for(PROGRESS, said.progress), "raison": said.reason}
    return event


def _place(said: Confirmed) -> Json:
    street, code, town = parts_of_address(said.address)
    given = {"adresse": street, "code_postal": code, "commune": town}
    return {"nom": said.venue or None, **{key: text for key, text in given.items() if text}}


def _hours(starts_at: time | None, ends_at: time | None) -> Json:
    given = {"debut": starts_at, "fin": ends_at}
    return {key: write_time(at) for key, at in given.items() if at}


def _list_of(session: SessionSaid) -> str:
    return next(key for key, kind in KINDS.items() if kind == session.kind)


def _lists_follow(sessions: list[SessionSaid]) -> bool:
    """Tell whether each list follows the other: sessions are then numbered as an export numbers them."""
    lists = [list(KINDS).index(_list_of(session)) for session in sessions]
    return lists == sorted(lists)


def _dates(read: ReadDate | None) -> Json:
    """Return the date as far as it is known."""
    if read is None or read.when.starts_on is None:
        return {}
    first, last = read.when.starts_on, read.when.ends_on or read.when.starts_on
    if read.when.precision == Precision.YEAR:
        return {"annee": first.year}
    if read.when.precision == Precision.MONTH:
        return {"dates": [read.when.iso]}
    days = read.separate_days or [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {"dates": [day.isoformat() for day in days]}


def _communes(communes: list[Commune | str]) -> list[str | Json]:
    """Write the communes as an export does: by the name alone when it leads back to them, in one query."""
    labels = [one.label for one in communes if isinstance(one, Commune)]
    called = Commune.objects.current().filter(in_reference=True).by_names(labels)
    return [
        one
        if isinstance(one, str)
        else one.label
        if called[one.label] == [one]
        else {"nom": one.label, "code_insee": one.pk}
        for one in communes
    ]


def _lists(session: SessionSaid, key: str, write: Callable[[PersonSaid], Json]) -> Json:
    """Return the people of a session, in the list of their role."""
    lists: Json = {}
    for person in session.people:
        own = {role: name for name, role in LIST_ROLES.items()}
        name = own.get(person.role, usual_list(key))
        word = {} if person.role in own else {"role": word_for(ROLES, person.role)}
        lists.setdefault(name, []).append(write(person) | word)
    return lists


def _writer(said: Confirmed) -> Callable[[PersonSaid], Json]:
    """Return what writes a person; somebody new of a known name is given an address once for all."""
    addresses: dict[str, str] = {}

    def write(person: PersonSaid) -> Json:
        first_name, last_name = said.names.get(person.name) or split_name(person.name)
        key = person_key(person.name)
        identifier = said.answers.get(key)
        if identifier == ANOTHER:
            if key not in addresses:
                addresses[key] = propose_slug(Person.objects.all(), person.name, "personne")
            identifier = addresses[key]
        return {
            "prenom": first_name or None,
            "nom": last_name or None,
            "fonctions": [_function(function, said.answers) for function in person.functions],
            "elu": person.is_elected,
            **({"identifiant": identifier} if identifier and person.name else {}),
        }

    return write


def _function(function: FunctionSaid, answers: Mapping[str, str]) -> Json:
    name = function.organisation
    answer = answers.get(organisation_key(name), AS_WRITTEN)
    body = name if answer == AS_WRITTEN else answer
    return {"intitule": function.title or None, "organisme": body or None}
