"""Layouts that notices come in: tables, notes without capitals, pictures, panels, other editions apart."""

import pytest

from events.notices import read_notice


def read(*lines):
    return read_notice("\n".join(lines)).values


def names(people):
    return [f"{one['first_name']} {one['last_name']}" for one in people]


def test_a_table_with_headers_gives_talks():
    values = read(
        "| Quand | Où | Thème |",
        "|---|---|---|",
        "| 4 mars 2031 | Salle des Lilas | La pluie |",
        "",
        "## Exposés",
        "",
        "| Titre | Intervenante | Fonction | Structure |",
        "|:--|:--|:--|:--|",
        "| Un seau, deux seaux | Odile Tamarin | product owner | Atelier Goutte |",
    )

    assert (values["date"]["value"], values["venue"], values["title"]) == (
        "2031-03-04",
        "Salle des Lilas",
        "La pluie",
    )
    (talk,) = values["talks"]
    assert (talk["title"], names(talk["speakers"])) == ("Un seau, deux seaux", ["Odile Tamarin"])
    assert talk["speakers"][0]["functions"] == [{"title": "product owner", "organisation": "Atelier Goutte"}]


def test_notes_without_capitals_name_people():
    values = read(
        "notes du club curious lab 31e ed, 4 mars 2031",
        "th. : la pluie",
        '* odile tamarin, hydrologue, cnrs : "un seau, deux seaux"',
        'TR "qui ecope ?"',
        "anim. basile renard (journaliste)",
        "  lise coquelicot, adjointe au maire, sceaux",
    )

    assert (values["number"], values["title"], values["communes"]) == (31, "la pluie", ["92071"])
    assert names(values["talks"][0]["speakers"]) == ["Odile Tamarin"]
    (table,) = values["round_tables"]
    assert (names(table["moderators"]), names(table["participants"])) == (
        ["Basile Renard"],
        ["Lise Coquelicot"],
    )


@pytest.mark.parametrize("head", ["Plateau 1 – ", "Panel n° 1 : ", "Table ronde 1. "])
def test_a_panel_is_a_round_table(head):
    values = read(
        "Pas d’exposé cette fois.",
        f"{head}« Qui écope ? »",
        "Animé par Basile Renard.",
        "Avec Lise Coquelicot, éleveuse.",
    )

    (table,) = values["round_tables"]
    assert (table["title"], names(table["moderators"])) == ("Qui écope ?", ["Basile Renard"])
    assert names(table["participants"]) == ["Lise Coquelicot"]


def test_another_edition_gives_neither_count_nor_state():
    values = read(
        "Club Curious Lab’, 31e édition : « La pluie »",
        "Date : à fixer",
        "Les communes seront invitées.",
        "",
        "Rappel : la 30e édition, à Sceaux, a réuni 21 communes.",
    )

    assert (values["number"], values["declared_communes_count"], values["status"]) == (31, None, "announced")


@pytest.mark.parametrize(
    "line", ["Salle des Lilas, petit foyer", "à la salle des Lilas, petit foyer, 3 rue Basse"]
)
def test_a_place_alone_beside_the_date_is_the_venue(line):
    values = read("Une lettre", *"abcdef", "Club Curious Lab’", "mardi 4 mars 2031, 9 h", line)

    assert values["venue"].lower() == "salle des lilas, petit foyer"


def test_pictures_and_hashtags_of_a_post():
    values = read(
        "🌊 17e édition du Club Curious Lab’, c’est fait !",
        "✅ Odile Tamarin, hydrologue, pour « Un seau »",
        "✅ Basile Renard, géographe, pour « Deux seaux »",
        "📍 Salle des Lilas",
        "📸 CD92/S. Coquelicot",
        "#Pluie #Sceaux",
    )

    assert [talk["title"] for talk in values["talks"]] == ["Un seau", "Deux seaux"]
    assert (values["venue"], values["photo_credit"]) == ("Salle des Lilas", "CD92/S. Coquelicot")
    assert (values["status"], values["communes"]) == ("held", [])


def test_letters_and_roman_numbers_open_items():
    values = read(
        "I. Accueil",
        "II. Exposés",
        "A. La pluie : pour qui ? – Odile Tamarin, hydrologue",
        "B. Des seaux partout – Basile Renard, géographe",
        "III. Table ronde : Qui écope ?",
    )

    assert [talk["title"] for talk in values["talks"]] == ["La pluie : pour qui ?", "Des seaux partout"]
    assert [table["title"] for table in values["round_tables"]] == ["Qui écope ?"]


def test_people_named_before_their_round_table_take_part_in_it():
    values = read(
        "Ont témoigné Lise Coquelicot, maire de Sceaux, et Basile Renard, géographe, réunis dans une table "
        "ronde intitulée « Qui écope ? »."
    )

    (table,) = values["round_tables"]
    assert names(table["participants"]) == ["Lise Coquelicot", "Basile Renard"]


def test_a_closing_and_a_signature_give_nobody():
    values = read(
        "Table ronde : « Qui écope ? »",
        "Animatrice : Odile Tamarin",
        "Participants : Basile Renard, géographe",
        "",
        "Respectueusement,",
        "Lise Coquelicot",
    )

    (table,) = values["round_tables"]
    assert names([*table["moderators"], *table["participants"]]) == ["Odile Tamarin", "Basile Renard"]
