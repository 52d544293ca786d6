"""Readings kept in memory for a while, then added to their rows by a thread that no page waits for."""

from datetime import UTC, date, datetime
from functools import lru_cache
from time import time

from django.db import connection, transaction
from django.utils import timezone

from curiouslab.figures.models import Form, Readings
from curiouslab.tally import Tally
from events.models import Synthesis

# Kinds of readings that wait at most: while the database is away, what comes beyond is not counted.
MOST_WAITING = 10_000

# Of which edition (the end of its address), in which form, which month.
_Key = tuple[str, str, date]


def note(slug: str, form: Form) -> None:
    """Count one more reading of the synthesis at that address; asks nothing of the database."""
    waiting.add((slug, str(form), _month(int(time() // 3600))))


@lru_cache(maxsize=2)
def _month(hour: int) -> date:
    """Return the first day of the month, in Paris, of an hour counted from 1970.

    Kept: to ask the calendar at each reading would cost as much as all the rest.
    """
    return timezone.localdate(datetime.fromtimestamp(hour * 3600, UTC)).replace(day=1)


def _write(taken: dict[_Key, int]) -> None:
    """Add counts, one statement a row, always in the same order: two processes never wait for each other."""
    slugs = {slug for slug, _, _ in taken}
    keys = dict(Synthesis.objects.filter(edition__slug__in=slugs).values_list("edition__slug", "pk"))
    known = [
        (keys[slug], month.isoformat(), form, n) for (slug, form, month), n in taken.items() if slug in keys
    ]
    table = Readings._meta.db_table
    add = (
        f"INSERT INTO {table} (synthesis_id, month, form, count) VALUES (%s, %s, %s, %s) "  # noqa: S608
        f"ON CONFLICT (synthesis_id, month, form) DO UPDATE SET count = {table}.count + excluded.count"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(add, sorted(known))


waiting: Tally[_Key] = Tally(_write, most=MOST_WAITING, what="lectures de synthèses")
