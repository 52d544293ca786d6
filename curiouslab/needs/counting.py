"""Terms kept in memory for a while, then counted by a thread that no page waits for (ADR 0038, 0046)."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curiouslab.needs.models import SHOWN_FROM, Need
from curiouslab.needs.terms import term_of
from curiouslab.tally import Tally

# Terms that wait at most; what comes beyond is not counted.
MOST_WAITING = 1_000
# Terms counted at most, those that nobody reads yet included: the oldest make room for the new ones.
MOST_ROWS = 5_000


def note_unanswered(text: str) -> None:
    """Count a search that found nothing; asks nothing of the database."""
    waiting.add((text, False))


def note_proposed(text: str) -> None:
    """Count a subject that somebody proposes."""
    waiting.add((text, True))


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


# What was typed, and whether it was proposed as a subject.
waiting: Tally[tuple[str, bool]] = Tally(_write, most=MOST_WAITING, what="besoins")
