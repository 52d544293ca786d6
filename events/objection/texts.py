"""Reading every text of some models for a name, and replacing it where it stands."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from events.desk.slugs import free_slug
from events.objection.finder import NEUTRAL, Finder

# What is written in the place of the name, given the key of the edition that a row is of (None: of none).
Words = Callable[[int | None], str]
ALONE = "le nom de famille seul"
KEPT = "laissé tel quel"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands, for the team.

    Attributes:
        what: « Point clé : énoncé ».
        where: the content, without the name.
        is_left: nothing replaces the name there: a person has to read it.
    """

    what: str
    where: str
    is_left: bool = False

    def __str__(self) -> str:
        return f"{self.what} – {self.where}" if self.where else self.what


def places_in(
    model: type[models.Model],
    finder: Finder,
    words: Words,
    *,
    writes: bool,
    edition: str = "",
    kept: Collection[str] = (),
) -> Iterator[Place]:
    """Yield where the name stands in the texts of a model, replaced there when `writes` and it is sure.

    Args:
        model: whose rows are all read.
        finder: of the name.
        words: what is written in its place.
        writes: False to look only.
        edition: the path from a row to the key of its edition, empty if it has none.
        kept: the fields that a program reads, never rewritten; nor is the address of a mailbox.
    """
    fields = text_fields(model)
    names = ["pk", *(field.name for field in fields), *([edition] if edition else [])]
    for row in model._base_manager.order_by("pk").values(*names).iterator(chunk_size=500):
        said = words(row[edition] if edition else None)
        left = [f for f in fields if _is_kept(f, kept) and finder.is_left_in(str(row[f.name]))]
        new = {f: without_name(f, row[f.name], finder, said) for f in fields if not _is_kept(f, kept)}
        changed = [field for field in new if new[field] != row[field.name]]
        alone = [f for f in new if f not in changed and finder.finds_surname(str(new[f]))]
        if changed or alone or left:
            where = _where(model, row["pk"], finder, said)
            yield from (Place(_what(field), where, is_left=not finder.is_sure) for field in changed)
            yield from (Place(f"{_what(field)} ({ALONE})", where, is_left=True) for field in alone)
            yield from (Place(f"{_what(field)} ({KEPT})", where, is_left=True) for field in left)
        if writes and finder.is_sure and changed:
            _write(model, row["pk"], {field: new[field] for field in changed})


def _is_kept(field: models.Field, kept: Collection[str]) -> bool:
    """Tell whether a field is left as it is: an address written otherwise would be somebody else's."""
    return isinstance(field, models.EmailField) or field.name in kept


def _where(model: type[models.Model], key: Any, finder: Finder, words: str) -> str:
    """Return how a row is called, without the name: it is written down, and must not keep it."""
    where = finder.rewritten(str(model._base_manager.get(pk=key)), words)
    return f"n° {key}" if finder.is_left_in(where) else where


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """Return the fields of a model where somebody can write: texts without a list of choices, and JSON."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]
    return [field for field in fields if not (field.choices or field.primary_key)]


def without_name(field: models.Field, value: Any, finder: Finder, words: str) -> Any:
    """Return what a field holds without the name, cut to what it may hold."""
    if isinstance(field, models.JSONField):
        return finder.rewritten_json(value, words)
    if isinstance(field, models.URLField):
        return finder.rewritten_address(value)
    if isinstance(field, models.SlugField):
        return finder.rewritten_slug(value)[: field.max_length]
    new = finder.rewritten(value, words)
    if field.max_length and len(new) > field.max_length:
        new = finder.rewritten(value, NEUTRAL)[: field.max_length]
    return new


def _write(model: type[models.Model], key: Any, changes: dict[models.Field, Any]) -> None:
    """Write what changes, without what saving a row sets off; what is unique stays so."""
    others, written = model._base_manager.exclude(pk=key), {}
    for field, value in changes.items():
        written[field.name] = value
        if field.unique and isinstance(field, models.SlugField):
            written[field.name] = free_slug(others, value)
        elif field.unique and others.filter(**{field.name: value}).exists():
            written[field.name] = f"{value} ({key})"[: field.max_length]
    if any(field.name == "updated_at" for field in model._meta.concrete_fields):
        written["updated_at"] = timezone.now()
    model._base_manager.filter(pk=key).update(**written)


def _what(field: models.Field) -> str:
    name = str(field.model._meta.verbose_name)
    return f"{name[:1].upper()}{name[1:]} : {field.verbose_name}"
