"""Themes × matinées: how many matinées carry each theme, year by year."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, QuerySet

from events.figures.scope import counted, within, year_of
from events.models import Edition, Theme

ByTheme = dict[int, dict[int | None, int]]


def themes_of(first: int, last: int) -> QuerySet[Any]:
    """Return the themes of the matinées of these years, the most frequent first, with `matinees`."""
    rows = Theme.objects.filter(editions__in=_editions(first, last).values("pk"))
    return rows.annotate(matinees=Count("editions")).order_by("-matinees", "name", "pk")


def by_theme(keys: Collection[int], first: int, last: int) -> ByTheme:
    """Return, for some themes, how many matinées of each year carry them."""
    rows = _editions(first, last).filter(themes__in=keys).annotate(year=year_of()).order_by()
    found: ByTheme = {}
    for theme, year, number in rows.values_list("themes", "year").annotate(n=Count("pk")):
        found.setdefault(theme, {})[int(year) if year else None] = number
    return found


def without_theme(first: int, last: int) -> dict[int | None, int]:
    """Return how many matinées of each year carry no theme."""
    rows = _editions(first, last).filter(themes=None).annotate(year=year_of()).order_by()
    return {
        int(year) if year else None: number
        for year, number in rows.values_list("year").annotate(n=Count("pk"))
    }


def _editions(first: int, last: int) -> QuerySet[Edition]:
    return counted().filter(within("starts_on", first, last))
