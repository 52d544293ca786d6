"""Writing a line of the journal."""

from collections.abc import Iterable

from django.db import models

from curiouslab.accounts.models import User
from curiouslab.journal.models import Entry


def record(verb: Entry.Verb, content: models.Model, *, actor: User | None, detail: str = "") -> Entry:
    """Write that `actor` (None: a command, the clock) did `verb` to `content`, in the current transaction."""
    entry = _entry(verb, content, actor, detail)
    entry.save(force_insert=True)
    return entry


def record_all(verb: Entry.Verb, contents: Iterable[tuple[models.Model, str]], *, actor: User) -> None:
    """Write that `actor` did `verb` to each of these, with its detail; in one query."""
    Entry.objects.bulk_create([_entry(verb, content, actor, detail) for content, detail in contents])


def _entry(verb: Entry.Verb, content: models.Model, actor: User | None, detail: str) -> Entry:
    return Entry(
        verb=verb,
        actor=actor,
        model=content._meta.label_lower,
        object_key=str(content.pk),
        object_name=str(content)[:250],
        detail=detail[:300],
    )
