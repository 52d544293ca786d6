"""Who speaks of what in notices never seen before: each family was missing, or wrong and said nothing."""

import pytest

from events.notices.reading import read_notice


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    "line",
    [
        "« Cliquer » – formateur chez Souris Grise, Lucas Petit",
        "« Cliquer » – formateur de Souris Grise, Lucas Petit",
        "« Cliquer » – Lucas Petit, formateur chez Souris Grise",
    ],
)
def test_an_employer_of_two_words_is_nobody(line):
    (talk,) = values(f"Les exposés :\n• {line}")["talks"]

    (person,) = talk["speakers"]
    assert (person["first_name"], person["last_name"]) == ("Lucas", "Petit")
    assert person["functions"] == [{"title": "formateur", "organisation": "Souris Grise"}]


@pytest.mark.parametrize("name", ["Le Bihan", "La Rocca", "El Amrani", "Van Damme", "de La Motte"])
def test_an_article_belongs_to_a_surname(name):
    (table,) = values(f"Table ronde « L'eau »\nParticipante : Mme {name}, présidente de CIVITEO")[
        "round_tables"
    ]

    assert [(one["first_name"], one["last_name"]) for one in table["participants"]] == [(None, name)]


@pytest.mark.parametrize(
    "line",
    [
        "3.2 Exposé sans titre, par Mme Roux, historienne",
        "Exposé 2 : Mme Roux, historienne (pas noté le titre)",
        "Exposé 2 : titre oublié\nMme Roux, historienne",
        "Intervention 2\nTitre : à venir\nIntervenante : Mme Roux\nFonction : historienne",
    ],
)
def test_what_stands_for_a_title_is_none(line):
    (talk,) = values(f"Club Curious Lab'\n\nExposés\n{line}")["talks"]

    assert talk["title"] is None
    assert [one["last_name"] for one in talk["speakers"]] == ["Roux"]


def test_an_untitled_talk_does_not_take_the_title_of_the_next_one():
    talks = values("Exposé 1 : sans titre\nMme Roux, juriste\nExposé 2 : « Le sel »\nLuc Petit, maire")[
        "talks"
    ]

    assert [(talk["title"], talk["speakers"][0]["last_name"]) for talk in talks] == [
        (None, "Roux"),
        ("Le sel", "Petit"),
    ]


def test_a_title_has_two_speakers_when_both_are_said_of_it():
    text = "« Filmer » : sous ce titre, l'exposé de l'économiste Lise Roux et de Luc Petit, maire, a plu."
    (talk,) = values(text)["talks"]

    assert [one["last_name"] for one in talk["speakers"]] == ["Roux", "Petit"]


def test_functions_may_stand_between_a_name_and_its_title():
    text = (
        "INTERVENANT 1\nNom : Lise Roux\nFonction : directrice\nOrganisme : Toits Vifs\nTitre : « L'eau »\n\n"
        "INTERVENANT 2\nNom : Luc Petit\nFonction : apiculteur"
    )

    assert [talk["title"] for talk in values(text)["talks"]] == ["L’eau", None]


def test_a_column_may_say_what_each_row_is():
    text = (
        "| Heure | Séquence | Titre | Intervenants |\n|---|---|---|---|\n"
        "| 9h00 | Ouverture | | Denis Roux, maire de Clichy |\n"
        "| 9h10 | Exposé | | Lise Petit, directrice, Stade Partagé |\n"
        "| 9h30 | Table ronde | Le sel | Animateur : Guy Blanc ; participants : Léa Noir, juriste |\n"
        "| 11h | Vote | Choix du thème | |"
    )
    read = values(text)

    assert [talk["title"] for talk in read["talks"]] == [None]
    assert read["talks"][0]["speakers"][0]["functions"] == [
        {"title": "directrice", "organisation": "Stade Partagé"}
    ]
    (table,) = read["round_tables"]
    assert [one["last_name"] for one in table["moderators"]] == ["Blanc"]
    assert [one["last_name"] for one in table["participants"]] == ["Noir"]


@pytest.mark.parametrize(
    "denied", ["Il n'y eut ni exposé, ni table ronde : un café.", "Pas de table ronde : un café."]
)
def test_a_round_table_that_is_denied_is_none(denied):
    assert values(f"Club Curious Lab'\n{denied}")["round_tables"] == []


def test_who_signs_a_letter_gives_no_talk():
    text = "L'exposé de Lise Roux, juriste, sera mis en ligne.\n\nLe 20 mai 2026\nPour l'équipe, Luc Petit"

    assert len(values(text)["talks"]) == 1


@pytest.mark.parametrize(
    ("line", "moderators", "participants"),
    [
        ("TR « Le sel » – modo : Lise Roux – part. : Luc Petit (RATP)", ["Roux"], ["Petit"]),
        ("Table ronde « Le sel » : Lise Roux l'animait, il y avait Luc Petit, maire.", ["Roux"], ["Petit"]),
        ("Table ronde « Le sel », conduite par Lise Roux, où a pris place Luc Petit.", ["Roux"], ["Petit"]),
    ],
)
def test_who_moderates_in_hurried_words(line, moderators, participants):
    (table,) = values(line)["round_tables"]

    assert [one["last_name"] for one in table["moderators"]] == moderators
    assert [one["last_name"] for one in table["participants"]] == participants


def test_a_round_table_said_to_be_none_is_none():
    assert (
        values("Interventions\n- « L'eau », Lise Roux, juriste\n\nTable ronde : néant")["round_tables"] == []
    )


def test_labels_may_stand_on_one_line():
    (talk,) = values(
        "Exposé 1 : titre « L'eau » ; orateur : Luc Petit ; fonction : géographe ; organisme : INA"
    )["talks"]

    (person,) = talk["speakers"]
    assert person["functions"] == [{"title": "géographe", "organisation": "INA"}]


def test_a_row_of_a_round_table_without_headers_names_nobody():
    text = (
        "EXPOSÉ | Lise Roux | juriste | CNRS | « L'eau »\n"
        "TABLE RONDE | « Le sel » | animation : Guy Blanc | avec Luc Petit (maire de Sceaux)"
    )
    (table,) = values(text)["round_tables"]

    assert table["title"] == "Le sel"
    assert [one["last_name"] for one in table["moderators"]] == ["Blanc"]
    assert [one["last_name"] for one in table["participants"]] == ["Petit"]


def test_a_name_begins_after_its_institute():
    (talk,) = values("L'hydrologue de l'Inrae Lise Roux a présenté un exposé, « Les sources ».")["talks"]

    assert [(one["first_name"], one["last_name"]) for one in talk["speakers"]] == [("Lise", "Roux")]


def test_a_plural_that_leads_to_two_people_is_said_of_both_with_a_doubt():
    read = read_notice("Exposés\n- deux éducateurs de rue d'Arcueil, Lise Roux et Luc Petit, « La nuit »")

    (talk,) = read.values["talks"]
    function = {"title": "éducateur de rue", "organisation": "Arcueil"}
    assert [one["functions"] for one in talk["speakers"]] == [[function], [function]]
    assert "talks[0].speakers[0].functions[0]" in read.uncertain


def test_a_short_surname_loses_the_point_of_its_sentence():
    (table,) = values("Table ronde « L'eau ». Avec le proviseur du lycée Zola, M. Sy.")["round_tables"]

    assert [one["last_name"] for one in table["participants"]] == ["Sy"]
