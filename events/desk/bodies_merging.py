"""Two rows that are one organisation, made one: everything that pointed to the second points to the first.

Row by row, so that the history of each edition keeps what it was; it is not undone (ADR 0037).
"""

from typing import Any

from django.apps import apps
from django.db import models, transaction

from events.desk.merging import MergeError
from events.models import FormerAddress, Involvement, Organisation, Participation

# Every relation to an organisation that is moved; a test holds the models to it.
MOVED = {
    "events.FormerAddress.organisation",
    "events.HeldFunction.organisation",
    "events.Involvement.organisation",
    "events.Organisation.renamed_to",
    "events.Participation.organisation",
    "members.Mandate.organisation",
}


def relations() -> dict[str, models.Field]:
    """Return the fields that point to an organisation, by their labels."""
    fields = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model is Organisation and not model._meta.proxy
    ]
    return {f"{field.model._meta.label}.{field.name}": field for field in fields}


def refusal(kept: Organisation, gone: Organisation) -> str:
    """Return why two rows are not merged; empty when they may be."""
    if kept.pk == gone.pk:
        return "Choisissez deux organismes différents."
    if kept.renamed_to_id == gone.pk or gone.renamed_to_id == kept.pk:
        return "L’un est le nouveau nom de l’autre : les éditions passées gardent l’ancien."
    return ""


def mentions(body: Organisation) -> int:
    """Return how many rows point to an organisation."""
    said = (field for field in relations().values() if field.model is not FormerAddress)
    rows = (field.model._base_manager.filter(**{field.name: body}) for field in said)
    return sum(found.count() for found in rows)


def merge(kept: Organisation, gone: Organisation) -> int:
    """Give to `kept` all that is said of `gone`, which goes; return how many rows moved.

    All or nothing; its address then leads to that of `kept`.

    Raises:
        MergeError: they are not to be merged, or something points to them that nobody decided about.
    """
    with transaction.atomic():
        Organisation.objects.filter(pk__in=[kept.pk, gone.pk]).update(kind=models.F("kind"))  # one at a time
        if why := refusal(kept, gone):
            raise MergeError(why)
        if Organisation.objects.filter(pk__in=[kept.pk, gone.pk]).count() != len({kept, gone}):
            raise MergeError("L’un des deux n’existe plus.")
        found = relations()
        if unknown := sorted(found.keys() - MOVED):
            raise MergeError(f"Ces données désignent un organisme et ne se déplacent pas : {unknown}.")
        moved = mentions(gone)
        for field in found.values():
            _move(field, gone, kept)
        _take_what_is_known(kept, gone)
        gone.delete()
        FormerAddress.objects.remember(kept, gone.slug)
    return moved


def _move(field: models.Field, gone: Organisation, kept: Organisation) -> None:
    """Have rows point to another organisation; one that says what another says already goes."""
    rows: list[Any] = list(field.model._base_manager.filter(**{field.name: gone}))
    for row in rows:
        if _is_said(row, kept):
            row.delete()
        else:
            setattr(row, field.name, kept)
            row.save()


def _is_said(row: Any, kept: Organisation) -> bool:
    """Tell whether an edition lists the other already: once is enough."""
    if isinstance(row, Participation):
        return Participation.objects.filter(edition=row.edition_id, organisation=kept).exists()
    if isinstance(row, Involvement):
        held = Involvement.objects.filter(edition=row.edition_id, organisation=kept, role=row.role)
        return held.exists()
    return False


def _take_what_is_known(kept: Organisation, gone: Organisation) -> None:
    """Fill what is not known of the row that stays."""
    for name in ("kind", "commune", "territory", "renamed_to"):
        if not getattr(kept, name) and getattr(gone, name) and getattr(gone, name) != kept:
            setattr(kept, name, getattr(gone, name))
    kept.save()
