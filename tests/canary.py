"""A canary: a word of its own in every text field of chosen rows, found by reading the models.

The fields are read from `_meta`: a new text field is stained, hence watched, without a line here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

CANARY = re.compile(rb"zq[a-z][0-9]{2}", re.IGNORECASE)
WATCHED_APPS = {"events", "communes"}
# What the database only takes in a fixed form, and what is written for the public on purpose.
NOT_STAINED = {
    "communes.Commune.insee_code",
    "communes.Commune.department_code",
    "communes.Commune.postal_codes",
    "communes.Commune.siren",
    "communes.Territory.code",
    "events.Edition.withdrawal_reason",
    "events.Synthesis.withdrawal_reason",
    # A record: its words come from the rows that it was made of.
    "events.SynthesisVersion.content",
    "events.SynthesisVersion.digests",
    # What is left of a name: it hangs on no edition, and only the team reads it.
    "events.Objection.digest",
    "events.Objection.to_check",
}


def name_of(field: models.Field) -> str:
    """« events.Edition.title »."""
    return f"{field.model._meta.label}.{field.name}"


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of `model` where somebody can write: texts without a list of choices, and JSON."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [f for f in model._meta.concrete_fields if isinstance(f, kinds) and not f.choices]
    return [field for field in fields if name_of(field) not in NOT_STAINED]


# What the team keeps for itself, and what is of a name that is nowhere: no page shows it, none hides it.
NOT_OF_AN_EDITION = {"Objection", "Merge", "Namesakes", "SheetDraft", "SheetOpening"}


def all_text_fields() -> list[models.Field]:
    """Every field that can be stained, in a stable order: its rank makes its word."""
    from django.apps import apps  # noqa: PLC0415 -- the registry is ready once Django is

    watched = [
        model
        for model in apps.get_models()
        if model._meta.app_label in WATCHED_APPS and model.__name__ not in NOT_OF_AN_EDITION
    ]
    return [field for model in watched if not model._meta.proxy for field in text_fields(model)]


def word_of(field: models.Field, letter: str) -> str:
    """The word of a field of the rows marked by `letter`: « zqa07 » tells whose it is, and which."""
    names = [name_of(known) for known in all_text_fields()]
    return f"zq{letter}{names.index(name_of(field)):02}"


def field_of(word: str) -> str:
    """The name of the field that a word comes from."""
    return name_of(all_text_fields()[int(word[3:])])


def stained(field: models.Field, row: models.Model, letter: str) -> Any:
    """What to write in a field of a row: its word, in the form that the field asks for."""
    word = word_of(field, letter)
    if isinstance(field, models.JSONField):
        return {word: word}
    if isinstance(field, models.URLField):
        return f"https://{word}.test/{row.pk}"
    numbered = f"{word}-{row.pk}"
    return numbered if not field.max_length or len(numbered) <= field.max_length else word


def stain(rows: Iterable[models.Model], letter: str) -> set[str]:
    """Write its word in every text field of these rows; return the names of the fields."""
    written = set()
    for row in rows:
        fields = text_fields(type(row))
        if getattr(row, "file", None):  # a file or an address, never both
            fields = [field for field in fields if field.name != "address"]
        type(row)._base_manager.filter(pk=row.pk).update(**{f.name: stained(f, row, letter) for f in fields})
        written |= {name_of(field) for field in fields}
    return written


def _neighbours(row: models.Model) -> Iterator[models.Model]:
    """The rows that a row is tied to, in either direction."""
    for field in row._meta.get_fields():
        if not field.is_relation or field.related_model._meta.app_label not in WATCHED_APPS:
            continue
        name = field.get_accessor_name() if field.auto_created else field.name
        if field.one_to_many or field.many_to_many:
            yield from getattr(row, name).all()
        elif found := getattr(row, name, None):
            yield found


def hanging_on(row: models.Model, *, apart: Iterable[models.Model] = ()) -> list[models.Model]:
    """Every row tied to `row` from near to near, itself included, those tied through `apart` left out."""
    seen, waiting = {(type(other), other.pk) for other in apart}, [row]
    found = []
    while waiting:
        current = waiting.pop()
        key = (type(current), current.pk)
        if key not in seen:
            seen.add(key)
            found.append(current)
            waiting += _neighbours(current)
    return found


def words_in(content: bytes) -> set[str]:
    """The words of the canary found in an answer, in lower case."""
    return {word.decode().lower() for word in CANARY.findall(content)}
