"""Reports and notes in the manner of a Département: what a fourteenth set taught."""

import pytest

from events.notices.reading import read_notice

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    "sent", ["Invitation envoyée le 5 mai 2025", "Adressée aux communes le 5 mai 2025", "Reçue le 5 mai 2025"]
)
def test_the_day_of_an_invitation_is_not_that_of_the_event(sent):
    text = f"Club Curious Lab’ : à vos agendas !\n\n{sent}\n\n- Quand ? Mardi 3 juin, de 9 h à 12 h"

    assert values(text)["date"] == {"value": None, "text": "Mardi 3 juin", "precision": "day-without-year"}


def test_a_year_inside_a_title_is_no_date():
    text = (
        "11e édition du Club Curious Lab’ : « Habiter en 2040 »\n\nLes jeudi 5 et vendredi 6 juin 2025, le "
        "Club Curious Lab’ a pour la première fois réuni ses élus deux jours. Thème : « Habiter en 2040 »."
    )

    assert (values(text)["date"]["value"], values(text)["date"]["end"]) == ("2025-06-05", "2025-06-06")


def test_notes_begin_a_line_for_each_talk_and_each_round_table():
    text = (
        "notes club curious lab’ - 12/11/2024\n\n"
        "exposé 1 -> Karim El Haddad, directeur d’études, Observatoire Mosaïque. pas de titre\n"
        "exposé 2 -> « La cour après 18 h », Lucie van Houten, présidente de Portes Ouvertes\n\n"
        "table ronde 1 -> « Qui a les clés ? »\nanimateur : Grégoire Sablon\n"
        "participants : Driss Amrani, maire adjoint de Montrouge / Colette Prigent, directrice à Malakoff\n"
        "table ronde 2 -> « Assurances »\nanimatrice : Lise Vandamme, avocate"
    )
    read = values(text)

    assert [(one["title"], one["speakers"][0]["last_name"]) for one in read["talks"]] == [
        (None, "El Haddad"),
        ("La cour après 18 h", "van Houten"),
    ]
    assert [(one["title"], len(one["participants"])) for one in read["round_tables"]] == [
        ("Qui a les clés ?", 2),
        ("Assurances", 0),
    ]


@pytest.mark.parametrize("said", ["ont déjà confirmé leur inscription", "ont annoncé leur venue"])
def test_communes_that_have_confirmed_are_registered(said):
    text = f"{HEAD}Antony, Bagneux et Arcueil {said} ; Clichy, retenue ailleurs, a présenté ses excuses."

    assert values(text)["communes"] == ["92002", "92007", "94003"]


def test_a_place_that_does_not_change_is_said_after_it():
    text = (
        f"{HEAD}Le lieu, lui, ne change pas : la Serre des Prés, salle des Fougères, 15 rue Basse, à Sceaux."
    )

    assert values(text)["venue"] == "Serre des Prés, salle des Fougères"


def test_an_article_before_a_trade_is_no_part_of_it():
    (talk,) = values(f"{HEAD}Un économiste, Gaspard Teyssier, a présenté « Le vélo ».")["talks"]

    assert talk["speakers"][0]["functions"][0]["title"] == "économiste"
