"""Blogs, papers of a town, minutes: what a sixteenth set taught."""

import pytest

from events.notices.reading import read_notice

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        (
            "Le 8 octobre 2024, le foyer des Ormes avait belle allure : on y tenait le Club Curious Lab’.",
            "foyer des Ormes",
        ),
        (f"{HEAD}Il pleuvait, mais le salon Prévert était plein.", "salon Prévert"),
        (f"{HEAD}Elle est maintenue, au même endroit : Ferme des Prés, grange aux livres.", "Ferme des Prés"),
        (
            f"{HEAD}\n– le lieu : Moulin des Prés, plateau (30 places au bord de l’eau, face à Bezons) ;",
            "Moulin",
        ),
    ],
)
def test_a_place_is_told_in_many_ways(told, venue):
    read = values(told)["venue"]

    assert read is not None
    assert (read.startswith(venue), "(" in read) == (True, False)


def test_what_another_event_gathers_is_doubted():
    told = f"{HEAD}Rappelons que la salle recevra en mai la Nuit du conte, avec des artistes venus de Pantin."
    proposal = read_notice(told)

    assert {f"communes:{code}" for code in proposal.values["communes"]} <= set(proposal.uncertain)


def test_who_represented_a_town_says_that_it_came():
    assert values(f"{HEAD}Je représentais Bagneux, ce jour-là.")["communes"] == ["92007"]


def test_the_name_of_a_house_after_aux_is_nobody():
    (talk,) = values(f"{HEAD}Archiviste aux Fonds du Val, Lise Roux a présenté « Jeter ».")["talks"]

    assert [one["last_name"] for one in talk["speakers"]] == ["Roux"]


def test_a_former_trade_is_a_function_of_its_own():
    (talk,) = values(
        f"{HEAD}Lise Roux, présidente de l’Union des Étals et ancienne boulangère, a présenté « T »."
    )["talks"]

    assert talk["speakers"][0]["functions"] == [
        {"title": "présidente", "organisation": "Union des Étals"},
        {"title": "ancienne boulangère", "organisation": None},
    ]


def test_a_conclusion_noted_under_a_round_table_is_no_round_table():
    told = (
        f"{HEAD}\n\nTables rondes\n- « Choisir » (animation : Lise Roux)\n  Principale conclusion : oser\n"
        "- « Acheter » (animation : Luc Blanc)\n  Constat : se grouper"
    )

    assert [one["title"] for one in values(told)["round_tables"]] == ["Choisir", "Acheter"]
