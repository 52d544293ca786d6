"""What the rooms below say happens, written down: they know nothing of the journal."""

from typing import Any

from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.french import compte, date_longue, heure
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record
from curiouslab.limits.counting import Limit
from events import happenings
from events.models import Edition, Objection, Person, Publishable

# Somebody who reads a file page by page, or twice, makes one line an hour.
_READ = Limit("journal.read", most=1)


def write_state(content: Publishable, doer: Any, **_signal: Any) -> None:
    """Write that a content was put on line, withdrawn or put back on the desk."""
    verb, detail = Entry.Verb.PUBLISHED, ""
    if content.is_draft:
        verb = Entry.Verb.UNPUBLISHED
    elif content.is_withdrawn:
        verb, detail = Entry.Verb.WITHDREW, content.withdrawal_reason
    elif content.is_scheduled and content.publish_at:
        moment = timezone.localtime(content.publish_at)
        told = f"pour le {date_longue(moment.date())} à {heure(moment.time())}"
        verb, detail = Entry.Verb.SCHEDULED, told.replace("\u00a0", " ")  # spaced when it is shown
    record(verb, content, actor=_account(doer), detail=detail)


def write_audience(content: Any, change: str, points: int, doer: Any, **_signal: Any) -> None:
    """Write that other people may read a content, or some of its points clés."""
    told = f"{compte(points, 'point clé', 'points clés')} : {change}" if points else change
    record(Entry.Verb.AUDIENCE, content, actor=_account(doer), detail=told)


def write_read(content: Any, reader: Any, form: str, **_signal: Any) -> None:
    """Write that somebody was sent what not everybody may read; once an hour."""
    account = _account(reader)
    if account and _READ.admits(f"{account.pk} {content._meta.label_lower} {content.pk} {form}"):
        record(Entry.Verb.READ, content, actor=account, detail=form)


def write_withheld(objection: Objection, doer: Any, **_signal: Any) -> None:
    """Write that a name was replaced, without saying whose."""
    record(Entry.Verb.WITHHELD, objection, actor=_account(doer))


def write_restored(content: Edition, detail: str, doer: Any, **_signal: Any) -> None:
    """Write that an edition was set back to one of its versions, or recovered."""
    record(Entry.Verb.RESTORED, content, actor=_account(doer), detail=detail)


def write_merged(person: Person, is_undone: bool, doer: Any, **_signal: Any) -> None:
    """Write that two rows became one person, or were parted again."""
    verb = Entry.Verb.PARTED if is_undone else Entry.Verb.MERGED
    record(verb, person, actor=_account(doer))


def _account(somebody: Any) -> User | None:
    """Return the account of who does something, if anybody has one; request.user is not loaded yet."""
    return somebody if getattr(somebody, "is_authenticated", False) else None


def connect() -> None:
    """Listen to the rooms below."""
    happenings.state_changed.connect(write_state, dispatch_uid="curiouslab.journal")
    happenings.audience_changed.connect(write_audience, dispatch_uid="curiouslab.journal")
    happenings.reserved_read.connect(write_read, dispatch_uid="curiouslab.journal")
    happenings.name_withheld.connect(write_withheld, dispatch_uid="curiouslab.journal")
    happenings.restored.connect(write_restored, dispatch_uid="curiouslab.journal")
    happenings.people_merged.connect(write_merged, dispatch_uid="curiouslab.journal")
