"""Programmes as they really are: what is missing stays missing, what is odd stays as written."""

from datetime import date

import pytest

from events.exchange import export_edition, import_edition
from events.models import Appearance, Edition, HeldFunction
from events.partial_dates import PartialDate, Precision
from tests.events.exchange.files import event, example, imported, person, table, talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]

LONG_FUNCTION = (
    "directrice adjointe chargée de la coordination des politiques d’adaptation, de la trame verte "
    "et bleue et de la gestion des eaux"
)
LONG_BODY = "Agence (inter)communale de l’eau & de l’énergie – Ouest / Nord-Ouest, pôle"


def back(data):
    """Return what a file becomes after a trip through the rows."""
    return export_edition(imported(data))


@pytest.mark.parametrize(
    ("said", "precision", "first", "last", "apart"),
    [
        ({"dates": ["2023-11-14", "2023-11-15"], "annee": 2023}, "day", "2023-11-14", "2023-11-15", 0),
        ({"dates": ["2023-11-14", "2023-11-21"], "annee": 2023}, "day", "2023-11-14", "2023-11-21", 2),
        ({"dates": ["2023-12-31", "2024-01-01"], "annee": 2024}, "day", "2023-12-31", "2024-01-01", 0),
        ({"dates": ["2022-06"], "annee": 2022}, "month", "2022-06-01", "2022-06-30", 0),
        ({"dates": [], "annee": 2019}, "year", "2019-01-01", "2019-12-31", 0),
        ({"dates": ["2019"], "annee": 2019}, "year", "2019-01-01", "2019-12-31", 0),
        ({"dates": ["2024-02-06"], "annee": None}, "day", "2024-02-06", "2024-02-06", 0),
        ({"dates": [], "annee": None}, "none", None, None, 0),
        ({"dates": None, "annee": None}, "none", None, None, 0),
        ({"dates": [], "annee": None, "date_texte": "mardi 6 février"}, "none", None, None, 0),
    ],
    ids=[
        "two-days",
        "apart",
        "new-year",
        "month",
        "year",
        "year-as-date",
        "no-year",
        "none",
        "null",
        "no-year-text",
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(said, precision, first, last, apart):
    data = event(**said)

    edition = imported(data)

    bounds = (first and date.fromisoformat(first), last and date.fromisoformat(last))
    assert edition.when == PartialDate(Precision(precision), *bounds)
    assert edition.separate_days.count() == apart
    assert export_edition(edition) == data


def test_a_place_that_is_null_stays_null():
    assert back(event(lieu=None)) == event(lieu=None)


def test_an_edition_without_number_nor_theme_is_called_by_its_full_title():
    data = event(titre="Une matinée", edition=None, theme=None)

    assert back(data) == data
    assert (Edition.objects.get().name, Edition.objects.get().slug) == ("Une matinée", "une-matinee")


def test_two_moderators_keep_their_order():
    data = event()
    data["tables_rondes"] = [table(animateurs=[person("Zoé", "A"), person("Abel", "Z")])]

    assert back(data) == data
    assert [(str(a), a.role) for a in Appearance.objects.all()] == [
        ("Zoé A", "moderator"),
        ("Abel Z", "moderator"),
    ]


def test_two_speakers_and_a_talk_without_title():
    data = event()
    data["interventions"] = [talk(titre=None, intervenants=[person("Ana", "Un"), person("Bo", "Deux")])]

    assert back(data) == data
    assert [str(a) for a in Appearance.objects.all()] == ["Ana Un", "Bo Deux"]


def test_people_who_are_not_named_stay_so():
    deputy = person(fonctions=[{"intitule": "un élu d’une commune", "organisme": None}], elu=True)
    data = event()
    data["interventions"] = [talk(intervenants=[deputy, person(), deputy])]

    assert back(data) == data
    assert [(a.person, a.is_elected) for a in Appearance.objects.all()] == [
        (None, True),
        (None, False),
        (None, True),
    ]


def test_long_functions_and_odd_names_are_kept_as_written():
    held = {"intitule": LONG_FUNCTION, "organisme": LONG_BODY}
    data = event(organisateurs=[LONG_BODY])
    data["interventions"] = [talk(intervenants=[person("Ana", "d’Un-Deux", fonctions=[held])])]

    assert back(data) == data
    function = HeldFunction.objects.get()
    assert (function.title, function.organisation.name) == (LONG_FUNCTION, LONG_BODY)
    assert (len(LONG_FUNCTION), len(LONG_BODY)) == (128, 74)


def test_a_round_table_with_nothing_but_its_title():
    data = event()
    data["tables_rondes"] = [{"titre": "Les mobilités"}]

    assert back(data) == data | {"tables_rondes": [table(titre="Les mobilités")]}


def test_the_smallest_file_is_enough_and_nothing_is_invented():
    data = {"evenement": {"theme": "Un thème"}}

    assert back(data) == event(serie="Club Curious Lab’") | {"id": "un-theme"}


def test_a_round_table_alone_in_its_programme():
    data = event()
    data["tables_rondes"] = [table()]

    assert back(data) == data


@pytest.mark.parametrize("written", ["9h30", "9 h 30", "09:30", "9:30", "9H30"])
def test_hours_are_read_as_they_are_written(written):
    data = event()
    data["interventions"] = [talk(debut=written)]

    edition = imported(data)

    assert str(edition.items.get().starts_at) == "09:30:00"
    assert export_edition(edition) == data


def test_an_hour_that_the_desk_changes_is_written_our_way():
    data = event()
    data["interventions"] = [talk(debut="9h30")]
    edition = imported(data)
    edition.items.update(starts_at="10:15")

    assert export_edition(edition)["interventions"][0]["debut"] == "10:15"


def test_unknown_keys_are_kept_at_every_level():
    data = example() | {"licence": {"nom": "ODbL", "an": 1.5}, "vide": None}
    data["evenement"] |= {"public": ["élus", True, 1]}
    data["evenement"]["lieu"] |= {"etage": 3}
    data["evenement"]["participation"] |= {"comptage": "à main levée"}
    data["evenement"]["synthese"] |= {"mois": "mars", "documents": [{"titre": "Note", "pages": 4}]}
    data["evenement"]["communes_presentes"] = [{"nom": "Nanterre", "rang": 1}]
    data["interventions"][0] |= {"salle": "B"}
    data["interventions"][0]["intervenants"][0] |= {"civilite": "M."}
    data["interventions"][0]["intervenants"][0]["fonctions"][0] |= {"depuis": 2011}
    data["tables_rondes"][0] |= {"salle": "C"}
    data["sources"] = [{"adresse": "notes", "porte_sur": "tout", "page": 2}]
    data["documents"] = [{"titre": "Plan", "nature": "autre", "format": "A3"}]
    data["synthese"] = {
        "version": 2,
        "points_cles": [{"ancre": "a", "nature": "piste", "enonce": "X.", "note": 1}],
    }

    assert back(data) == data
    assert export_edition(Edition.objects.get())["licence"] == {"nom": "ODbL", "an": 1.5}
    warned = [line.path for line in import_edition(data).warnings]
    assert len(warned) == 16
    assert "interventions[0].intervenants[0].civilite" in warned


def test_true_is_not_one_in_an_unknown_key():
    imported(example() | {"drapeau": True})

    assert import_edition(example() | {"drapeau": 1}).changed is True
    assert repr(export_edition(Edition.objects.get())["drapeau"]) == "1"


def test_empty_texts_are_read_as_null_and_come_back_empty():
    data = event(date_texte="", credit_photo="")

    report = import_edition(data)

    assert [(line.path, line.text) for line in report.warnings] == [
        ("evenement.date_texte", "un texte vide est lu comme null."),
        ("evenement.credit_photo", "un texte vide est lu comme null."),
    ]
    assert export_edition(Edition.objects.get()) == data


def test_html_is_cleaned_by_the_rules_of_the_editor():
    text = '<p onclick="x()">Bonjour <script>alert(1)</script><b>à tous</b></p>'

    report = import_edition(event() | {"synthese": {"texte": text}})

    assert report.edition.synthesis.body == "<p>Bonjour <strong>à tous</strong></p>"
    assert [line.path for line in report.warnings] == ["synthese.texte"]
    assert "script" not in str(report.edition.extra)
