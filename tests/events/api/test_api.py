"""The read-only API: pages, filters, refusals that say why, the same for all."""

import json

import pytest
from django.test import Client

from events.api.collections import COLLECTIONS
from events.models import Edition
from tests.curiouslab.freshness.keeping import cost
from tests.factories import (
    make_appearance,
    make_commune,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_theme,
)
from tests.portal import api_addresses, make_whole_edition, visit

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


def read(client, address, **headers):
    """An answer, as data."""
    return json.loads(visit(client, f"/api/v1/{address}", **headers).body)


def keys(client, address):
    """The keys of the rows of a page."""
    return [next(iter(row.values())) for row in read(client, address)["lignes"]]


def test_a_row_is_that_of_the_open_data(client):
    make_whole_edition(1)

    for name in COLLECTIONS:
        rows = json.loads(visit(client, f"/donnees/{name}.json").body)
        assert read(client, name)["lignes"] == rows
        assert [read(client, f"{name}/{next(iter(row.values()))}") for row in rows] == rows


def test_pages_follow_one_another(client):
    for number in range(5):
        make_online_edition(slug=f"e{number}")

    seen, address = [], "/api/v1/editions?par_page=2&annee=2024"
    while address:
        page = json.loads(client.get(address).content)
        seen.append([row["identifiant"] for row in page["lignes"]])
        address = page["suivante"]

    assert seen == [["e0", "e1"], ["e2", "e3"], ["e4"]]
    assert (page["total"], page["pages"], page["page"], page["par_page"]) == (5, 3, 3, 2)
    assert page["precedente"] == "/api/v1/editions?annee=2024&par_page=2&page=2"


def test_an_empty_collection_has_one_page(client):
    assert read(client, "editions") == {
        "total": 0, "page": 1, "pages": 1, "par_page": 50, "precedente": None, "suivante": None, "lignes": [],
    }  # fmt: skip


@pytest.fixture
def mixed(db):
    """Two editions that share nothing."""
    for number, kind, nature in ((1, "talk", "lead"), (2, "round_table", "success")):
        edition = make_online_edition(number=number, slug=f"e{number}", when=None)
        theme, commune = make_theme(f"t{number}"), make_commune(insee_code=f"9205{number}", name=f"C{number}")
        person = make_person(slug=f"p{number}")
        edition.themes.add(theme)
        edition.participations.create(commune=commune)
        make_appearance(make_item(edition, kind), person=person)
        point = make_key_point(make_online_synthesis(edition), nature=nature, text=f"énoncé {number}")
        point.themes.add(theme)
        point.communes.add(commune)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("editions?numero=2", ["e2"]),
        ("editions?theme=t1", ["e1"]),
        ("editions?commune=92051", ["e1"]),
        ("editions?commune=92051&theme=t2", []),
        ("editions?annee=2024", []),
        ("syntheses?theme=t2", ["e2"]),
        ("personnes?edition=e1", ["p1"]),
        ("communes?edition=e2", ["92052"]),
        ("communes?departement=92", ["92051", "92052"]),
        ("themes", ["t1", "t2"]),
    ],
)
def test_filters_keep_what_they_say(client, mixed, address, found):
    assert keys(client, address) == found


@pytest.mark.parametrize(
    ("address", "field", "found"),
    [
        ("sequences?type=table_ronde", "edition", ["e2"]),
        ("sequences?edition=e1", "edition", ["e1"]),
        ("points-cles?nature=piste", "synthese", ["e1"]),
        ("points-cles?edition=e2", "synthese", ["e2"]),
        ("points-cles?theme=t1", "synthese", ["e1"]),
        ("points-cles?commune=92052&nature=reussite", "synthese", ["e2"]),
    ],
)
def test_filters_of_what_has_a_number(client, mixed, address, field, found):
    assert [row[field] for row in read(client, address)["lignes"]] == found


# --- Refusals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("editions?pag=2", 400, "Le paramètre « pag » n’existe pas ici"),
        ("editions?page=0", 400, "« page » est un nombre, à partir de 1."),
        ("editions?page=x", 400, "« page » est un nombre"),
        ("editions?page=9999999", 400, "« page » est un nombre"),
        ("editions?page=%D9%A1", 400, "« page » est un nombre"),  # an Arabic digit
        ("editions?page=1%0A", 400, "« page » est un nombre"),
        ("editions?par_page=101", 400, "« par_page » est un nombre, de 1 à 100."),
        ("editions?page=2&page=3", 400, "« page » est donné plusieurs fois"),
        ("editions?annee=24", 400, "« annee » n’a pas une valeur possible, par exemple 2024."),
        ("editions?theme=%00", 400, "« theme » n’a pas une valeur possible"),
        ("points-cles?nature=lead", 400, "constat, difficulte, reussite"),
        ("editions/e1?page=1", 400, "Une ligne ne prend pas de paramètre."),
        ("editions?page=2", 404, "La dernière page est la 1."),
        ("editions/rien", 404, "Aucune ligne publique n’a cette clé."),
        ("editions/%00", 404, "Aucune ligne publique"),
        ("sequences/99999999999999999999", 404, "Aucune ligne publique"),
        ("sequences/1x", 404, "Aucune ligne publique"),
        ("communes/92050%0A", 404, "Aucune ligne publique"),
        ("rien", 404, "Il y a ici : editions, sequences"),
        ("editions/un/deux", 404, "Il y a ici"),
        ("rien/", 404, "Il y a ici"),
        ("editions/un/deux/", 404, "Il y a ici"),
    ],
)
def test_what_is_not_understood_is_said(client, address, status, says):
    answer = client.get(f"/api/v1/{address}")

    said = json.loads(answer.content)
    assert (answer.status_code, said["status"], answer.headers["Content-Type"]) == (status, status, PROBLEM)
    assert says in said["detail"]
    assert set(said) == {"type", "title", "status", "detail"}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_too_many_parameters_are_a_problem_too(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3

    answer = client.get("/api/v1/editions?a=1&b=2&c=3&d=4")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, PROBLEM)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_written_even_without_a_form(method):
    browser = Client(enforce_csrf_checks=True)

    for address in ("/api/v1/editions", "/api/v1/editions/e1", "/api/v1/", "/api/v1/openapi.json"):
        answer = getattr(browser, method)(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (405, PROBLEM)
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert getattr(browser, method)("/donnees/editions.csv").status_code == 405


@pytest.mark.parametrize(
    ("accepts", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("application/*;q=0.5", 200),
        ("", 200),
        ("text/html", 406),
        ("application/xml, text/csv", 406),
    ],
)
def test_only_json_is_answered(client, accepts, status):
    headers = {"accept": accepts} if accepts else {}

    answer = client.get("/api/v1/editions", headers=headers)
    assert (answer.status_code, "Accept" in answer.headers["Vary"]) == (status, True)


# --- The same for all, known again, at the same cost ------------------------------------------------


def test_the_api_knows_nobody(client, team_member):
    make_whole_edition(1)
    hidden = make_whole_edition(2)
    Edition.objects.filter(pk=hidden.pk).update(status="draft", publish_at=None)
    addresses = [*api_addresses(), *api_addresses(rows=True)]
    before = [visit(client, address) for address in addresses]
    client.force_login(team_member)

    after = [visit(client, address) for address in addresses]

    assert [answer.body for answer in after] == [answer.body for answer in before]
    assert {answer.headers["Cache-Control"].split(",")[0] for answer in after} == {"public"}
    assert {answer.status_code for answer in before} == {200, 404}


def test_who_holds_an_answer_is_not_sent_it_again(client):
    edition = make_online_edition(slug="une")
    tag = client.get("/api/v1/editions").headers["ETag"]

    assert client.get("/api/v1/editions", headers={"if-none-match": tag}).status_code == 304
    edition.venue_town = "Antony"
    edition.save()
    assert client.get("/api/v1/editions", headers={"if-none-match": tag}).status_code == 200


def test_a_script_of_another_site_may_ask(client):
    asked = client.options("/api/v1/editions", headers={"origin": "https://ailleurs.test"})

    assert (asked.status_code, asked.content) == (204, b"")
    assert asked.headers["Access-Control-Allow-Methods"] == asked.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_costs_the_same_with_more_rows(client, name):
    found = []
    for number in (1, 2, 3):
        make_whole_edition(number)
        found.append(cost(client, f"/api/v1/{name}")[0])

    assert len(set(found)) == 1
    assert found[0] <= 4


@pytest.mark.parametrize(
    ("address", "today"),
    [
        ("editions/", "editions"),
        ("editions/e1/?x=%C3%A9", "editions/e1?x=%C3%A9"),
        ("editions/%C3%A9t%C3%A9/", "editions/%C3%A9t%C3%A9"),
    ],
)
def test_an_address_that_ends_on_a_slash_leads_to_the_one_without(client, address, today):
    response = client.get(f"/api/v1/{address}")

    assert (response.status_code, response["Location"]) == (301, f"/api/v1/{today}")
