"""Houses with a name of their own, doubled surnames, nobody yet: what a fifteenth set taught."""

import pytest

from events.notices.reading import read_notice

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    ("lead", "organisation"),
    [("Directrice du festival", "festival Quais Libres"), ("Gérante de la ferme", "ferme Quais Libres")],
)
def test_a_house_with_a_name_of_its_own_is_nobody(lead, organisation):
    (talk,) = values(f"{HEAD}{lead} Quais Libres, Lise Roux a présenté « Jouer ».")["talks"]

    (speaker,) = talk["speakers"]
    assert (speaker["last_name"], speaker["functions"][0]["organisation"]) == ("Roux", organisation)


def test_a_first_name_after_an_institution_is_somebody():
    (talk,) = values(f"{HEAD}Le directeur de cabinet Paul Blanc a présenté « Jouer ».")["talks"]

    assert talk["speakers"][0]["last_name"] == "Blanc"


def test_a_surname_may_hold_an_article_and_a_particle():
    (table,) = values(f"{HEAD}La table ronde « Le son » était animée par Lise Le Roux de Brécy, médiatrice.")[
        "round_tables"
    ]

    assert (table["moderators"][0]["first_name"], table["moderators"][0]["last_name"]) == (
        "Lise",
        "Le Roux de Brécy",
    )


@pytest.mark.parametrize(
    "awaited", ["(animation : à désigner)", "– modération : en attente", "(anim. : à venir)"]
)
def test_who_is_awaited_is_no_part_of_a_title(awaited):
    text = (
        f"{HEAD}\n\nTables rondes\n- Circuits courts (animation : Lise Roux)\n- Dernier kilomètre {awaited}"
    )

    assert [one["title"] for one in values(text)["round_tables"]] == ["Circuits courts", "Dernier kilomètre"]


def test_those_there_are_counted_after_those_asked():
    text = f"{HEAD}Trente-six communes avaient été conviées ; onze étaient représentées."

    assert values(text)["declared_communes_count"] == 11


def test_who_took_the_photographs_is_the_credit():
    assert values(f"{HEAD}\n\nPhotos prises par Luc Blanc")["photo_credit"] == "Luc Blanc"
