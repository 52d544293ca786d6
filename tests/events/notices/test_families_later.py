"""Who speaks of what in a set by another author: each was missing, or wrong and said nothing."""

import pytest

from events.notices.reading import read_notice

ONE = "animée par Lise Roux, urbaniste, avec Guy Noir, botaniste"
TWO = "animée par Anne Petit, juriste, avec Marc Brun, élu de Meudon"


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    "text",
    [
        f"Deux tables rondes ont suivi :\n\n« L'eau », {ONE} ;\n\n« Les sols », {TWO}.",
        f"Deux tables rondes ont suivi.\n« L'eau », {ONE}.\n« Les sols », {TWO}.",
        f"Deux tables rondes ont suivi. « L'eau », {ONE}. « Les sols », {TWO}.",
        f"Deux tables rondes ont suivi :\n\nL'eau, {ONE} ;\n\nLes sols, {TWO}.",
        f"Deux tables rondes ont suivi :\nL'eau ({ONE})\nLes sols ({TWO}).",
        f"Les tables rondes\n« L'eau ». A{ONE[1:]}.\n« Les sols ». A{TWO[1:]}.",
    ],
)
def test_each_round_table_of_several_keeps_its_people(text):
    tables = values(text)["round_tables"]

    assert [
        (one["title"], one["moderators"][0]["last_name"], one["participants"][0]["last_name"])
        for one in tables
    ] == [("L’eau", "Roux", "Noir"), ("Les sols", "Petit", "Brun")]


@pytest.mark.parametrize("label", ["Avec :", "Intervenants :", "Nos témoins :", "Y participent :"])
def test_a_label_under_a_round_table_opens_no_talks(label):
    text = (
        "9 h 30 Exposé : « L'eau »\n  Cyprien Valadier, géographe\n"
        "11 h 05 Table ronde : « Qui paie ? »\n  Animation : Lise Roux, gérante, La Feuille urbaine\n"
        f"  {label}\n  – Kevin Abadie, jardinier, Ville de Clamart\n  – Guy Noir, gérant, Vertige Paysage\n"
        "12 h 10 Synthèse"
    )
    read = values(text)

    assert len(read["talks"]) == 1
    (table,) = read["round_tables"]
    assert table["moderators"][0]["functions"] == [{"title": "gérante", "organisation": "La Feuille urbaine"}]
    assert [one["last_name"] for one in table["participants"]] == ["Abadie", "Noir"]


@pytest.mark.parametrize("paper", ["La feuille urbaine", "Le Temps des villes", "Un jardin pour tous"])
def test_an_employer_may_begin_with_its_article(paper):
    (table,) = values(f"Table ronde « L'eau », avec Anne Roux, gérante à {paper}, et Luc Petit, maire.")[
        "round_tables"
    ]

    assert table["participants"][0]["functions"] == [{"title": "gérante", "organisation": paper}]


@pytest.mark.parametrize(
    "header",
    [
        "Titre | Animation | Participants",
        "Table ronde | Modérateur/trice | Intervenants",
        "Sujet | Animée par | Avec",
    ],
)
def test_a_column_may_say_who_moderates(header):
    rows = "L'eau vive | Lise Roux, juriste | Guy Noir, gérant, La Ressourcerie ; Luc Petit, maire de Sceaux"
    (table,) = values(f"TABLES RONDES\n{header}\n{rows}")["round_tables"]

    assert table["title"] == "L’eau vive"
    assert [one["last_name"] for one in table["moderators"]] == ["Roux"]
    assert [one["last_name"] for one in table["participants"]] == ["Noir", "Petit"]


def test_a_row_without_a_moderator_is_a_talk():
    text = (
        "Heure | Titre | Intervenants | Animation\n9h30 | La pluie | Lise Roux, géographe |\n"
        "10h30 | Le sol vivant | Luc Petit, juriste | Flavie Courtois"
    )
    read = values(text)

    assert [talk["title"] for talk in read["talks"]] == ["La pluie"]
    assert [one["title"] for one in read["round_tables"]] == ["Le sol vivant"]


@pytest.mark.parametrize(
    "line",
    [
        "Table ronde, animée par Lise Roux (Le Courrier) : « L'eau » avec Luc Petit, maire de Sceaux",
        "Table ronde animée par Lise Roux, « L'eau », avec Luc Petit, maire de Sceaux.",
        "- Table ronde (animation Lise Roux) « L'eau » : Luc Petit, maire de Sceaux",
        "Table ronde – « L'eau » – avec Luc Petit (maire, Sceaux) – modératrice Lise Roux",
    ],
)
def test_who_moderates_may_be_named_before_the_title_or_last(line):
    (table,) = values(line)["round_tables"]

    assert table["title"] == "L’eau"
    assert [one["last_name"] for one in table["moderators"]] == ["Roux"]
    assert [one["last_name"] for one in table["participants"]] == ["Petit"]


@pytest.mark.parametrize(
    "line",
    [
        "Ensuite table ronde avec Luc Petit, maire de Sceaux, et Tina Wolff, juriste. Lise Roux animera.",
        "Puis table ronde autour de M. Luc Petit, maire, et Mme Tina Wolff, juriste. Lise Roux animera.",
    ],
)
def test_a_round_table_without_a_title_has_those_it_is_made_with(line):
    (table,) = values(line)["round_tables"]

    assert table["title"] is None
    assert [one["last_name"] for one in table["participants"]] == ["Petit", "Wolff"]


def test_a_panel_under_a_round_table_is_who_takes_part():
    text = (
        "Table ronde : « La nuit »\n* Modération : Lise Roux\n* Panel : Luc Petit, maire ; Léa Stern, juriste"
    )
    (table,) = values(text)["round_tables"]

    assert [one["last_name"] for one in table["participants"]] == ["Petit", "Stern"]


def test_an_institution_in_initials_keeps_its_town():
    (talk,) = values("Exposé de Zoé Marsan (CROUS de Versailles) : « Se loger »")["talks"]

    assert talk["speakers"][0]["functions"] == [{"title": None, "organisation": "CROUS de Versailles"}]


def test_a_plural_before_two_is_the_function_of_each():
    text = "Table ronde « L'eau », avec les bibliothécaires Anne Cartier (Meudon) et Nils Berg (Sceaux)."
    (table,) = values(text)["round_tables"]

    assert [one["functions"][0] for one in table["participants"]] == [
        {"title": "bibliothécaire", "organisation": "Meudon"},
        {"title": "bibliothécaire", "organisation": "Sceaux"},
    ]


def test_items_under_the_list_of_those_present_may_be_talks():
    text = (
        "Participants : Vanves (2), Malakoff (1) – 2 communes\n"
        '1. Lise Roux – consultante chez Parité – "Compter"\n2. Luc Petit – juriste – "Un budget"'
    )

    assert [talk["title"] for talk in values(text)["talks"]] == ["Compter", "Un budget"]


def test_who_moderates_tambour_battant_is_who_follows():
    text = (
        "Une table ronde avec Luc Petit (Citeo) et Maud Blin (Citeo), animée tambour battant par Fred Laval."
    )
    (table,) = values(text)["round_tables"]

    assert [one["last_name"] for one in table["moderators"]] == ["Laval"]


def test_a_trade_that_no_list_knows_is_read_beside_an_institution():
    text = "Table ronde « L'emploi »\nModération : Hugo Vial\nJade Monnier, apprentie, Ville de Sèvres"
    (table,) = values(text)["round_tables"]

    assert table["participants"][0]["functions"] == [
        {"title": "apprentie", "organisation": "Ville de Sèvres"}
    ]


def test_a_debate_of_several_is_a_round_table_named_after_it():
    text = (
        "Un exposé, « L'eau », de Lise Roux, juriste, puis un débat. Deux élus ont ensuite débattu de la "
        "question « Qui paie ? » : Luc Petit (Sceaux) et Amadou Ba (Bagneux). Cette table ronde était "
        "animée par Nina Bloch."
    )
    read = read_notice(text)

    assert [talk["title"] for talk in read.values["talks"]] == ["L’eau"]
    (table,) = read.values["round_tables"]
    assert [one["last_name"] for one in table["moderators"]] == ["Bloch"]
    assert [one["last_name"] for one in table["participants"]] == ["Petit", "Ba"]
    assert "round_tables[0]" in read.uncertain


def test_a_post_numbers_its_talks_with_keycaps_and_names_accounts():
    text = (
        "1\ufe0f\u20e3 Victoire Agard (Le Bon Tiroir) : « Donner »\n"
        "2\ufe0f\u20e3 Seydou Camara, juriste à Colombes : « Réparer »\n"
        "🗣️ Table ronde « Qui répare ? » avec Luc Petit (bricoleur), animée par @LinaDuval"
    )
    read = values(text)

    assert [talk["title"] for talk in read["talks"]] == ["Donner", "Réparer"]
    assert [one["title"] for one in read["round_tables"]] == ["Qui répare ?"]
