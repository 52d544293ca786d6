"""Believable traps: who is quoted, absent, or of another moment; what a twentieth set taught."""

import pytest

from events.notices.reading import read_notice

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "
TABLES = f"{HEAD}\n\nDeux tables rondes ont suivi. La première, « T », était animée par Lise Roux, juriste. "


def values(text):
    return read_notice(text).values


def roles(text):
    return [
        (
            one["title"],
            [who["last_name"] for who in one["moderators"]],
            [who["last_name"] for who in one["participants"]],
        )
        for one in values(text)["round_tables"]
    ]


def test_a_visitor_quoted_under_the_round_tables_takes_part_in_none():
    told = (
        f"{TABLES}\n\n« Je repars avec des idées », souriait Josette Petit, habitante, croisée au vestiaire."
    )

    assert roles(told) == [("T", ["Roux"], [])]


def test_who_sent_regrets_gave_no_talk():
    told = f"{HEAD}\n\nLuc Blanc, maire de Sceaux, a adressé ses regrets par courrier."

    assert values(told)["talks"] == []


def test_a_workshop_is_no_round_table_nor_talk():
    told = (
        f"{HEAD}\n\nTables rondes\n- « T » (animation : Lise Roux)\n\nAtelier\n"
        "- « Mon premier carré », avec Léa Petit\n\nExposé de Luc Blanc, géographe : « Le sel »"
    )

    assert roles(told) == [("T", ["Roux"], [])]
    assert [one["title"] for one in values(told)["talks"]] == ["Le sel"]


def test_who_wrote_an_article_gave_no_talk():
    told = f"Quand la ville surchauffe\n\nPar Lise Roux, publié le samedi 28 juin 2025\n\n{HEAD}"

    assert values(told)["talks"] == []


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("Le lieu, lui, ne change pas : ce sera l’Orangerie Bleue.", "Orangerie Bleue"),
        (
            "La salle Verte de la Maison Ronde, malgré le froid, s’y prêtait bien.",
            "salle Verte de la Maison Ronde",
        ),
        ("\nOù : pas noté.", None),
    ],
)
def test_a_place_is_what_it_is_and_nothing_else(told, venue):
    assert values(f"{HEAD}{told}")["venue"] == venue


def test_the_head_of_a_letter_is_no_place():
    told = f"Mairie de Sceaux\nLe 21 novembre 2024\n\n{HEAD}"

    assert values(told)["venue"] is None


def test_who_would_have_led_leads_and_who_signs_does_not():
    told = (
        f"{HEAD}Une table ronde, « T », devait suivre ; Lise Roux, juriste, en aurait été l’animatrice.\n\n"
        "Avec nos excuses,\nLéa Petit"
    )

    assert roles(told) == [("T", ["Roux"], [])]


def test_who_speaks_after_the_one_who_leads_does_not_lead():
    told = (
        f"{HEAD}\n\nDeux tables rondes : « A » et « B ». Dans la seconde, animée par Lise Roux, éducatrice, "
        "Léa Petit, élue de Sceaux, a défendu les siens."
    )

    assert roles(told)[1] == ("B", ["Roux"], ["Petit"])


def test_round_tables_are_told_around_their_titles():
    told = (
        f"{HEAD}\n\nPlace ensuite aux deux tables rondes. Autour de « Rafraîchir », l’élue de Malakoff, "
        "Léa Petit, a comparé. Autour de « Prévenir », le débat était animé par Lise Roux."
    )

    assert roles(told) == [("Rafraîchir", [], ["Petit"]), ("Prévenir", ["Roux"], [])]


def test_a_town_that_sent_somebody_was_there():
    assert values(f"{HEAD}Sceaux avait délégué son directeur.")["communes"] == ["92071"]


FORM = """FICHE ÉVÉNEMENT
Série ............ Club Curious Lab’
Édition .......... 17
Thème ............ La culture hors les murs
Date ............. 24/11/2026
Lieu ............. Conservatoire Belmont, studio B

Exposés
  1) Titre : Le musée dans le bus
     Orateur : Luc Blanc
     Fonction : conservateur, Musée des Pas
     Autre fonction : professeur, Conservatoire Belmont
"""


def test_the_points_of_a_form_lead_to_its_values():
    read = values(FORM)

    assert (read["number"], read["title"], read["venue"]) == (
        17,
        "La culture hors les murs",
        "Conservatoire Belmont, studio B",
    )
    assert read["talks"][0]["speakers"][0]["functions"] == [
        {"title": "conservateur", "organisation": "Musée des Pas"},
        {"title": "professeur", "organisation": "Conservatoire Belmont"},
    ]


def test_what_somebody_adds_in_minutes_is_no_title():
    told = f"{HEAD}\n\nExposés\n1. « T » – Lise Roux, juriste\nM. Blanc cite l’exemple de Provins."

    assert "cite" not in str([one["title"] for one in values(told)["talks"]])


@pytest.mark.parametrize("end", ["", "."])
def test_one_line_says_who_leads_every_round_table(end):
    told = f"{HEAD}\nTables rondes\n- « A »\n- « B »\n\nModérateur des deux tables rondes : Luc Blanc{end}"

    assert roles(told) == [("A", ["Blanc"], []), ("B", ["Blanc"], [])]


def test_a_role_before_a_function_takes_nothing_away():
    (talk,) = values(f"{HEAD}Dernier orateur, le maire de Malakoff, Luc Blanc, a livré « Trente rats ».")[
        "talks"
    ]

    assert talk["speakers"][0]["functions"] == [{"title": "maire", "organisation": "Malakoff"}]


def test_a_house_before_a_colon_is_nobody():
    told = f"{HEAD}\n\nExposés\n- « Bâtir »\n  Architecte, Studio Palissandre : Luc Blanc"
    (talk,) = values(told)["talks"]

    assert talk["speakers"][0]["functions"] == [{"title": "Architecte", "organisation": "Studio Palissandre"}]
