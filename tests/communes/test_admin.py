"""Communes in the admin: found as a French reader types, entered by name and code, never deleted."""

import json

import pytest

from communes.models import Commune
from tests.factories import make_commune, make_territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def signed_in(client, superuser) -> None:
    """The administrator works."""
    client.force_login(superuser)


def suggestions(client, term: str) -> list[str]:
    """What the field « commune » of an edition offers for `term`."""
    response = client.get(
        "/gestion/autocomplete/",
        {"app_label": "events", "model_name": "participation", "field_name": "commune", "term": term},
    )
    return [row["text"] for row in json.loads(response.content)["results"]]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("colombes", ["Bois-Colombes", "Colombes", "La Garenne-Colombes"]),
        ("ville d’avray", ["Ville-d’Avray"]),
        ("HAY LES", ["L’Haÿ-les-Roses (94)"]),
        ("92", ["Bois-Colombes", "Colombes", "La Garenne-Colombes", "Ville-d’Avray"]),
        ("2a", ["Ajaccio (2A)"]),
        ("denis", ["Saint-Denis (93)", "Saint-Denis (974)"]),
        ("st denis", ["Saint-Denis (93)", "Saint-Denis (974)"]),
        ("atlantide", []),
    ],
)
def test_communes_are_suggested(client, term, expected):
    for code, name in [
        ("92025", "Colombes"),
        ("92009", "Bois-Colombes"),
        ("92035", "La Garenne-Colombes"),
        ("92077", "Ville-d'Avray"),
        ("94038", "L'Haÿ-les-Roses"),
        ("93066", "Saint-Denis"),
        ("2A004", "Ajaccio"),
    ]:
        make_commune(insee_code=code, name=name)
    Commune.objects.get_or_enter("97411", "Saint-Denis")

    assert suggestions(client, term) == expected


def test_the_department_comes_first_and_former_communes_last(client):
    for code, name, current in [
        ("78001", "Ablis", True),
        ("78002", "Ablette", False),
        ("92062", "Puteaux", True),
        ("92050", "Nanterre", True),
        ("92099", "Nanterre-Ancienne", False),
    ]:
        make_commune(insee_code=code, name=name, is_current=current)

    assert suggestions(client, "") == [
        "Nanterre",
        "Puteaux",
        "Nanterre-Ancienne (ancienne commune)",
        "Ablis (78)",
        "Ablette (78, ancienne commune)",
    ]


def test_a_commune_from_elsewhere_is_added_by_name_and_code(client):
    response = client.post("/gestion/communes/commune/add/", {"name": "Ajaccio", "insee_code": "2A004"})

    assert response.status_code == 302
    ajaccio = Commune.objects.get()
    assert (ajaccio.pk, ajaccio.slug, ajaccio.department_code, ajaccio.in_reference) == (
        "2A004",
        "ajaccio",
        "2A",
        False,
    )


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("2A4", "Un code INSEE compte cinq caractères, par exemple 92050 ou 2A004."),
        ("92050", "Une commune porte déjà ce code INSEE."),
    ],
)
def test_a_wrong_code_is_said_and_loses_nothing_typed(client, code, sentence):
    make_commune(insee_code="92050", name="Nanterre")

    response = client.post("/gestion/communes/commune/add/", {"name": "Ajaccio", "insee_code": code})

    form = response.context["adminform"].form
    assert [message for messages in form.errors.values() for message in messages] == [sentence]
    assert form["name"].value() == "Ajaccio"


def test_the_reference_is_read_only_save_the_date_of_end(client):
    commune = make_commune(insee_code="93059", name="Pierrefitte-sur-Seine", is_current=False)
    address = f"/gestion/communes/commune/{commune.pk}/change/"

    response = client.post(address, {"name": "Autre", "ended_on": "01/01/2025", "successor": ""})

    commune.refresh_from_db()
    assert response.status_code == 302
    assert (commune.name, str(commune.ended_on)) == ("Pierrefitte-sur-Seine", "2025-01-01")


def test_a_commune_from_elsewhere_may_be_renamed(client):
    commune, _ = Commune.objects.get_or_enter("2A004", "Ajacio")
    response = client.post(
        f"/gestion/communes/commune/{commune.pk}/change/",
        {"name": "Ajaccio", "is_current": "on", "postal_codes": "20000 20090"},
    )

    commune.refresh_from_db()
    assert response.status_code == 302
    assert (commune.name, commune.search_name, commune.slug) == ("Ajaccio", "ajaccio", "ajacio")


def test_nothing_is_deleted(client):
    commune, territory = make_commune(), make_territory()

    for address in (f"commune/{commune.pk}", f"territory/{territory.pk}"):
        assert client.get(f"/gestion/communes/{address}/delete/").status_code == 403


def test_a_territory_keeps_its_code(client):
    territory = make_territory(code="200057982")
    fields = {"code": "200000000", "name": "Paris Ouest La Défense", "kind": "EPT"}

    response = client.post(f"/gestion/communes/territory/{territory.pk}/change/", fields)

    territory.refresh_from_db()
    assert response.status_code == 302
    assert (territory.code, territory.name) == ("200057982", "Paris Ouest La Défense")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_with_more_rows(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_commune(territory=make_territory())

    with django_assert_num_queries(5):
        response = client.get("/gestion/communes/commune/")

    assert len(response.context["cl"].result_list) == rows
