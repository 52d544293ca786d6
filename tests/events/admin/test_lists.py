"""The lists: found by a word without accents, at a constant cost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curiouslab.accounts.models import User
from events.models import Edition
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


def test_themes_are_filed_in_french(desk):
    for name in ("Ville", "Éclairage", "Eau", "Œuvres", "Environnement"):
        make_theme(name)
    filed = ["Eau", "Éclairage", "Environnement", "Œuvres", "Ville"]

    assert rows_of(desk.client.get("/gestion/events/theme/")) == filed
    offered = desk.client.get(
        "/gestion/autocomplete/?app_label=events&model_name=edition&field_name=themes&term="
    )
    assert [row["text"] for row in offered.json()["results"]] == filed


@pytest.mark.parametrize(
    ("state", "expected"),
    [("brouillon", 1), ("programmee", 2), ("en-ligne", 3), ("retiree", 4)],
)
def test_editions_are_filtered_by_where_they_stand(desk, state, expected):
    make_edition(number=1)
    for number, later in ((2, 1), (3, -1), (4, -1)):
        make_edition(number=number).publish(at=timezone.now() + timedelta(days=later))
    Edition.objects.get(number=4).withdraw(reason="Erreur.")

    page = desk.client.get("/gestion/events/edition/", {"etat": state})
    words = {
        "brouillon": "brouillon",
        "programmee": "programmée",
        "en-ligne": "en ligne",
        "retiree": "retirée",
    }
    assert [row.number for row in page.context["cl"].result_list] == [expected]
    assert f'<td class="field-shown_state">{words[state]}</td>' in page.content.decode()


@pytest.mark.parametrize("model", ["edition", "synthesis", "person"])
def test_what_is_counted_in_a_list_is_counted_for_the_rows_shown_alone(desk, model):
    """A join would be made, and grouped, for the whole archive; two of them multiply each other's rows."""
    MAKERS[model](1)

    with CaptureQueriesContext(connection) as captured:
        assert desk.client.get(f"/gestion/events/{model}/?q=1").status_code == 200

    assert [query["sql"] for query in captured if f'GROUP BY "events_{model}"' in query["sql"]] == []


def test_communes_and_sessions_are_counted_apart(desk):
    edition = make_edition()
    for number in range(3):
        edition.participations.create(name=f"Loin {number}")
    make_item(edition)
    make_item(edition)

    [row] = desk.client.get("/gestion/events/edition/").context["cl"].result_list

    assert (row.listed_count, row.sessions_count) == (3, 2)


@pytest.mark.django_db
def test_who_may_only_look_opens_every_page_of_a_row(client):
    """Without a field to fill in, a page has no form to dress up."""
    reader = User.objects.create_user("lecture@exemple.fr", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    made = [make(number) for number, make in enumerate(MAKERS.values(), 1)]
    rows = [*made, made[0].edition, made[1].synthesis]

    for row in rows:
        name = row._meta.model_name
        if name != "keypoint":  # on the page of its synthesis
            address = f"/gestion/events/{name}/{row.pk}/change/"
            assert client.get(address).status_code == 200, name
