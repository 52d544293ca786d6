"""Narrow columns, pages of a PDF, wikis, lists inside one name: what an eleventh set taught."""

import pytest

from events.notices.feet import feet_of
from events.notices.reading import read_notice
from events.notices.source import read_source

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "
COLUMN = """\
Le Club Curious Lab’ s’est tenu le mardi
8 octobre 2024 dans la salle des
Lilas, devant trente élus et agents
venus en voisins. Parmi les communes
présentes figuraient Bourg-la-
Reine, Saint-Cloud, Fontenay-
aux-Roses et Malakoff.

En première partie, Luc Blanc, archi-
tecte, a présenté « Le banc, la place
et l’ombre », chiffres à l’appui. Anne-
Sophie Petit, qui est aussi la vice-
présidente de l’association Arpent,
a ensuite présenté « Le gravier ».
"""


def values(text):
    return read_notice(text).values


def talker(said):
    (talk,) = values(f"{HEAD}{said}")["talks"]
    return [(one["title"], one["organisation"]) for one in talk["speakers"][0]["functions"]]


def test_the_lines_of_a_narrow_column_are_sentences_again():
    read = values(COLUMN)

    assert read["communes"] == ["92014", "92064", "92032", "92046"]
    assert (read["date"]["value"], read["venue"]) == ("2024-10-08", "salle des Lilas")
    talk = read["talks"][0]
    assert (talk["title"], talk["speakers"][0]["functions"][0]["title"]) == (
        "Le banc, la place et l’ombre",
        "architecte",
    )


def test_a_hyphen_that_ends_a_line_stays_where_it_belongs():
    view = read_source(COLUMN).view

    for whole in ("Bourg-la-Reine", "Fontenay-aux-Roses", "architecte", "Anne-Sophie"):
        assert whole in view
    assert "vice-présidente" in view


def test_short_lines_that_begin_with_a_capital_stay_lines():
    text = "Thème : l’eau\nLieu : mairie\nDate : 8 octobre 2024\nPrésents : Sceaux, Antony\nPhoto : L. Blanc"

    assert read_source(text).view.count("\n") == 4


def test_the_title_that_runs_above_each_page_is_read_once():
    page = ["LA LETTRE DU PÔLE N° 8", "", "Le texte.", "", "2", "LA LETTRE DU PÔLE N° 8", "La suite."]

    assert feet_of(page) == {4, 5}
    assert feet_of(["Antony", "12", "Sceaux"]) == set()
    assert feet_of(["Table ronde", "8 communes", "Table ronde"]) == set()


@pytest.mark.parametrize(
    "organisation",
    [
        "Agence des ponts, des quais et des berges",
        "Comité pour le vent, la pluie et le soleil",
        "Laboratoire Villes, Rivages et Forêts",
        "Observatoire de la lecture, de l’écrit et de la presse",
    ],
)
def test_commas_inside_the_name_of_an_organisation_belong_to_it(organisation):
    said = (
        f"Luc Blanc, ingénieur à l’{organisation}"
        if organisation[0] in "AO"
        else (f"Luc Blanc, ingénieur au {organisation}")
    )

    assert talker(f"{said}, a présenté « T ».") == [("ingénieur", organisation)]


def test_commas_inside_a_function_belong_to_it():
    assert talker("Luc Blanc, délégué à la culture, aux sports et à la jeunesse, a présenté « T ».") == [
        ("délégué à la culture, aux sports et à la jeunesse", None)
    ]


def test_people_and_towns_after_a_comma_are_no_part_of_an_organisation():
    said = "Luc Blanc, ingénieur à l’Agence des ponts, la maire et le préfet, ont présenté « T »."

    assert talker(said)[0] == ("ingénieur", "Agence des ponts")
    assert talker("Luc Blanc, de l’Agence Berges, Meudon et Sèvres, a présenté « T ».") == [
        (None, "Agence Berges")
    ]


@pytest.mark.parametrize(
    "kept",
    [
        "Le Club vous donne rendez-vous le mardi 27 mai pour sa 9e édition.",
        "Nous vous retrouverons au rendez-vous de mai pour la 9e édition.",
    ],
)
def test_the_number_of_the_next_edition_is_not_that_of_the_one_called_off(kept):
    text = f"La matinée du Club Curious Lab’ prévue le mardi 8 octobre 2024 est annulée. {kept}"

    assert values(text)["number"] is None


@pytest.mark.parametrize("label", ["Ph. : ", "Ph.: ", "Phot. : ", "Cliché : "])
def test_a_shortened_label_leads_to_the_credit(label):
    assert values(f"{HEAD}\n\n{label}CD92/L. Blanc")["photo_credit"] == "CD92/L. Blanc"


@pytest.mark.parametrize(
    "away",
    [
        "Montrouge m’a indiqué ne pas pouvoir venir.",
        "Montrouge ne pourra finalement pas être là.",
        "Montrouge ne peut pas venir.",
    ],
)
def test_a_town_that_cannot_come_is_not_present(away):
    assert values(f"{HEAD}Sont inscrites : Clichy, Garches et Sèvres. {away}")["communes"] == [
        "92024",
        "92033",
        "92072",
    ]


def test_what_a_wiki_notes_under_a_talk_is_no_talk():
    text = (
        "= Club Curious Lab’ =\n* Date : 8 octobre 2024\n== Exposés ==\n"
        "# « Semer » - Luc Blanc (Arpent)\n#* partir des friches\n#* exemple : un verger\n"
        "# « Récolter » - Lise Roux (Verger)\n#* trois ans d’attente"
    )

    assert [talk["title"] for talk in values(text)["talks"]] == ["Semer", "Récolter"]


def test_where_people_sat_down_is_where_it_was():
    said = "Jeudi 5 décembre, le Club Curious Lab’ : 64 personnes ont pris place dans l’hémicycle des Lilas."

    assert values(said)["venue"] == "hémicycle des Lilas"
