"""Every field says whether it tells of people and what for; what does is written down in docs/."""

from typing import ClassVar

import pytest
from django.db import models
from django.test.utils import isolate_apps

from curiouslab.privacy.declared import faults, models_kept, personal_names
from curiouslab.privacy.others import OTHERS
from tests.house.sources import APPS, text

MODELS = models_kept()
DOCUMENTED = text("docs/donnees-personnelles.md").splitlines()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_declared_once(model):
    assert faults(model) == []


def test_the_register_holds_the_models_of_others_and_only_them():
    others = {model._meta.label for model in MODELS if model.__module__.split(".")[0] not in APPS}

    assert set(OTHERS) == others
    assert len(MODELS) >= 35


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_about_a_person_is_documented(model):
    rows = "\n".join(line for line in DOCUMENTED if f"`{model.__name__}`" in line)

    assert [name for name in personal_names(model) if f"`{name}`" not in rows] == []


@isolate_apps("events")
def test_twin_a_field_that_is_not_declared_fails():
    class Base(models.Model):
        name = models.CharField(max_length=10)
        personal: ClassVar = {"se souvenir": "name"}

        class Meta:
            app_label = "events"
            abstract = True

    class Forgetful(Base):
        email = models.EmailField()
        born_on = models.DateField()
        personal: ClassVar = {"écrire": "email gone"}
        impersonal: ClassVar = "email"

        class Meta:
            app_label = "events"

        def __str__(self):
            return self.name

    assert faults(Forgetful) == [
        "events.Forgetful.born_on : dites si ce champ est personnel, et à quelle fin",
        "events.Forgetful.gone : ce champ n’existe pas",
        "events.Forgetful.email : dit deux fois",
    ]
    assert personal_names(Forgetful) == {"email": "écrire", "gone": "écrire", "name": "se souvenir"}
