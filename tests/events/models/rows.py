"""Unsaved valid rows of each model, to be broken by one field."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from events.models import (
    Appearance,
    Document,
    DocumentVersion,
    Edition,
    FollowUp,
    FormerAddress,
    HeldFunction,
    Involvement,
    KeyPoint,
    Merge,
    Namesakes,
    Objection,
    Organisation,
    Participation,
    Person,
    Photo,
    PreviewLink,
    ProgrammeItem,
    Source,
    Synthesis,
    SynthesisVersion,
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


def follow_up(**given: Any) -> FollowUp:
    said = point()
    said.save()
    return FollowUp(
        **{"point": said, "dated_on": date(2024, 3, 1), "state": "open", "text": "Une suite.", **given}
    )


def document(**given: Any) -> Document:
    return Document(**{"edition": make_edition(), "title": "Support", **given})


def former_file(**given: Any) -> DocumentVersion:
    stored = document(file="document/a.pdf")
    stored.save()
    return DocumentVersion(**{"document": stored, "file": "document/b.pdf", **given})


def version(**given: Any) -> SynthesisVersion:
    fields = {"number": 1, "published_at": timezone.now(), **given}
    return SynthesisVersion(synthesis=make_synthesis(), **fields)


def preview_link(**given: Any) -> PreviewLink:
    later = timezone.now() + timedelta(days=7)
    # What the database fills in: the rule compares both instants before the row is saved.
    fields = {"label": "Relecture", "created_at": timezone.now(), "expires_at": later, **given}
    return PreviewLink(synthesis=make_synthesis(), **fields)


def photo(**given: Any) -> Photo:
    fields = {"image": "photo/a.png", "alt_text": "Une salle", "credit": "CD92/Prénom Nom", **given}
    return Photo(edition=make_edition(), **fields)


def objection(**given: Any) -> Objection:
    return Objection(**{"digest": "0" * 64, "words": 2, **given})


def former_address(**given: Any) -> FormerAddress:
    return FormerAddress(**{"edition": make_edition(), "slug": "avant", **given})


def merge(**given: Any) -> Merge:
    fields = {"kept": make_person(), "former_key": 0, "last_name": "Autre", "slug": "autre", **given}
    return Merge(**fields)


def namesakes(*, swapped: bool = False) -> Namesakes:
    one, other = make_person(), make_person()
    return Namesakes(one=other, other=one) if swapped else Namesakes(one=one, other=other)


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
