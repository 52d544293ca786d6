"""Unsaved valid rows of each model, to be broken by one field."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from events.models import (
    Appearance,
    Document,
    Edition,
    HeldFunction,
    Involvement,
    KeyPoint,
    Organisation,
    Participation,
    Person,
    Photo,
    ProgrammeItem,
    Source,
    Synthesis,
    Theme,
)
from tests.factories import (
    make_edition,
    make_item,
    make_organisation,
    make_person,
    make_synthesis,
)

Build = Callable[..., models.Model]


def edition(**given: Any) -> Edition:
    return Edition(**{"title": "Thème", "slug": "theme", **given})


def item(**given: Any) -> ProgrammeItem:
    return ProgrammeItem(**{"edition": make_edition(), "kind": "talk", **given})


def appearance(**given: Any) -> Appearance:
    return Appearance(**{"item": make_item(make_edition()), "person": make_person(), **given})


def function(**given: Any) -> HeldFunction:
    present = appearance()
    present.save()
    return HeldFunction(**{"appearance": present, "title": "maire", **given})


def participation(**given: Any) -> Participation:
    return Participation(**{"edition": make_edition(), "name": "Lyon", **given})


def involvement(**given: Any) -> Involvement:
    return Involvement(**{"edition": make_edition(), "organisation": make_organisation(), **given})


def synthesis(**given: Any) -> Synthesis:
    return Synthesis(**{"edition": make_edition(), **given})


def point(**given: Any) -> KeyPoint:
    return KeyPoint(**{"synthesis": make_synthesis(), "nature": "lead", "text": "Énoncé", **given})


def document(**given: Any) -> Document:
    return Document(**{"edition": make_edition(), "title": "Support", **given})


def photo(**given: Any) -> Photo:
    fields = {"image": "photo/a.png", "alt_text": "Une salle", "credit": "CD92/Prénom Nom", **given}
    return Photo(edition=make_edition(), **fields)


def source(**given: Any) -> Source:
    return Source(**{"edition": make_edition(), "address": "notes de séance", **given})


def theme(**given: Any) -> Theme:
    return Theme(**{"name": "donnée", "slug": "donnee", **given})


def organisation(**given: Any) -> Organisation:
    return Organisation(**{"name": "CIVITEO", **given})


def person(**given: Any) -> Person:
    fields = {"last_name": "Priol", "slug": "priol", "search_name": "priol", "sort_key": "priol", **given}
    return Person(**fields)


def constraint(name: str) -> models.BaseConstraint:
    """Return the constraint of ours called `events_<name>`."""
    every = (c for model in apps.get_app_config("events").get_models() for c in model._meta.constraints)
    return next(c for c in every if c.name == f"events_{name}")


def assert_refused(row: models.Model, name: str) -> None:
    """The rule speaks French in forms, and the database refuses the row."""
    rule = constraint(name)
    with pytest.raises(ValidationError) as refused:
        rule.validate(type(row), row)
    assert refused.value.messages == [rule.violation_error_message]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
