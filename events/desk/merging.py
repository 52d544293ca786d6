"""Two rows that are one person, made one: what moves, and how it is moved back (ADR 0037).

Everything that points to a person is found by introspection; what nobody decided about stops the merge.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction
from django.db.models import F

from events import happenings
from events.history.recording import touch
from events.models import Appearance, HeldFunction, KeyPoint, Merge, Objection, Organisation, Person

# Every relation to a person that is moved as it is, or with what `_set_aside` prepares. A test holds the
# models to it.
MOVED = {
    "events.Appearance.person",
    "events.FormerAddress.person",
    "events.KeyPoint.person",
    "events.Merge.kept",
}
# What goes with a row that goes: a pair that was told apart is one that names no longer bring together.
LET_GO = {"events.Namesakes.one", "events.Namesakes.other"}
# What a presence that stays takes from the other when it says nothing.
FILLED = ("commune_id", "is_elected", "extra")
GONE = "Une de ces fiches n’existe plus : elle vient d’être réunie à une autre, ou supprimée."
CHANGED = (
    "Ces fiches ne se séparent plus d’elles-mêmes : leurs présences ont trop changé depuis. Créez une "
    "nouvelle fiche, puis donnez-lui celles qui sont les siennes."
)


class MergeError(ValueError):
    """Two rows are not merged, or not parted, for a reason that is told in French."""


def relations() -> dict[str, models.Field]:
    """Return the fields that point to a person, many-to-many included, by their labels."""
    fields = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model is Person and not model._meta.proxy
    ]
    return {f"{field.model._meta.label}.{field.name}": field for field in fields}


def refusal(kept: Person, gone: Person) -> str:
    """Return why two rows are not merged; empty when they may be."""
    if kept.pk == gone.pk:
        return "Choisissez deux personnes différentes."
    for person in (kept, gone):
        if objection := Objection.objects.against(person.full_name):
            return f"{person} : {objection.refusal}"
    return ""


def doubles(kept: Person, gone: Person) -> Iterator[tuple[Appearance, Appearance]]:
    """Yield the presences of both in one session and one role: the one that stays, the one set aside."""
    shown = Appearance.objects.select_related("item__edition").prefetch_related("functions__organisation")
    held = {(row.item_id, row.role): row for row in shown.filter(person=kept)}
    for row in shown.filter(person=gone):
        if same := held.get((row.item_id, row.role)):
            yield same, row


def merge(kept: Person, gone: Person, doer: Any = None) -> Merge:
    """Give to `kept` all that is of `gone`, whose address leads to it from then on; all or nothing.

    Args:
        kept: whose name and address stay.
        gone: a row that goes.
        doer: the account that does it.

    Raises:
        MergeError: they are not to be merged, or something points to a person that nobody decided about.
    """
    with transaction.atomic(), happenings.done_by(doer):
        Person.objects.filter(pk__in=[kept.pk, gone.pk]).update(sort_key=F("sort_key"))  # one at a time
        kept, gone = (_standing(row) for row in (kept, gone))
        if why := refusal(kept, gone):
            raise MergeError(why)
        found = relations()
        if unknown := sorted(found.keys() - MOVED - LET_GO):
            raise MergeError(f"Ces données désignent une personne et ne se déplacent pas : {unknown}.")
        _tell_history("Deux fiches d’une même personne sont réunies.", gone.appearances, gone.key_points)
        done = _set_aside(kept, gone)
        done["moved"] = {label: _move(field, gone, kept) for label, field in found.items() if label in MOVED}
        row = Merge(kept=kept, former_key=gone.pk, slug=gone.slug, moved=done)
        row.first_name, row.last_name = gone.first_name, gone.last_name
        gone.delete()
        row.save()
        happenings.people_merged.send(Person, person=kept, is_undone=False, doer=doer)
    return row


def _standing(person: Person) -> Person:
    """Return a row as it is, once nobody else may change it."""
    if row := Person.objects.filter(pk=person.pk).first():
        return row
    raise MergeError(GONE)


def _tell_history(sentence: str, presences: Any, points: Any) -> None:
    """Have a version made of each edition whose rows are about to change: no signal tells of them."""
    happenings.say(sentence)
    editions = set(presences.values_list("item__edition", flat=True))
    for edition in sorted(editions | set(points.values_list("synthesis__edition", flat=True))):
        touch(edition)


def _move(field: models.Field, gone: Person, kept: Person) -> list[Any]:
    """Have what points to a person point to another; return the keys of the rows."""
    rows = field.model._base_manager.filter(**{field.name: gone})
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(**{field.name: kept})
    return keys


def _set_aside(kept: Person, gone: Person) -> dict[str, Any]:
    """Leave one presence where both have the same role in one session, and keep what the other said."""
    functions: list[list[int]] = []
    aside: list[Any] = []
    filled: dict[str, dict[str, Any]] = {}
    for stays, goes in doubles(kept, gone):
        said = {str(row) for row in stays.functions.all()}
        moved = [row for row in goes.functions.all() if str(row) not in said]
        functions += [[row.pk, goes.pk, stays.pk] for row in moved]
        HeldFunction.objects.filter(pk__in=[row.pk for row in moved]).update(appearance=stays)
        if taken := {name: getattr(goes, name) for name in FILLED if _lacks(stays, goes, name)}:
            filled[str(stays.pk)] = {name: [getattr(stays, name), value] for name, value in taken.items()}
            Appearance.objects.filter(pk=stays.pk).update(**taken)
        left = HeldFunction.objects.filter(appearance=goes)
        aside += json.loads(serializers.serialize("json", [goes, *left]))
        goes.delete()
    return {"functions": functions, "aside": aside, "filled": filled}


def _lacks(stays: Appearance, goes: Appearance, name: str) -> bool:
    return not getattr(stays, name) and bool(getattr(goes, name))


def why_not_undone(row: Merge) -> str:
    """Return why a merge is not undone; empty when it may be."""
    if not row.can_be_undone:
        return "Cette réunion est trop ancienne pour être défaite : créez une nouvelle fiche."
    if objection := Objection.objects.against(row.full_name):
        return f"{row.full_name} : {objection.refusal}"
    if Person.objects.filter(slug=row.slug).exists():
        return "Une autre fiche a pris cette adresse depuis."
    return ""


def undo(row: Merge, doer: Any = None) -> Person:
    """Part two rows again; what was moved or removed since stays as it is. All or nothing.

    Args:
        row: the merge, which goes.
        doer: the account that does it.

    Raises:
        MergeError: it cannot be undone any more.
    """
    try:
        with transaction.atomic(), happenings.done_by(doer):
            return _undo(row, doer)
    except IntegrityError as error:
        raise MergeError(CHANGED) from error


def _undo(row: Merge, doer: Any) -> Person:
    Person.objects.filter(pk=row.kept_id).update(sort_key=F("sort_key"))  # one at a time
    if not Merge.objects.filter(pk=row.pk).exists():
        raise MergeError("Ces fiches ont déjà été séparées.")
    if why := why_not_undone(row):
        raise MergeError(why)
    kept, person = row.kept, Person(pk=row.former_key, slug=row.slug)
    person.set_name(row.first_name, row.last_name)
    _tell_of_undoing(row)
    row.delete()
    person.save(force_insert=True)
    _give_back(row.moved, kept, person)
    happenings.people_merged.send(Person, person=kept, is_undone=True, doer=doer)
    return person


def _tell_of_undoing(row: Merge) -> None:
    moved = row.moved["moved"]
    keys = [*moved.get("events.Appearance.person", []), *row.moved["filled"]]
    keys += [stays for _, _, stays in row.moved["functions"]]
    presences = Appearance.objects.filter(
        models.Q(pk__in=keys) | models.Q(item__in=_items(row.moved["aside"]))
    )
    points = KeyPoint.objects.filter(pk__in=moved.get("events.KeyPoint.person", []))
    _tell_history("Deux fiches réunies sont séparées de nouveau.", presences, points)


def _give_back(done: dict[str, Any], kept: Person, person: Person) -> None:
    found = relations()
    for label, keys in done["moved"].items():
        if field := found.get(label):
            rows = field.model._base_manager.filter(pk__in=keys, **{field.name: kept})
            rows.update(**{field.name: person})
    there = _put_back(done["aside"])
    for key, goes, stays in done["functions"]:
        if goes in there:
            HeldFunction.objects.filter(pk=key, appearance=stays).update(appearance=goes)
    for presence in Appearance.objects.filter(pk__in=done["filled"], person=kept):
        # What somebody wrote there since is theirs.
        filled = done["filled"][str(presence.pk)].items()
        before = {name: was for name, (was, taken) in filled if getattr(presence, name) == taken}
        Appearance.objects.filter(pk=presence.pk).update(**before)


def _put_back(aside: list[Any]) -> set[Any]:
    """Write again the presences set aside whose session still stands; return their keys."""
    there = set(Appearance.objects.values_list("pk", flat=True).filter(pk__in=_keys(aside)))
    items = _standing_keys(Appearance._meta.get_field("item").related_model, _items(aside))
    bodies = [saved["fields"].get("organisation") for saved in aside]
    organisations = _standing_keys(Organisation, bodies) | {None}
    for saved in serializers.deserialize("python", aside, ignorenonexistent=True):
        row: Any = saved.object
        if isinstance(row, Appearance) and row.item_id in items:
            saved.save()
            there |= {row.pk}
        elif isinstance(row, HeldFunction) and row.appearance_id in there:
            # An organisation may have been deleted since: nothing held it.
            row.organisation_id = row.organisation_id if row.organisation_id in organisations else None
            if row.title or row.organisation_id:
                saved.save()
    return there


def _keys(aside: list[Any]) -> list[Any]:
    return [row["pk"] for row in aside if row["model"] == Appearance._meta.label_lower]


def _items(aside: list[Any]) -> list[Any]:
    return [row["fields"]["item"] for row in aside if row["model"] == Appearance._meta.label_lower]


def _standing_keys(model: Any, keys: Iterable[Any]) -> set[Any]:
    """Return those of the keys that a row still has."""
    return set(model._base_manager.filter(pk__in=[*keys]).values_list("pk", flat=True))
