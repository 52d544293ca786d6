"""What waits for the team, for the home page of the desk: bounded lists, at a constant cost."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from curiouslab.french import compte
from events.desk.gaps import Gap, gaps_of, gaps_of_synthesis, with_gaps
from events.desk.sheets.places import waiting_for
from events.models import Edition, Status, Synthesis, SynthesisStage
from events.standing import expected_in_words

ROWS = 5
# The latest editions, among which those that lack something are looked for.
LOOKED_AT = 20
# How many gaps of an edition are named before « et 3 autres ».
NAMED = 3


@dataclass(frozen=True, slots=True)
class State:
    """How many editions stand somewhere, and where they are listed."""

    words: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to enter: a sentence, and where it is entered."""

    says: str
    address: str


@dataclass(frozen=True, slots=True)
class Incomplete:
    """An edition and what it lacks."""

    edition: Edition
    tasks: list[Task]

    @property
    def first(self) -> list[Task]:
        """The tasks named on the home page."""
        return self.tasks[:NAMED]

    @property
    def others(self) -> int:
        """How many are not."""
        return len(self.tasks[NAMED:])


def home(user: Any) -> dict[str, Any]:
    """Return the context of the home page of an account.

    typed: list of Waiting, what it typed and did not save;
    states: list of State, by what the list of editions calls them; none that is empty;
    drafts, other_drafts: the latest to change, and how many more there are;
    next_edition: as `next_edition` returns it;
    awaited, more_awaited: editions whose synthesis is awaited, late ones first (with `is_late` and
        `expected_words`, « en mars 2024 » or nothing), and whether there are others;
    incomplete: list of Incomplete.
    """
    states, editions = _states(), Edition.objects
    drafts = sum(state.count for state in states if state.address.endswith("=brouillon"))
    awaited: list[Any] = list(awaiting_synthesis().prefetch_related("separate_days")[: ROWS + 1])
    for edition in awaited:
        edition.expected_words = expected_in_words(edition)
    return {
        "typed": waiting_for(user, ROWS),
        "states": states,
        "drafts": editions.filter(status=Status.DRAFT).order_by("-updated_at", "-pk")[:ROWS],
        "other_drafts": max(0, drafts - ROWS),
        "next_edition": next_edition(),
        "awaited": awaited[:ROWS],
        "more_awaited": len(awaited) > ROWS,
        "incomplete": [row for row in incomplete(completed_by_hand()[:LOOKED_AT]) if row.tasks][:ROWS],
    }


def next_edition() -> Edition | None:
    """Return the next matinée that will take place: neither cancelled, nor postponed, nor withdrawn."""
    planned = Edition.objects.filter(progress=Edition.Progress.PLANNED)
    return planned.exclude(status=Status.WITHDRAWN).upcoming().first()


def _states() -> list[State]:
    now, online = timezone.now(), Q(status=Status.PUBLISHED)
    counts = Edition.objects.aggregate(
        brouillon=Count("pk", filter=Q(status=Status.DRAFT)),
        programmee=Count("pk", filter=online & Q(publish_at__gt=now)),
        en_ligne=Count("pk", filter=online & Q(publish_at__lte=now)),
        retiree=Count("pk", filter=Q(status=Status.WITHDRAWN)),
    )
    words = {
        "en_ligne": ("en ligne", "en ligne"),
        "programmee": ("programmée", "programmées"),
        "brouillon": ("brouillon", "brouillons"),
        "retiree": ("retirée", "retirées"),
    }
    listed = reverse("admin:events_edition_changelist")
    return [
        State(compte(counts[key], *said), counts[key], f"{listed}?etat={key.replace('_', '-')}")
        for key, said in words.items()
        if counts[key]
    ]


def late() -> Q:
    """Return the condition that the day when a synthesis was expected has passed."""
    return Q(synthesis_expected_until__lt=timezone.localdate())


def awaiting_synthesis() -> QuerySet[Edition]:
    """Return the past editions on line whose synthesis is not but should be: late ones, then the latest.

    Late (`is_late`): the day when it was expected has passed; nobody is late who promised nothing.
    """
    published = Synthesis.objects.published().filter(edition=OuterRef("pk"))
    past = Edition.objects.published().past().filter(~Exists(published), progress=Edition.Progress.PLANNED)
    rows = past.exclude(synthesis_stage=SynthesisStage.NONE).annotate(
        is_late=Case(When(late(), then=Value(True)), default=Value(False))
    )
    return rows.select_related("synthesis").order_by("-is_late", "-sort_date", "-sort_number", "-pk")


def completed_by_hand() -> QuerySet[Edition]:
    """Return the editions that are worth completing, in the order of the archive."""
    return Edition.objects.exclude(status=Status.WITHDRAWN)


def incomplete(editions: QuerySet[Edition]) -> list[Incomplete]:
    """Return what each edition lacks, its synthesis included."""
    return [Incomplete(edition, _tasks(edition)) for edition in with_gaps(editions)]


def _tasks(edition: Any) -> list[Task]:
    page = reverse("admin:events_edition_change", args=[edition.pk])
    tasks = [_task(gap, page) for gap in gaps_of(edition)]
    if synthesis := getattr(edition, "synthesis", None):
        page = reverse("admin:events_synthesis_change", args=[synthesis.pk])
        gaps = gaps_of_synthesis(synthesis, edition.points_count)
        tasks += [_task(gap, page, "Synthèse. ") for gap in gaps]
    return tasks


def _task(gap: Gap, page: str, about: str = "") -> Task:
    return Task(f"{about}{gap.says}", f"{page}#{gap.place}")
