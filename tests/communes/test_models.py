"""Communes and territories: what the tables refuse, and how a commune is found and named."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from communes.models import Commune, Territory, department_of
from tests.factories import make_commune, make_territory

pytestmark = pytest.mark.django_db


def refusals(row: Any) -> list[str]:
    """Sentences that the person reads when the row is refused."""
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.messages


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"insee_code": "9205"}, "Un code INSEE compte cinq caractères, par exemple 92050 ou 2A004."),
        ({"insee_code": "2C004"}, "Un code INSEE compte cinq caractères, par exemple 92050 ou 2A004."),
        ({"postal_codes": "92 000"}, "Les codes postaux comptent cinq chiffres, séparés par une espace."),
        ({"siren": "12"}, "Le code SIREN compte neuf chiffres."),
        (
            {"population": 10},
            "Une population va avec son année, et l’une comme l’autre peut rester vide.",
        ),
        ({"ended_on": "2025-01-01"}, "Un code en vigueur n’a ni date de fin ni commune qui lui succède."),
    ],
)
def test_a_commune_is_refused_with_a_sentence(fields, sentence):
    commune = Commune.prepared(**({"insee_code": "92999", "name": "Essai"} | fields))

    assert sentence in refusals(commune)


@pytest.mark.parametrize(
    "fields",
    [
        {"insee_code": "9205"},
        {"department_code": "91"},
        {"department_code": ""},
        {"name": ""},
        {"slug": ""},
        {"postal_codes": "9200"},
        {"siren": "12345678"},
        {"population": 10, "population_year": None},
        {"population": None, "population_year": 2023},
        {"population": -1, "population_year": 2023},
        {"successor_id": "92001", "is_current": False},
        {"successor_id": "92002"},
        {"ended_on": "2025-01-01"},
        {"slug": "autre"},
    ],
)
def test_the_table_refuses_it_too(fields):
    make_commune(insee_code="92001", name="Essai")
    make_commune(insee_code="92002", name="Autre")

    with pytest.raises(IntegrityError), transaction.atomic():
        Commune.objects.filter(pk="92001").update(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"insee_code": "2A004", "name": "Ajaccio"},
        {"insee_code": "97411", "name": "Saint-Denis"},
        {"postal_codes": "92190 92360", "siren": "219200482"},
        {"population": 0, "population_year": 2023},
        {"is_current": False},
        {"is_current": False, "ended_on": "2025-01-01", "successor_id": "92002"},
    ],
)
def test_the_table_accepts(fields):
    make_commune(insee_code="92002", name="Autre")

    commune = make_commune(**fields)
    commune.full_clean()

    assert Commune.objects.get(pk=commune.pk) == commune


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "12"}, "Le code SIREN compte neuf chiffres."),
        ({"name": ""}, "Ce champ ne peut pas être vide."),
        ({"kind": "SIVOM"}, "La valeur «\u00a0'SIVOM'\u00a0» n’est pas un choix valide."),
    ],
)
def test_a_territory_is_refused(fields, sentence):
    territory = make_territory(code="200000001")
    for name, value in fields.items():
        setattr(territory, name, value)

    assert sentence in refusals(territory)
    with pytest.raises(IntegrityError), transaction.atomic():
        Territory.objects.create(**({"code": "200000009", "name": "Essai", "kind": "EPT"} | fields))


def test_the_department_is_read_in_the_code():
    assert [department_of(code) for code in ("92050", "2A004", "97411", "98818")] == [
        "92",
        "2A",
        "974",
        "988",
    ]


def test_a_commune_is_named_with_its_department_elsewhere():
    assert str(make_commune(insee_code="92077", name="Ville-d'Avray")) == "Ville-d’Avray"
    assert str(make_commune(insee_code="78646", name="Versailles")) == "Versailles (78)"
    assert (
        str(make_commune(insee_code="93059", name="Pierrefitte-sur-Seine", is_current=False))
        == "Pierrefitte-sur-Seine (93, ancienne commune)"
    )
    assert str(make_territory(name="CC du Pays de l'Ourcq")) == "CC du Pays de l’Ourcq"


def test_a_commune_is_declined(django_assert_num_queries):
    commune = make_commune(insee_code="92060", name="Le Plessis-Robinson")

    with django_assert_num_queries(0):
        assert (commune.label, commune.de, commune.a) == (
            "Le Plessis-Robinson",
            "du Plessis-Robinson",
            "au Plessis-Robinson",
        )
        assert commune.get_absolute_url() == "/communes/le-plessis-robinson/"


def test_communes_are_filed_under_their_name_without_article():
    for code, name in [
        ("92035", "La Garenne-Colombes"),
        ("92002", "Antony"),
        ("92060", "Le Plessis-Robinson"),
        ("92036", "Gennevilliers"),
        ("92033", "Garches"),
        ("91999", "Œuilly"),
        ("92062", "Puteaux"),
        ("92025", "Colombes"),
        ("92009", "Bois-Colombes"),
        ("95582", "Saint-Gratien"),
        ("95018", "Sainte-Geneviève"),
    ]:
        make_commune(insee_code=code, name=name)

    assert [commune.name for commune in Commune.objects.all()] == [
        "Antony",
        "Bois-Colombes",
        "Colombes",
        "Garches",
        "La Garenne-Colombes",
        "Gennevilliers",
        "Œuilly",
        "Le Plessis-Robinson",
        "Puteaux",
        "Saint-Gratien",
        "Sainte-Geneviève",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Colombes", ["Colombes"]),
        ("la garenne colombes", ["La Garenne-Colombes"]),
        ("Garenne-Colombes", ["La Garenne-Colombes"]),
        ("VILLE D’AVRAY", ["Ville-d'Avray"]),
        ("l'hay les roses", ["L'Haÿ-les-Roses"]),
        ("St-Cloud", ["Saint-Cloud"]),
        ("Blandy", ["Blandy", "Blandy"]),
        ("La Défense", []),
        ("Le Colombes", []),
        ("", []),
        ("-", []),
    ],
)
def test_a_commune_is_found_by_its_name(text, names):
    for code, name in [
        ("92025", "Colombes"),
        ("92009", "Bois-Colombes"),
        ("92035", "La Garenne-Colombes"),
        ("92077", "Ville-d'Avray"),
        ("94038", "L'Haÿ-les-Roses"),
        ("92064", "Saint-Cloud"),
    ]:
        make_commune(insee_code=code, name=name)
    make_commune(insee_code="77034", name="Blandy", slug="blandy-77")
    make_commune(insee_code="91067", name="Blandy", slug="blandy-91")

    assert [commune.name for commune in Commune.objects.by_name(text)] == names


def test_communes_by_place_and_state():
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    former = make_commune(insee_code="92099", name="Ancienne", is_current=False)
    versailles = make_commune(insee_code="78646", name="Versailles")

    assert list(Commune.objects.hauts_de_seine()) == [former, nanterre]
    assert list(Commune.objects.current()) == [nanterre, versailles]


def test_a_commune_from_elsewhere_is_entered_once():
    entered, created = Commune.objects.get_or_enter("2A004", "Ajaccio")
    again, created_again = Commune.objects.get_or_enter("2A004", "Autre nom")

    assert (entered.name, entered.slug, entered.department_code, entered.in_reference, created) == (
        "Ajaccio",
        "ajaccio",
        "2A",
        False,
        True,
    )
    assert (again.name, created_again) == ("Ajaccio", False)


def test_a_homonym_from_elsewhere_takes_its_department_then_its_code():
    make_commune(insee_code="93066", name="Saint-Denis")

    slugs = [Commune.objects.get_or_enter(code, "Saint-Denis")[0].slug for code in ("97411", "97499")]

    assert slugs == ["saint-denis-974", "saint-denis-97499"]


@pytest.mark.parametrize(("code", "name"), [("2A4", "Ajaccio"), ("2A004", ""), ("", "Ajaccio")])
def test_what_cannot_be_a_commune_is_not_entered(code, name):
    with pytest.raises(ValidationError):
        Commune.objects.get_or_enter(code, name)

    assert Commune.objects.count() == 0


def test_a_commune_typed_in_a_form_needs_its_name_and_code_only():
    commune = Commune(insee_code="2b033", name="  Bastia ")
    commune.full_clean(exclude=["slug", "department_code", "sort_key", "search_name"])

    assert (commune.insee_code, commune.name, commune.slug, commune.department_code) == (
        "2B033",
        "Bastia",
        "bastia",
        "2B",
    )
