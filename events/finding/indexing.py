"""Keeping the index right: what the triggers marked is read again before a search looks at anything.

One at a time: two refreshes that read the same content at two moments would otherwise leave the older words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from events.finding.directory import drafts_of_directory
from events.finding.documents import forget_gone, read_texts, texts_of, unread
from events.finding.entries import FIELDS, Draft, batches, counted_for
from events.finding.marks import Changed, mark_editions, take_marks
from events.finding.models import Entry, Form, Neighbour
from events.finding.sources import drafts_of, editions_with_all
from events.finding.vocabulary import Counts

EDITIONS_AT_ONCE, KEYS_AT_ONCE = 100, 500
# How many PDFs one search waits for; the others at the next ones, or by `manage.py rebuild_search`.
PDF_A_REFRESH = 2
LOCK = 7_033_041  # of PostgreSQL, held until the end of the transaction; SQLite has one writer anyway
_COMPARED = ("public_from", "members_from", "opens_at", "counted_for", "rank", "lexemes", *FIELDS)


def refresh() -> None:
    """Read again what was written since the last time; costs one query when nothing was."""
    now = timezone.now()
    if not is_late(now):
        return
    with transaction.atomic():
        _lock()
        changed = take_marks()
        waiting = _read_new_documents(changed.editions)
        if changed.is_everything:
            _make(changed, now)
        else:
            index(changed, now)
            open_those_whose_time_has_come(now)
        mark_editions(waiting)


def is_late(now: datetime) -> bool:
    """Tell whether something was written, or opened, since the index was made (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM finding_mark) "
            "OR EXISTS (SELECT 1 FROM finding_entry WHERE opens_at <= %s)",
            [connection.ops.adapt_datetimefield_value(now)],
        )
        return bool(cursor.fetchone()[0])


def rebuild(say: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Make the whole index again, the texts of PDFs not yet read included; return how many entries it has.

    Args:
        say: told how many editions are done, out of how many.
    """
    read_texts(unread())
    forget_gone()
    with transaction.atomic():
        _lock()
        take_marks()
        _make(Changed.everything(), timezone.now(), say)
    return Entry.objects.count()


def _make(
    everything: Changed, now: datetime, say: Callable[[int, int], None] = lambda _done, _all: None
) -> None:
    """Make the index from nothing."""
    for model in (Entry, Form, Neighbour):
        model.objects.all().delete()
    counts = Counts()
    for done in _write(everything, now, counts, fresh=True):
        say(done, len(everything.editions))
    counts.write()


def index(changed: Changed, now: datetime) -> None:
    """Write again the entries of what changed, and what it takes with it."""
    counts = Counts()
    for _ in _write(changed, now, counts):
        pass
    counts.write()


def open_those_whose_time_has_come(now: datetime) -> None:
    """Count the words of the entries that more readers read since their instant came."""
    counts = Counts()
    opened = list(Entry.objects.filter(opens_at__lte=now))
    counts.add(opened, -1)
    for entry in opened:
        entry.counted_for = counted_for(entry.public_from, entry.members_from, now)
        coming = [at for at in (entry.public_from, entry.members_from) if at and at > now]
        entry.opens_at = min(coming, default=None)
    Entry.objects.bulk_update(opened, ["counted_for", "opens_at"], batch_size=200)
    counts.add(opened)
    counts.write()


def _write(changed: Changed, now: datetime, counts: Counts, *, fresh: bool = False) -> Iterator[int]:
    """Write entries by groups, the directory last: what names a person tells when they are read."""
    done = 0
    for some in batches(sorted(changed.editions), EDITIONS_AT_ONCE):
        drafts = drafts_of(editions_with_all(some), texts_of(some))
        old = [] if fresh else list(Entry.objects.filter(edition__in=some))
        new = _replace(old, drafts, now, counts)
        if not fresh:
            changed.note_labels([*old, *new])
        yield (done := done + len(some))
    for people, communes, themes in changed.directory(KEYS_AT_ONCE):
        drafts = drafts_of_directory(people, communes, themes)
        old = [] if fresh else _directory_entries(people, communes, themes)
        _replace(old, drafts, now, counts)
    yield done


def _directory_entries(
    people: Collection[int], communes: Collection[str], themes: Collection[int]
) -> list[Entry]:
    keys = {"person": people, "commune": communes, "theme": themes}
    return [
        entry
        for kind, some in keys.items()
        if some
        for entry in Entry.objects.filter(kind=kind, edition=0, key__in=[str(key) for key in some])
    ]


def _replace(old: list[Entry], drafts: Iterable[Draft], now: datetime, counts: Counts) -> list[Entry]:
    """Put the entries of `drafts` in the place of `old`, only where they differ; return them all."""
    new = [draft.entry(now) for draft in drafts]
    stood = {_name(entry): entry for entry in old}
    kept = {
        _name(entry)
        for entry in new
        if _name(entry) in stood and _values(entry) == _values(stood[_name(entry)])
    }
    gone = [entry for entry in old if _name(entry) not in kept]
    come = [entry for entry in new if _name(entry) not in kept]
    counts.add(gone, -1)
    for some in batches([entry.pk for entry in gone], 500):
        Entry.objects.filter(pk__in=some).delete()
    Entry.objects.bulk_create(come, batch_size=500)
    counts.add(come)
    return new


def _name(entry: Entry) -> tuple[str, str, int]:
    return str(entry.kind), entry.key, entry.edition


def _values(entry: Entry) -> list[Any]:
    return [getattr(entry, name) for name in _COMPARED]


def _read_new_documents(editions: Collection[int]) -> set[int]:
    """Read some of the PDFs not yet read; return the editions of the others."""
    found = unread(editions)
    read_texts(found[:PDF_A_REFRESH])
    forget_gone()
    return {document.edition_id for document in found[PDF_A_REFRESH:]}


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
