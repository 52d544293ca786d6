"""The lists: found by a word without accents, at a constant cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_organisation,
    make_person,
    make_synthesis,
    make_theme,
)

MAKERS = {
    "edition": lambda n: make_item(make_edition(number=n)),
    "synthesis": lambda n: make_key_point(make_synthesis(make_edition(number=n))),
    "programmeitem": lambda n: make_item(make_edition(number=n)),
    "appearance": lambda n: make_appearance(make_item(make_edition(number=n))),
    "person": lambda n: make_person("Anne", f"Martin {n}"),
    "organisation": lambda n: make_organisation(f"Organisme {n}"),
    "theme": lambda n: make_theme(f"thème {n}"),
}


def rows_of(page):
    return [str(row) for row in page.context["cl"].result_list]


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address)
    return len(captured), len(page.context["cl"].result_list)


@pytest.mark.parametrize("model", MAKERS)
def test_a_list_costs_the_same_with_1_and_30_rows(desk, model):
    address = f"/gestion/events/{model}/"
    MAKERS[model](1)
    desk.client.get(address)  # the types of contents are then in memory
    one = queries_of(desk.client, address)
    for number in range(2, 31):
        MAKERS[model](number)
    thirty = queries_of(desk.client, address)

    assert (one[1], thirty[1]) == (1, 30)
    assert one[0] == thirty[0]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("person/?q=helene", ["Hélène d’Œuf"]),
        ("person/?q=d'oeuf", ["Hélène d’Œuf"]),
        ("person/?presence=oui", ["Hélène d’Œuf"]),
        ("person/?presence=non", ["Paul Seul"]),
        ("edition/?q=œuf", []),
        ("edition/?q=helene", ["7e édition – Ville"]),
        ("edition/?q=7", ["7e édition – Ville"]),
        ("programmeitem/?q=helene", ["La donnée"]),
        ("appearance/?q=donnée", ["Hélène d’Œuf"]),
        ("synthesis/?q=7", ["Synthèse : 7e édition – Ville"]),
    ],
)
def test_lists_are_searched(desk, address, expected):
    edition = make_edition(number=7, title="Ville")
    make_appearance(make_item(edition, title="La donnée"), person=make_person("Hélène", "d’Œuf"))
    make_synthesis(edition)
    make_person("Paul", "Seul")

    assert rows_of(desk.client.get(f"/gestion/events/{address}")) == expected


def test_the_state_of_an_edition_is_shown(desk):
    edition = make_edition(number=7)
    edition.publish(at=timezone.now() + timedelta(days=3))

    page = desk.client.get("/gestion/events/edition/")

    assert '<td class="field-shown_state">programmée</td>' in page.content.decode()
