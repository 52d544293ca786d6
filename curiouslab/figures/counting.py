"""Readings kept in memory for a while, then added to their rows by a thread that no page waits for."""

import logging
from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache
from threading import Lock, Timer
from time import time

from django.conf import settings
from django.db import Error, connection, connections, transaction
from django.utils import timezone

from curiouslab.figures.models import Form, Readings
from events.models import Synthesis

logger = logging.getLogger(__name__)

# What a process that is killed may lose, in seconds.
LONGEST_WAIT = 30
# Kinds of readings that wait at most: while the database is away, what comes beyond is not counted.
MOST_WAITING = 10_000

# Of which edition (the end of its address), in which form, which month.
_Key = tuple[str, str, date]

_lock = Lock()
_waiting: Counter[_Key] = Counter()
_timer: Timer | None = None


def note(slug: str, form: Form) -> None:
    """Count one more reading of the synthesis at that address; asks nothing of the database."""
    key = (slug, str(form), _month(int(time() // 3600)))
    with _lock:
        if key in _waiting or len(_waiting) < MOST_WAITING:
            _waiting[key] += 1
        _arm()


@lru_cache(maxsize=2)
def _month(hour: int) -> date:
    """Return the first day of the month, in Paris, of an hour counted from 1970.

    Kept: to ask the calendar at each reading would cost as much as all the rest.
    """
    return timezone.localdate(datetime.fromtimestamp(hour * 3600, UTC)).replace(day=1)


def flush() -> None:
    """Add what waits to the rows; if the database is away, it waits again.

    Never raises: whoever calls has nobody to tell.
    """
    global _timer
    with _lock:
        _timer, taken = None, dict(_waiting)
        _waiting.clear()
    if not taken:
        return
    try:
        _write(taken)
    except Error as error:
        logger.warning("Lectures pas encore écrites : %s", error)
        with _lock:
            _waiting.update(taken)
            _arm()


def forget() -> None:
    """Drop what waits (tests)."""
    with _lock:
        _waiting.clear()


def _arm() -> None:
    """Have what waits written soon, whoever comes next; the lock is held."""
    global _timer  # noqa: PLW0603 -- one timer a process, changed under the lock
    if _timer is None and settings.TASKS_BESIDE:
        _timer = Timer(LONGEST_WAIT, _flush_beside)
        _timer.daemon = True  # a process that ends writes by itself (apps.py), and waits for no clock
        _timer.start()


def _flush_beside() -> None:
    """Write in the thread of the timer, and leave it no connection."""
    try:
        flush()
    finally:
        connections.close_all()


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
