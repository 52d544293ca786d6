"""The communes of an edition: those of the département are ticked, the others are listed."""

from collections.abc import Iterable

from django.db.models import Max, Q, QuerySet

from communes.models import HAUTS_DE_SEINE, Commune
from events.models import Edition, Participation

# A row ticked: a commune of the département whose code is in force.
TICKED = Q(commune__department_code=HAUTS_DE_SEINE, commune__is_current=True)


def tickable_communes() -> QuerySet[Commune]:
    """Return the 36 communes of the département, in the order of their names."""
    return Commune.objects.hauts_de_seine().current().order_by("sort_key", "insee_code")


def ticked_rows(edition: Edition) -> QuerySet[Participation]:
    """Return the participations that the tickable list owns."""
    return edition.participations.filter(TICKED)


def write_ticks(edition: Edition, communes: Iterable[Commune]) -> None:
    """Make the ticked communes those of the edition; rows that stay keep their place and their name."""
    wanted = list(communes)
    ticked_rows(edition).exclude(commune__in=wanted).delete()
    known = set(ticked_rows(edition).values_list("commune_id", flat=True))
    last = edition.participations.aggregate(last=Max("position"))["last"] or 0
    new = [commune for commune in wanted if commune.pk not in known]
    Participation.objects.bulk_create(
        Participation(edition=edition, commune=commune, position=last + rank)
        for rank, commune in enumerate(new, 1)
    )


def more_listed_than_declared(edition: Edition) -> int:
    """Return how many communes are listed beyond the number announced; 0 when all is well."""
    if edition.declared_communes_count is None:
        return 0
    listed = edition.participations.filter(organisation__isnull=True).count()
    return max(0, listed - edition.declared_communes_count)
