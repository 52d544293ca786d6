"""Which matinées are counted, and in which year each is.

Counted: those that the public reads as past and held. A draft is not sure yet, a withdrawn page is no longer
said, a matinée to come, postponed or cancelled was attended by nobody; `left_out` says how many.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, Substr

from events.models import Edition, Participation, Status

# Columns of a table: more would not be read.
YEARS_SHOWN = 8


def year_of(column: str = "starts_on") -> Substr:
    """Return the year of a date as a text (None without date); several days count in the year of the first.

    By the text of the date, as EditionQuerySet.years does.
    """
    return Substr(Cast(column, CharField()), 1, 4)


def counted() -> Any:
    """Return the matinées counted; one without date is taken as past, as in the archive."""
    return Edition.objects.published().took_place()


def left_out() -> dict[str, int]:
    """Return how many editions are not counted, by reason, and how many of those counted are examples."""
    published = Edition.objects.published()
    held = Q(pk__in=published.filter(progress=Edition.Progress.PLANNED).values("pk"))
    past = Q(pk__in=counted().values("pk"))
    online = Q(pk__in=published.values("pk"))
    return Edition.objects.aggregate(
        drafts=Count("pk", filter=Q(status=Status.DRAFT)),
        withdrawn=Count("pk", filter=Q(status=Status.WITHDRAWN)),
        scheduled=Count("pk", filter=Q(status=Status.PUBLISHED) & ~online),
        cancelled=Count("pk", filter=online & Q(progress=Edition.Progress.CANCELLED)),
        postponed=Count("pk", filter=online & Q(progress=Edition.Progress.POSTPONED)),
        upcoming=Count("pk", filter=held & ~past),
        fictitious=Count("pk", filter=past & Q(is_fictitious=True)),
    )


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of who came, in a year (None: matinées without date).

    Counted is not listed: `declared` adds what sources announce, `listed` what they name; neither is made of
    the other. Each matinée is in one of `whole`, `partial`, `only_counted`, `unknown`.

    Attributes:
        held: matinées.
        whole: with a list, as long as what is announced if anything is.
        partial: with a list shorter than what is announced.
        only_counted: announced, without a list.
        unknown: neither.
        declared: sum of the numbers announced, None when none is.
        listed: communes named, once a matinée; communes: how many different ones, among those identified.
    """

    year: int | None
    held: int = 0
    whole: int = 0
    partial: int = 0
    only_counted: int = 0
    unknown: int = 0
    declared: int | None = None
    listed: int = 0
    communes: int = 0

    @property
    def with_list(self) -> int:
        """Matinées that name at least one commune."""
        return self.whole + self.partial

    @property
    def without_whole_list(self) -> int:
        """Matinées where a commune may have come without being named."""
        return self.held - self.whole


def years() -> list[Year]:
    """Return every year that has a matinée counted, the first one first, then the matinées without date."""
    editions = _with_list(counted()).annotate(year=year_of()).order_by().values("year")
    declared = Q(declared_communes_count__isnull=False)
    short = Q(declared_communes_count__gt=F("named"))
    rows: Any = editions.annotate(
        held=Count("pk"),
        whole=Count("pk", filter=Q(named__gt=0) & ~(declared & short)),
        partial=Count("pk", filter=Q(named__gt=0) & declared & short),
        only_counted=Count("pk", filter=Q(named=0) & declared),
        unknown=Count("pk", filter=Q(named=0) & ~declared),
        declared=Sum("declared_communes_count"),
    )
    named = Participation.objects.filter(organisation=None, edition__in=counted().values("pk"))
    found = named.annotate(year=year_of("edition__starts_on")).order_by().values("year")
    lists: dict[Any, Any] = {
        row["year"]: row
        for row in found.annotate(listed=Count("pk"), communes=Count("commune", distinct=True))
    }
    read = [_year(row | lists.get(row["year"], {})) for row in rows]
    return sorted(read, key=lambda one: (one.year is None, one.year or 0))


def within(column: str, first: int, last: int) -> Q:
    """Return the condition that a date is between two years, both included, or is not known."""
    return Q(**{f"{column}__year__gte": first, f"{column}__year__lte": last}) | Q(
        **{f"{column}__isnull": True}
    )


def total(found: Iterable[Year]) -> Year:
    """Return the sum of years, but for `communes`: the same commune comes in several."""
    read = list(found)
    names = ("held", "whole", "partial", "only_counted", "unknown", "listed")
    declared = [one.declared for one in read if one.declared is not None]
    sums = {name: sum(getattr(one, name) for one in read) for name in names}
    return Year(None, **sums, declared=sum(declared) if declared else None)


def _with_list(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Annotate `named`, how many communes the source names; a company or a school is none."""
    rows = Participation.objects.filter(edition=OuterRef("pk"), organisation=None).order_by()
    count = rows.values("edition").annotate(n=Count("pk")).values("n")
    return editions.annotate(named=Coalesce(Subquery(count), 0))


def _year(row: dict[str, Any]) -> Year:
    text = row.pop("year")
    return Year(int(text) if text else None, **row)
