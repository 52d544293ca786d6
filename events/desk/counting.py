"""How many rows hang on another, counted for the rows that are shown and no more."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet[Any], by: str) -> Coalesce:
    """Return, to be annotated, how many rows have the same `by`; zero when there is none.

    Not `Count(…)`: the database would join and group the whole table before it shows twenty rows of it, and
    two of them multiply each other's rows.

    Args:
        rows: those counted, already held to the row that is annotated by an `OuterRef`.
        by: the field that leads to it.
    """
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)
