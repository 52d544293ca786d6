"""Terms kept in memory for a while, then counted by a thread that no page waits for (ADR 0038, 0046)."""

import logging
from collections import Counter
from threading import Lock, Timer

from django.conf import settings
from django.db import Error, connection, connections, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curiouslab.needs.models import SHOWN_FROM, Need
from curiouslab.needs.terms import term_of

logger = logging.getLogger(__name__)

# What a process that is killed may lose, in seconds.
LONGEST_WAIT = 30
# Terms that wait at most; what comes beyond is not counted.
MOST_WAITING = 1_000
# Terms counted at most, those that nobody reads yet included: the oldest make room for the new ones.
MOST_ROWS = 5_000

_lock = Lock()
_waiting: Counter[tuple[str, bool]] = Counter()
_timer: Timer | None = None


def note_unanswered(text: str) -> None:
    """Count a search that found nothing; asks nothing of the database."""
    _note(text, is_proposed=False)


def note_proposed(text: str) -> None:
    """Count a subject that somebody proposes."""
    _note(text, is_proposed=True)


def _note(text: str, *, is_proposed: bool) -> None:
    with _lock:
        if (text, is_proposed) in _waiting or len(_waiting) < MOST_WAITING:
            _waiting[text, is_proposed] += 1
        _arm()


def flush() -> None:
    """Add what waits to the rows; if the database is away, it waits again. Never raises."""
    global _timer
    with _lock:
        _timer, taken = None, dict(_waiting)
        _waiting.clear()
    if not taken:
        return
    try:
        _write(taken)
    except Error as error:
        logger.warning("Besoins pas encore comptés : %s", error)
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
        _timer.daemon = True
        _timer.start()


def _flush_beside() -> None:
    """Write in the thread of the timer, and leave it no connection."""
    try:
        flush()
    finally:
        connections.close_all()


def digest_of(term: str) -> str:
    """Return what a term is counted under: it does not give the words back."""
    return salted_hmac("curiouslab.needs", term, algorithm="sha256").hexdigest()


def _write(taken: dict[tuple[str, bool], int]) -> None:
    """Add counts, in a fixed order: two processes never wait for each other; write terms that may be read."""
    counts: dict[str, list[int]] = {}
    for (text, is_proposed), n in taken.items():
        if term := term_of(text):
            counts.setdefault(term, [0, 0])[is_proposed] += n
    if not counts:
        return
    today, table = timezone.localdate(), Need._meta.db_table
    rows: list[tuple[str | int, ...]] = sorted(
        (digest_of(term), *found, today.isoformat()) for term, found in counts.items()
    )
    add = (
        f"INSERT INTO {table} (digest, term, searches, proposals, last_on, settled) "  # noqa: S608
        "VALUES (%s, '', %s, %s, %s, false) ON CONFLICT (digest) DO UPDATE SET last_on = excluded.last_on, "
        f"searches = {table}.searches + excluded.searches, proposals = {table}.proposals + excluded.proposals"
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.executemany(add, rows)
        for term in sorted(counts):
            Need.objects.filter(digest=digest_of(term), term="").reached(SHOWN_FROM).update(term=term)
        _make_room()


def _make_room() -> None:
    """Forget the terms typed longest ago once there are too many; those that the team reads go last."""
    beyond = Need.objects.count() - MOST_ROWS
    if beyond > 0:
        oldest = Need.objects.order_by("term", "last_on", "pk")  # without words first
        Need.objects.filter(pk__in=list(oldest.values_list("pk", flat=True)[:beyond])).delete()
