"""What each model declares of its fields: what they tell of people, and what for; or nothing of anybody.

A model says `personal`, its fields by purpose, and `impersonal`, its other fields; a subclass adds to what
its bases say. A test holds every model to it, so no field is added without that question being asked.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from curiouslab.privacy.others import OTHERS

Field = Any


def models_kept() -> list[type[models.Model]]:
    """Return every model that has a table of its own."""
    return [model for model in apps.get_models() if not model._meta.proxy]


def fields_of(model: type[models.Model]) -> list[Field]:
    """Return the fields of a model that somebody chose to have: all but an automatic key."""
    concrete = [field for field in model._meta.concrete_fields if not field.auto_created]
    return [*concrete, *model._meta.local_many_to_many]


def personal_names(model: type[models.Model]) -> dict[str, str]:
    """Return the purpose of each personal field of a model, by name, in the order declared."""
    return {name: purpose for purpose, names in _declared(model)[0] for name in names.split()}


def personal_fields(model: type[models.Model]) -> list[Field]:
    """Return the personal fields of a model."""
    return [model._meta.get_field(name) for name in personal_names(model)]


def faults(model: type[models.Model]) -> list[str]:
    """Return what is wrong in the declarations of a model: a field that is missing, said twice or gone."""
    personal, impersonal = _declared(model)
    said = [name for _, names in personal for name in names.split()] + impersonal.split()
    names = {field.name for field in fields_of(model)}
    wrong = {
        "dites si ce champ est personnel, et à quelle fin": names - {*said},
        "ce champ n’existe pas": {*said} - names,
        "dit deux fois": {name for name in said if said.count(name) > 1},
    }
    label = model._meta.label
    return [f"{label}.{name} : {why}" for why, found in wrong.items() for name in sorted(found)]


def _declared(model: type[models.Model]) -> tuple[list[tuple[str, str]], str]:
    """Return the purposes with their fields, and the other fields, of a model and of its bases."""
    if model._meta.label in OTHERS:
        personal, impersonal = OTHERS[model._meta.label]
        return list(personal.items()), impersonal
    said = [vars(base) for base in model.__mro__]
    return list(_purposes(said)), " ".join(base.get("impersonal", "") for base in said)


def _purposes(said: list[Any]) -> Iterator[tuple[str, str]]:
    for base in said:
        yield from base.get("personal", {}).items()
