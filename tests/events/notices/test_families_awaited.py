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


@pytest.mark.parametrize(
    "house", ["l’Orchestre des Quartiers", "la Fabrique des Berges", "l’Union des Cantines"]
)
def test_a_house_after_its_article_is_nobody(house):
    told = f"{HEAD}Le fondateur de {house}, Anton Riazanov, a présenté « Jouer »."
    (talk,) = values(told)["talks"]

    (speaker,) = talk["speakers"]
    assert (speaker["last_name"], speaker["functions"][0]["organisation"][-8:]) == ("Riazanov", house[-8:])


def test_a_talk_is_delivered_and_a_book_is_none():
    (talk,) = values(f"{HEAD}Lise Roux, fondatrice de Touche, a livré « Le rond de quartier ».")["talks"]

    assert talk["title"] == "Le rond de quartier"


def test_who_is_told_after_a_relative_has_a_function():
    (talk,) = values(f"{HEAD}Lise Roux, qui est directrice du Laboratoire Eaux, a présenté « T ».")["talks"]

    assert talk["speakers"][0]["functions"] == [{"title": "directrice", "organisation": "Laboratoire Eaux"}]


def test_a_house_stands_beside_the_town_that_holds_it():
    told = f"{HEAD}\nTable ronde : « T »\nAvec : Luc Blanc, directeur de la médiathèque, Ville de Suresnes"
    (table,) = values(told)["round_tables"]

    assert table["participants"][0]["functions"] == [
        {"title": "directeur de la médiathèque", "organisation": "Ville de Suresnes"}
    ]


def test_the_title_of_a_talk_is_not_that_of_the_event():
    told = f"{HEAD}Lise Roux a parlé droit : « Le double garde-fou », tel était le titre de son exposé."

    assert values(told)["title"] != "Le double garde-fou"


def test_round_tables_announced_in_a_sentence_are_listed_below():
    told = (
        f"{HEAD}\n\nPuis chacun a parlé. Trois tables rondes, d’une heure, ont suivi :\n\n"
        "  • Réguler\n  • Convaincre les riverains\n  • Rénover sans reloger\n\nUne suite viendra."
    )

    assert len(values(told)["round_tables"]) == 3


def test_a_quote_may_go_on_on_the_next_line():
    told = (
        f"{HEAD}\n\nLES EXPOSÉS\n\nLuc Blanc, géographe, a ouvert le bal avec\n« Comprendre ce qu’est,\n"
        "une IA générative »."
    )
    (talk,) = values(told)["talks"]

    assert talk["title"] == "Comprendre ce qu’est, une IA générative"


@pytest.mark.parametrize(
    "told",
    [
        "« Acheter une IA » : table ronde conduite par Stella Moreau, acheteuse.",
        "Une table ronde a suivi, « Acheter une IA », que pilotait Stella Moreau, acheteuse.",
        "L’unique table ronde, « Acheter une IA », a été menée par Stella Moreau, acheteuse.",
    ],
)
def test_who_leads_a_round_table_is_told_in_many_ways(told):
    (table,) = values(f"{HEAD}\n\n{told}")["round_tables"]

    assert (table["title"], [one["last_name"] for one in table["moderators"]]) == (
        "Acheter une IA",
        ["Moreau"],
    )
