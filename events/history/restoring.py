"""Setting an edition back to what it was, whole; recovering one that is gone: everything, or nothing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from reversion.models import Revision

from curiouslab.french import date_longue, heure
from events import happenings
from events.exchange.incoming.synthesis import set_in_order
from events.history.folding import changed_keys
from events.history.parts import BY_NAME, PARTS, Part
from events.history.planning import Plan, plan
from events.history.recording import record_what_stands
from events.history.snapshot import Fields
from events.models import Edition, Synthesis
from events.record.versions import Change, Prepare, refresh_pending

# Rows whose place or bearer is unique among others: two that swap are taken away, then written again.
SWAPPED = {"EditionDay", "Participation", "Involvement", "Appearance"}
REFUSED = (
    "Cette version date d’avant une évolution du portail, ou contredit ce qui existe aujourd’hui : elle ne "
    "peut pas revenir telle quelle. Rien n’a changé."
)
SEEN_OTHERWISE = (
    "L’édition a changé depuis l’affichage de cette page. Rien n’est rétabli : relisez ce qui changerait, "
    "puis confirmez de nouveau."
)


class RestoreError(ValueError):
    """An edition cannot be set back; says why, in French. Nothing was done."""


def moment_of(revision: Revision) -> str:
    """Return when a revision was made: « 6 février 2024 à 9 h 30 »."""
    local = timezone.localtime(revision.date_created)
    return f"{date_longue(local.date())} à {heure(local.time())}"


def restore(
    revision: Revision,
    edition: int,
    *,
    seen: str,
    note: str = "",
    doer: Any = None,
    prepare: Prepare | None = None,
) -> Edition:
    """Make an edition what it was at a revision; one that is gone comes back as a draft.

    Args:
        revision: one of `revisions_of(edition)`.
        edition: its key.
        seen: the `seen` of the plan that was confirmed.
        note: what changes in a synthesis on line, for its readers.
        doer: the account that does it.
        prepare: makes the PDF of a new version of the synthesis.

    Raises:
        RestoreError: something is in the way, or changed since; nothing is done.
        NoteNeededError: readers read something else, and nobody said what; nothing is done.
    """
    try:
        with transaction.atomic(), happenings.done_by(doer):
            Edition.objects.filter(pk=edition).update(number=models.F("number"))  # one at a time (ADR 0014)
            made = plan(revision, edition)
            if made.seen != seen:
                raise RestoreError(SEEN_OTHERWISE)
            if made.blocks:
                raise RestoreError(" ".join(made.blocks))
            return _apply(made, revision, note, prepare)
    except (IntegrityError, ValidationError, models.ProtectedError, models.RestrictedError) as error:
        raise RestoreError(REFUSED) from error


def _apply(made: Plan, revision: Revision, note: str, prepare: Prepare | None) -> Edition:
    told = f"la version du {moment_of(revision)}"
    happenings.say(f"Édition récupérée : {told}." if made.is_recovery else f"Rétablissement : {told}.")
    record_what_stands(made.edition)
    synthesis = Synthesis.objects.filter(edition=made.edition, pk__in=list(made.target["Synthesis"])).first()
    # A title that changes with the edition changes no more here than on its page, which asks for nothing.
    change = Change(synthesis) if synthesis and made.changes_synthesis else None
    _take_away(made)
    for part in PARTS:
        _write(part, made)
    row: Edition = Edition.objects.get(pk=made.edition)
    if change:
        change.end(note, prepare=prepare)
    refresh_pending(row)
    happenings.restored.send(Edition, content=row, detail=told, doer=happenings.doer())
    return row


def _take_away(made: Plan) -> None:
    """Delete the rows that the version does not have, what points to others first."""
    for part in reversed(PARTS):
        before, after = made.current[part.name], made.target[part.name]
        _, gone, changed = changed_keys(before, after)
        keys = gone + (changed if part.name in SWAPPED else [])
        if keys and part.name != "SynthesisVersion":
            if part.name == "ProgrammeItem":
                _let_go(made, gone)
            part.model._base_manager.filter(pk__in=keys).delete()


def _let_go(made: Plan, items: list[int]) -> None:
    """Take out of sessions that go what stays and was in them: it is written in its own afterwards."""
    for name in ("KeyPoint", "Document"):
        rows = BY_NAME[name].model._base_manager.filter(item__in=items, pk__in=list(made.target[name]))
        rows.update(item=None)


def _write(part: Part, made: Plan) -> None:
    """Write the rows of a table that are not as the version has them."""
    wanted = made.target[part.name]
    standing: dict[Any, Any] = part.model._base_manager.in_bulk(list(wanted))
    for key, fields in wanted.items():
        row = standing.get(key)
        dated = part.name in {"Edition", "Synthesis"}  # their instant tells the other windows (admin/lock.py)
        if row is None or dated or fields != made.current[part.name].get(key):
            _write_row(part, row or part.model(pk=key), fields, is_new=row is None)


def _write_row(part: Part, row: Any, fields: Fields, *, is_new: bool) -> None:
    lists, given = {}, {}
    for field in [*part.model._meta.local_concrete_fields, *part.model._meta.local_many_to_many]:
        if field.name not in fields or field.primary_key:
            continue  # a field younger than the version keeps what it has
        if field.many_to_many:
            lists[field.name] = fields[field.name]
        elif getattr(field, "auto_now_add", False):
            given[field.attname] = field.to_python(fields[field.name])
        elif field.is_relation:
            target: Any = field.target_field  # type: ignore[attr-defined]
            setattr(row, field.attname, target.to_python(fields[field.name]))
        else:
            setattr(row, field.attname, field.to_python(fields[field.name]))
    row.save(force_insert=is_new)
    if is_new and given:
        part.model._base_manager.filter(pk=row.pk).update(**given)
    for name, keys in lists.items():
        related = getattr(row, name)
        set_in_order(related, [related.model(pk=key) for key in keys])
