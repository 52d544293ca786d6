"""The page of notes, as a member of the team uses it: fixtures of the tests of this folder (conftest.py)."""

import pytest
from django.urls import reverse

from tests.events.admin.forms import form_data
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_person,
    make_synthesis,
    make_theme,
)

NOTES = """## Table ronde 1
- Difficulté : recruter des conducteurs @Bois-Colombes #mobilités
? Qui paiera l’entretien [élus]
Un constat sans prefixe ~Jeanne Exemple #nouveau"""


@pytest.fixture
def synthesis(db):
    edition = make_edition(number=7)
    table = make_item(edition, "round_table", title="Les mobilités")
    make_appearance(table, person=make_person("Jeanne", "Exemple"))
    for code, name in (("92009", "Bois-Colombes"), ("92025", "Colombes")):
        make_commune(insee_code=code, name=name)
    make_theme("Mobilités")
    return make_synthesis(edition)


def address_of(synthesis):
    return reverse("admin:events_synthesis_notes", args=[synthesis.pk])


@pytest.fixture
def read(desk, synthesis):
    """Read notes; returns the page with the table."""
    return lambda notes=NOTES: desk.client.post(address_of(synthesis), {"notes": notes, "_read": "1"})


@pytest.fixture
def add(desk, synthesis):
    """Send the table of a page, with what is typed over it."""

    def sending(page, **typed):
        return desk.client.post(address_of(synthesis), {**form_data(page), "_add": "1", **typed}, follow=True)

    return sending
