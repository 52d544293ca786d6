"""How long syntheses take, from the last day of the matinée to the first on line, and which are awaited."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from events.figures.scope import counted, within, year_of
from events.models import Status, SynthesisStage
from events.partial_dates import Precision

# Where a synthesis stands: one of these for each matinée, the first that is true.
ONLINE, WITHDRAWN, NONE, LATE, REVIEWED, AWAITED, SILENT = (
    "online",
    "withdrawn",
    "none",
    "late",
    "in_review",
    "awaited",
    "silent",
)
# In days: « 30 jours au plus », « 31 à 60 jours »…
STEPS = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Delays:
    """Syntheses of the matinées of a year (None: without date), by delay, else by where they stand.

    Attributes:
        held: matinées; the next numbers add up to it.
        within: on line in at most 30, 60, 90 days, then in more; a matinée each, in one of them.
        undated: on line, after a matinée whose day is not known: no delay can be told.
        late, in_review, awaited, silent, none, withdrawn: not on line.
        shortest, longest: delays, None when none is known.
    """

    year: int | None
    held: int
    within: tuple[int, ...]
    undated: int
    late: int
    in_review: int
    awaited: int
    silent: int
    none: int
    withdrawn: int
    shortest: timedelta | None
    longest: timedelta | None


def with_delays(first: int, last: int) -> QuerySet[Any]:
    """Return the matinées of these years with `standing` and `delay`, None unless both days are known."""
    editions = counted().filter(within("starts_on", first, last)).annotate(standing=_standing())
    days = ExpressionWrapper(F("online_on") - F("ends_on"), output_field=DurationField())
    since = TruncDate(Coalesce("synthesis__first_published_at", "synthesis__publish_at"))
    is_known = Q(standing=ONLINE, date_precision=Precision.DAY)
    return editions.annotate(
        online_on=Case(When(is_known, then=since), default=None, output_field=DateField()),
        delay=Case(When(is_known, then=days), default=None, output_field=DurationField()),
    )


def by_year(first: int, last: int) -> list[Delays]:
    """Return the delays of each year, the first one first, then those of matinées without date."""
    rows = with_delays(first, last).annotate(year=year_of()).order_by().values("year")
    days = [timedelta(days=step) for step in STEPS]
    known = Q(delay__isnull=False)
    bounds = [
        Q(delay__lte=days[0]),
        *(Q(delay__gt=low, delay__lte=high) for low, high in pairwise(days)),
        Q(delay__gt=days[-1]),
    ]
    steps = {f"within_{rank}": Count("pk", filter=known & bound) for rank, bound in enumerate(bounds)}
    states = {
        name: Count("pk", filter=Q(standing=name))
        for name in (WITHDRAWN, NONE, LATE, REVIEWED, AWAITED, SILENT)
    }
    found = rows.annotate(
        held=Count("pk"),
        undated=Count("pk", filter=Q(standing=ONLINE) & ~known),
        shortest=Min("delay"),
        longest=Max("delay"),
        **steps,
        **states,
    )
    read = [_delays(row, list(steps)) for row in found]
    return sorted(read, key=lambda one: (one.year is None, one.year or 0))


def _delays(row: dict[str, Any], steps: list[str]) -> Delays:
    year = row.pop("year")
    return Delays(int(year) if year else None, within=tuple(row.pop(name) for name in steps), **row)


def _standing() -> Case:
    """Return where the synthesis of an edition stands; a draft or a scheduled one is not on line."""
    online = Q(synthesis__status=Status.PUBLISHED, synthesis__publish_at__lte=timezone.now())
    passed = Q(synthesis_expected_until__lt=timezone.localdate())
    return Case(
        When(online, then=Value(ONLINE)),
        When(synthesis__status=Status.WITHDRAWN, then=Value(WITHDRAWN)),
        When(synthesis_stage=SynthesisStage.NONE, then=Value(NONE)),
        When(passed, then=Value(LATE)),
        When(synthesis_stage=SynthesisStage.IN_REVIEW, then=Value(REVIEWED)),
        When(synthesis_stage=SynthesisStage.AWAITED, then=Value(AWAITED)),
        default=Value(SILENT),
        output_field=CharField(),
    )
