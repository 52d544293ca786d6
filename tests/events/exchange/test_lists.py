"""Communes as sources write them, numbers as they count them, the order of a programme."""

import pytest

from communes.models import Commune
from events.exchange import export_edition, import_edition
from tests.events.exchange.files import event, imported, moment, table, talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def back(data):
    """Return what a file becomes after a trip through the rows."""
    return export_edition(imported(data))


@pytest.mark.parametrize(
    ("said", "commune", "name"),
    [
        ("Nanterre", "92050", ""),
        ("nanterre", "92050", "nanterre"),
        ("Plessis-Robinson", "92060", "Plessis-Robinson"),
        ("Ville-d’Avray", "92077", ""),
        ("Ville-d'Avray", "92077", "Ville-d'Avray"),
        ("92050", "92050", ""),
        ({"nom": "Saint-Germain", "departement": "91"}, "91552", ""),
        ({"nom": "Saint-Germain", "code_insee": "78586"}, "78586", ""),
        ({"nom": "Lyon", "code_insee": "69123"}, "69123", ""),
        ({"nom": "Ajaccio", "code_insee": "2A004"}, "2A004", ""),
        ({"nom": "Saint-Denis", "code_insee": "97411", "departement": "974"}, "97411", ""),
        ({"nom": "Lille", "departement": "59"}, None, "Lille"),
        ({"nom": "Saint-Germain", "code_insee": None}, None, "Saint-Germain"),
        ("Villebourg", None, "Villebourg"),
    ],
)
def test_communes_from_here_and_elsewhere(said, commune, name):
    data = event(communes_presentes=[said])

    edition = imported(data)

    listed = edition.participations.get()
    assert export_edition(edition) == data
    assert (listed.commune_id, listed.organisation_id) == (commune, None)
    assert listed.name == name


def test_a_commune_from_elsewhere_is_entered_once():
    lyon = {"nom": "Lyon", "code_insee": "69123"}
    imported(event(communes_presentes=[lyon]))
    imported(event(theme="Un autre", communes_presentes=[lyon]) | {"id": "autre"})

    assert Commune.objects.filter(pk="69123").values_list("name", "in_reference").get() == ("Lyon", False)


def test_a_name_that_is_not_known_is_kept_with_a_warning():
    report = import_edition(event(communes_presentes=["Colombe", "Villebourg"]))

    assert [(line.path, line.text) for line in report.warnings] == [
        (
            "evenement.communes_presentes[0]",
            (
                "« Colombe » n’est pas une commune du référentiel : le nom est gardé tel quel ; "
                "vouliez-vous dire « Colombes » ?"
            ),
        ),
        (
            "evenement.communes_presentes[1]",
            "« Villebourg » n’est pas une commune du référentiel : le nom est gardé tel quel.",
        ),
    ]


@pytest.mark.parametrize(
    ("unit", "field"),
    [
        ("communes représentées", "declared_communes_count"),
        ("villes", "declared_communes_count"),
        ("élus", "officials_count"),
        ("agents de dix communes", "officers_count"),
        ("élus et agents", "declared_participants_count"),
        ("personnes", "declared_participants_count"),
        (None, "declared_participants_count"),
    ],
)
def test_a_number_counts_what_its_unit_says(unit, field):
    data = event(participation={"nombre": 0, "unite": unit})

    edition = imported(data)

    counts = ["declared_communes_count", "officials_count", "officers_count", "declared_participants_count"]
    assert {name: getattr(edition, name) for name in counts if getattr(edition, name) is not None} == {
        field: 0
    }
    assert export_edition(edition) == data


def titles(edition):
    """Return the titles of the programme, as the morning goes."""
    return [item.title for item in edition.items.all()]


def test_numbers_that_never_repeat_mix_the_three_lists():
    data = event()
    data["autres_sequences"] = [moment(titre="Ouverture", ordre=1), moment(titre="Clôture", ordre=9)]
    data["interventions"] = [talk(titre="T1", ordre=2), talk(titre="T2", ordre=5)]
    data["tables_rondes"] = [table(titre="R1", ordre=3), table(titre="R2", ordre=7)]

    assert titles(imported(data)) == ["Ouverture", "T1", "R1", "T2", "R2", "Clôture"]
    assert back(data) == data


def test_numbers_that_repeat_are_ranks_and_openings_come_first():
    data = event()
    data["autres_sequences"] = [moment(titre="Clôture", ordre=2), moment(titre="Mot d’accueil", ordre=1)]
    data["interventions"] = [talk(titre="T1", ordre=1), talk(titre="T2", ordre=2)]
    data["tables_rondes"] = [table(titre="R1", ordre=1)]

    edition = imported(data)

    assert titles(edition) == ["Mot d’accueil", "T1", "T2", "R1", "Clôture"]
    exported = export_edition(edition)
    assert [(s["titre"], s["ordre"]) for s in exported["autres_sequences"]] == [
        ("Mot d’accueil", 1),
        ("Clôture", 2),
    ]


def test_numbers_that_start_again_each_day():
    data = event(dates=["2024-02-06", "2024-02-07"], annee=2024)
    data["interventions"] = [talk(titre="T1", ordre=1), talk(titre="T2", jour=2, ordre=2)]
    data["tables_rondes"] = [
        table(titre="R1", ordre=2),
        table(titre="R2", jour=2, ordre=1),
        table(titre="R3", ordre=3),
    ]
    data["autres_sequences"] = [moment(titre="M1", ordre=4), moment(titre="M2", jour=2, ordre=4)]

    assert titles(imported(data)) == ["T1", "R1", "R3", "M1", "R2", "T2", "M2"]
