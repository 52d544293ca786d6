"""What the page of an edition and that of a synthesis are made of: querysets and the shapes built on them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Count, Prefetch

from curiouslab.french import compte, enumeration, pluriel, sort_key
from events.models import (
    Appearance,
    Document,
    Edition,
    HeldFunction,
    ItemKind,
    KeyPoint,
    Participation,
    ProgrammeItem,
    Reader,
)
from events.models.appearance import AppearanceQuerySet
from events.partial_dates import Precision


@dataclass(frozen=True, slots=True)
class NatureCount:
    """How many points clés of one nature a session left."""

    nature: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Session:
    """An item of the programme with what hangs on it, as far as the reader may read."""

    item: ProgrammeItem
    appearances: list[Appearance]
    documents: list[Document]
    point_counts: list[NatureCount]


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day of an edition and its sessions in order; `date` is None when it is not known."""

    number: int
    date: date | None
    sessions: list[Session]


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme of an edition: one ordered list, also readable by kind of session."""

    days: list[ProgrammeDay]

    def of_kind(self, kind: ItemKind) -> list[Session]:
        """Return the sessions of one kind, in the order of the programme."""
        return [session for day in self.days for session in day.sessions if session.item.kind == kind]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that the page says in large, and the words that agree with it."""

    number: int
    words: str


@dataclass(slots=True)
class Represented:
    """Who was represented: communes of the département, communes from elsewhere, other bodies."""

    hauts_de_seine: list[Participation] = field(default_factory=list)
    elsewhere: list[Participation] = field(default_factory=list)
    organisations: list[Participation] = field(default_factory=list)

    @property
    def communes_count(self) -> int:
        """How many communes are listed: not the number announced, which stands on the edition."""
        return len(self.hauts_de_seine) + len(self.elsewhere)


@dataclass(frozen=True, slots=True)
class NatureGroup:
    """The points clés of one nature."""

    nature: str
    label: str
    points: list[KeyPoint]


def with_functions(appearances: AppearanceQuerySet) -> AppearanceQuerySet:
    """Add the person, the commune and the functions held at the time."""
    functions = HeldFunction.objects.select_related("organisation")
    return appearances.select_related("person", "commune").prefetch_related(Prefetch("functions", functions))


def programme(edition: Edition, user: Reader, documents: Iterable[Document]) -> Programme:
    """Return the programme of `edition`.

    Args:
        edition: an edition that `user` may read.
        user: who reads.
        documents: those of the edition that `user` may read; each goes to its session.
    """
    by_item = defaultdict(list)
    for document in documents:
        by_item[document.item_id].append(document)
    counts = _point_counts(edition, user)
    items = edition.items.prefetch_related(Prefetch("appearances", with_functions(Appearance.objects.all())))
    sessions = [
        Session(item, list(item.appearances.all()), by_item[item.pk], counts[item.pk]) for item in items
    ]
    return Programme(_by_day(edition.days(), sessions))


def _by_day(dates: Sequence[date], sessions: Iterable[Session]) -> list[ProgrammeDay]:
    """Return each day that has sessions; its date is that of the same rank, when it is known."""
    return [
        ProgrammeDay(number, dates[number - 1] if number <= len(dates) else None, list(of_day))
        for number, of_day in groupby(sessions, key=lambda session: session.item.day)
    ]


def _point_counts(edition: Edition, user: Reader) -> defaultdict[int, list[NatureCount]]:
    """Return the number of points that `user` may read, by key of the session, in the order of natures."""
    points = KeyPoint.objects.visible_to(user).filter(synthesis__edition=edition, item__isnull=False)
    rows = points.order_by().values_list("item", "nature").annotate(count=Count("pk"))
    found = {(item, nature): count for item, nature, count in rows}
    counts: defaultdict[int, list[NatureCount]] = defaultdict(list)
    for nature, label in KeyPoint.Nature.choices:
        for (item, of_nature), count in found.items():
            if of_nature == nature:
                counts[item].append(NatureCount(nature, str(label), count))
    return counts


def facts(edition: Edition, programme: Programme) -> list[Fact]:
    """Return what the head of the page says in figures: the counts announced, then those of the programme.

    A count that no source announces is not there: none is drawn from a list (DESIGN.md §2.4).
    """
    counts = [
        (edition.declared_communes_count, "commune"),
        (edition.declared_participants_count, "participant"),
        (len(programme.of_kind(ItemKind.TALK)) or None, "intervention"),
        (len(programme.of_kind(ItemKind.ROUND_TABLE)) or None, "table ronde"),
    ]
    return [Fact(number, pluriel(number, words)) for number, words in counts if number is not None]


def people_counted(edition: Edition) -> str:
    """Say how many élus and agents its source counts: « 15 élus, d’après la source. ».

    They are said among the participants only where these are counted too: « dont » would hang on nothing.
    """
    counts = [
        (edition.officials_count, "élu", "élus", "aucun élu"),
        (edition.officers_count, "agent de commune", "agents de communes", "aucun agent de commune"),
    ]
    said = enumeration([compte(number, *words) for number, *words in counts if number is not None])
    if not said:
        return ""
    everyone = edition.declared_participants_count
    whole = f"{compte(everyone, 'participant')}, dont {said}" if everyone else said
    return f"{whole[:1].upper()}{whole[1:]}, d’après {'la source' if edition.took_place else 'l’annonce'}."


def year_is_deduced(edition: Edition) -> bool:
    """Tell whether the year of a day is ours: the source writes « mardi 6 février »."""
    if edition.date_precision != Precision.DAY or not edition.date_text or edition.starts_on is None:
        return False
    return str(edition.starts_on.year) not in edition.date_text


def represented(edition: Edition) -> Represented:
    """Return who was represented at `edition`, each list in the order of names."""
    rows = edition.participations.select_related("commune", "organisation")
    result = Represented()
    for row in sorted(rows, key=lambda row: (sort_key(row.display_name), row.pk)):
        if row.organisation:
            result.organisations.append(row)
        elif row.commune and row.commune.is_in_hauts_de_seine:
            result.hauts_de_seine.append(row)
        else:
            result.elsewhere.append(row)
    return result


def by_nature(points: Iterable[KeyPoint]) -> list[NatureGroup]:
    """Return points in the order of natures, one group a nature; within one, in the order given."""
    natures = KeyPoint.Nature.values
    ordered = sorted(points, key=lambda point: natures.index(point.nature))
    return [
        NatureGroup(nature, str(KeyPoint.Nature(nature).label), list(rows))
        for nature, rows in groupby(ordered, key=lambda point: point.nature)
    ]
