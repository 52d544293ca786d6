"""Each thing that somebody does to an edition is one revision of the whole of it, whoever saves its rows.

The rows say themselves that they are about to change (Django's signals; `happenings.changing` for what no
signal tells); the revision is made once, at the end of what is done, in its transaction.
"""

from functools import partial
from typing import Any

import reversion
from django.apps import apps
from django.db.models import signals
from reversion.signals import pre_revision_commit

from events import happenings
from events.history.parts import BY_NAME, ONLY_WHEN_DELETED, PARTS, Part, rows_of
from events.history.snapshot import Snapshot, revisions_of
from events.history.words import summary
from events.models import Edition

BEGINNING = "Où en était l’édition quand son historique commence."
DELETED = "Suppression de l’édition."
ELSEWHERE = "Ce qui a changé hors de la gestion."


def record(edition: int) -> None:
    """Make a revision of an edition, unless nothing changed in it since the latest and nothing is said."""
    rows = list(rows_of(edition))
    if not rows:
        return
    latest = revisions_of(edition).first()
    before = Snapshot.of_revision(latest.pk) if latest else Snapshot()
    words = summary(before, Snapshot.of_rows(rows))
    told = [*happenings.said(), *([words] if words else [])]
    if told:
        _write(rows, " ".join(told), happenings.doer())


def record_what_stands(edition: int) -> None:
    """Make a revision of what changed where nobody was looking (a shell, another program), if anything did.

    An edition that has none yet gets its first.
    """
    rows = list(rows_of(edition))
    latest = revisions_of(edition).first()
    if rows and latest is None:
        _write(rows, BEGINNING)
    elif rows and latest and summary(Snapshot.of_revision(latest.pk), Snapshot.of_rows(rows)):
        _write(rows, ELSEWHERE)


def touch(edition: int, *, is_new: bool = False) -> None:
    """Have a revision made of an edition at the end of what is done; before it changes, keep what it was."""
    notes = happenings.notes()
    if notes is None or ("touched", edition) in notes:
        return
    notes["touched", edition] = True
    happenings.at_end(partial(record, edition))
    if not (is_new or revisions_of(edition).exists()) and (rows := list(rows_of(edition))):
        _write(rows, BEGINNING)


def _write(rows: list[Any], comment: str, doer: Any = None) -> None:
    with reversion.create_revision(manage_manually=True):
        if getattr(doer, "is_authenticated", False):
            reversion.set_user(doer)
        reversion.set_comment(comment)
        for row in rows:
            reversion.add_to_revision(row)


def _name_nobody(versions: list[Any], **_signal: Any) -> None:
    """Leave out what a row is called: a presence bears the name of a person, kept in one place only."""
    for version in versions:
        version.object_repr = ""


def _before_save(sender: type, instance: Any, raw: bool, **_signal: Any) -> None:
    if not raw:
        _touch_row(sender, instance)


def _after_save(instance: Edition, created: bool, raw: bool, **_signal: Any) -> None:
    if created and not raw:
        touch(instance.pk, is_new=True)


def _before_delete(sender: type, instance: Any, origin: Any, **_signal: Any) -> None:
    """Keep an edition that goes, whole; a row that goes with it changes nothing by itself."""
    if sender is Edition:
        _write(list(rows_of(instance.pk, whole=True)), DELETED, happenings.doer())
    elif getattr(origin, "model", type(origin)) is not Edition:
        _touch_row(sender, instance)


def _before_choice(instance: Any, action: str, **_signal: Any) -> None:
    if action.startswith("pre_") and type(instance).__name__ in BY_NAME:
        _touch_row(type(instance), instance)


def _before_move(content: Any, **_signal: Any) -> None:
    _touch_row(type(content), content)


def _touch_row(sender: type, row: Any) -> None:
    """Touch the edition of a row; found by a query the first time that its owner is met, at worst."""
    notes = happenings.notes()
    if notes is None:
        return
    if (edition := _edition_of(sender, row, notes)) is not None:
        touch(edition)


def _edition_of(sender: type, row: Any, notes: dict[Any, Any]) -> int | None:
    part = BY_NAME[sender._meta.concrete_model.__name__]  # type: ignore[attr-defined]
    if part.owner in {"", "edition"}:
        return int(row.edition_id) if part.owner else row.pk
    key = (part.owner, getattr(row, f"{part.owner}_id"))
    if key not in notes:
        owner = row._state.fields_cache.get(part.owner)
        notes[key] = _edition_of(type(owner), owner, notes) if owner else _asked(part, key[1])
    found: int | None = notes[key]
    return found


def _asked(part: Part, owner: int) -> int | None:
    """Ask the base for the edition of the owner of a row."""
    model: Any = part.model._meta.get_field(part.owner).related_model
    found: int | None = (
        model._base_manager.filter(pk=owner).values_list(BY_NAME[model.__name__].edition, flat=True).first()
    )
    return found


def connect() -> None:
    """Listen to the rows of editions, under every name of their tables."""
    mark = "events.history"
    listened = {part.model for part in PARTS if part.name not in ONLY_WHEN_DELETED}
    for model in apps.get_app_config("events").get_models():
        if model._meta.concrete_model in listened:
            signals.pre_save.connect(_before_save, sender=model, dispatch_uid=mark)
            signals.pre_delete.connect(_before_delete, sender=model, dispatch_uid=mark)
    for model in listened:
        for field in model._meta.local_many_to_many:
            through: Any = field.remote_field.through
            signals.m2m_changed.connect(_before_choice, sender=through, dispatch_uid=mark)
    signals.post_save.connect(_after_save, sender=Edition, dispatch_uid=mark)
    happenings.changing.connect(_before_move, dispatch_uid=mark)
    pre_revision_commit.connect(_name_nobody, dispatch_uid=mark)
