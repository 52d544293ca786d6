"""Which communes are attested, year by year, and which no list names."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from communes.models import HAUTS_DE_SEINE, Commune
from events.figures.scope import counted, within, year_of
from events.models import Appearance, KeyPoint, Participation

# By commune, then by year (None: no date): how many matinées name it.
ByCommune = dict[str, dict[int | None, int]]


def communes_of_the_92() -> QuerySet[Commune]:
    """Return the 36, as they are filed."""
    return Commune.objects.hauts_de_seine().current()


def by_commune(first: int, last: int) -> ByCommune:
    """Return how many matinées name each of the 36, from one year to another."""
    rows = Participation.objects.filter(
        within("edition__starts_on", first, last),
        edition__in=counted().values("pk"),
        commune__department_code=HAUTS_DE_SEINE,
        commune__is_current=True,
    )
    found: ByCommune = {}
    rows = rows.annotate(year=year_of("edition__starts_on")).order_by()
    for code, year, number in rows.values_list("commune", "year").annotate(n=Count("pk")):
        found.setdefault(code, {})[int(year) if year else None] = number
    return found


def never_listed() -> QuerySet[Any]:
    """Return those of the 36 that no list of a matinée counted names, with what else is known of them.

    Not « those that never came »: some matinées are counted without a list. Annotates `has_spoken`, somebody
    spoke for it in a matinée counted, and `is_cited`, a point clé of one is about it.
    """
    here, editions = OuterRef("pk"), counted().values("pk")
    listed = Participation.objects.filter(commune=here, edition__in=editions)
    spoken = Appearance.objects.filter(commune=here, item__edition__in=editions)
    cited = KeyPoint.objects.filter(communes=here, synthesis__edition__in=editions)
    shown = communes_of_the_92().filter(~Exists(listed)).select_related("territory")
    return shown.annotate(has_spoken=Exists(spoken), is_cited=Exists(cited))
