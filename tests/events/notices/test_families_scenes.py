"""Scenes, thanks, dossiers, tables of two days: what a thirteenth set taught."""

import pytest

from events.notices.reading import read_notice

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "


def values(text):
    return read_notice(text).values


def doubts(text):
    return read_notice(text).uncertain


@pytest.mark.parametrize(
    "told",
    [
        "Il neige, ce mardi 8 octobre 2024, on se serre dans le foyer des Lilas. Le Club Curious Lab’ ouvre.",
        "Le Club Curious Lab’ s’est réuni le 8 octobre 2024. La foule entrait dans la salle des Lilas.",
    ],
)
def test_a_scene_gives_the_place_with_a_doubt(told):
    read = values(told)

    assert (read["venue"].endswith("des Lilas"), read["date"]["value"]) == (True, "2024-10-08")
    assert "venue" in doubts(told)


def test_a_scene_without_a_name_or_where_somebody_works_is_no_place():
    assert values(f"{HEAD}On entrait en silence dans la salle.")["venue"] is None
    told = f"{HEAD}Luc Blanc, projectionniste dans le cinéma des Lilas, a présenté « T »."
    assert values(told)["venue"] is None


@pytest.mark.parametrize("hour", ["dès 8h45", "à partir de 8h45", "à 8 h 45"])
def test_a_place_follows_the_hour(hour):
    told = f"On se retrouve au Club Curious Lab’ le mardi 8 octobre 2024 {hour}, Maison du Pont, salle Bleue."

    assert values(told)["venue"] == "Maison du Pont, salle Bleue"


def test_a_picture_ends_a_place_and_a_workshop_is_elsewhere():
    told = "Club Curious Lab’ n° 5\nMardi 8 octobre, direction la ferme du Pré-Vert 🐐 Trente collègues."
    assert values(told)["venue"] == "ferme du Pré-Vert"

    told = (
        "Mardi 8 octobre 2024, le Club Curious Lab’ s’est réuni dans la rotonde du Pré-Vert. D’ici là, le "
        "Lab tiendra un atelier le 17 mars 2025, à la Maison de quartier des Lilas."
    )
    assert values(told)["venue"] == "rotonde du Pré-Vert"


def test_those_thanked_came_and_those_excused_did_not():
    told = (
        f"{HEAD}Merci à Rueil, Levallois et Issy d’avoir fait le déplacement. "
        "Une pensée pour Nanterre, excusée ce matin-là."
    )

    assert sorted(values(told)["communes"]) == ["92040", "92044", "92063"]


def test_a_label_of_absence_after_a_comma_takes_nobody_away():
    assert values(f"{HEAD}\nPrésents : Sceaux, Antony, excusés : Puteaux")["communes"] == ["92071", "92002"]


def test_a_town_that_could_not_be_present_is_not():
    told = (
        f"{HEAD}Les inscriptions de Garches et Sèvres restent valables. Malakoff, en revanche, nous a fait "
        "savoir qu’elle ne pourrait être présente."
    )

    assert "92046" not in values(told)["communes"]


@pytest.mark.parametrize(
    ("written", "last"), [("DU PLANTIER Régis", "du Plantier"), ("DE BRÉVANNES Luc", "de Brévannes")]
)
def test_the_particle_of_a_surname_in_capitals_belongs_to_it(written, last):
    told = f"{HEAD}\n\nEXPOSÉS\n1. {written}, géomètre – « Mesurer »\n2. BLANC Léa, géomètre – « Peser »"

    assert [talk["speakers"][0]["last_name"] for talk in values(told)["talks"]] == [last, "Blanc"]


def test_the_credit_stands_after_its_own_label():
    told = f"{HEAD}\nPhotographies : 12 tirages ; crédit : Luc Blanc"

    assert values(told)["photo_credit"] == "Luc Blanc"


def test_the_date_of_a_dossier_is_not_that_of_its_deposit():
    told = (
        "FONDS « CURIOUS LAB’ »\nVersement\t14 mars 2024\nSérie\tClub Curious Lab’, 2e édition\n"
        "Date de la matinée\t2022 (jour non conservé)"
    )

    assert values(told)["date"] == {"value": "2022", "text": "2022", "precision": "year"}


def test_an_edition_of_last_year_gives_no_theme():
    told = f"{HEAD}La 7e édition, l’an passé, m’avait ennuyé (le thème en était « La dématérialisation »)."

    assert values(told)["title"] != "La dématérialisation"


def test_about_so_many_people_says_nothing_of_the_communes():
    told = "Club Curious Lab’\nQuand : 8 octobre 2024\nCombien : 16 communes présentes, environ 70 personnes"

    assert values(told)["declared_communes_count"] == 16
    assert values(f"{HEAD}Seize communes présentes, environ.")["declared_communes_count"] is None


def test_who_moderates_all_the_round_tables_moderates_each():
    told = (
        f"{HEAD}\n\nOn a tenu deux tables rondes, l’une et l’autre animées par la médiatrice Lise Roux :\n"
        "* « Le verre » ;\n* « Le carton »."
    )
    tables = values(told)["round_tables"]

    assert [(one["title"], one["moderators"][0]["last_name"]) for one in tables] == [
        ("Le verre", "Roux"),
        ("Le carton", "Roux"),
    ]


def test_a_talk_that_nobody_gives_yet_is_a_talk():
    told = (
        "Club Curious Lab’ du mardi 8 octobre 2024\n\n9 h 15 Exposé : « Quand il pleut » – (à confirmer)\n"
        "10 h Exposé : « Le sel » – Luc Blanc, géographe\n11 h Atelier : « Plier »"
    )

    assert [(one["title"], len(one["speakers"])) for one in values(told)["talks"]] == [
        ("Quand il pleut", 0),
        ("Le sel", 1),
    ]


def test_an_organisation_stands_before_a_slash():
    told = (
        f"{HEAD}\nTable ronde : « Le sel » – Modérateur : Étienne Roche, chef de projet, Orbe / "
        "Participants : Luc Blanc, géographe"
    )
    (table,) = values(told)["round_tables"]

    assert table["moderators"][0]["functions"] == [{"title": "chef de projet", "organisation": "Orbe"}]
