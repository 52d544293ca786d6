"""Ways of writing met in a set by another author: each was missing, or wrong and said nothing."""

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


@pytest.mark.parametrize(
    "line",
    [
        "Gennevilliers, qui avait confirmé, n'est finalement pas venue.",
        "Gennevilliers ne s'est pas déplacée.",
        "Gennevilliers n'a finalement envoyé personne.",
        "Gennevilliers, pourtant inscrite, n'était pas là.",
        "Gennevilliers a dû annuler sa venue.",
        "Aucun représentant de Gennevilliers.",
        "Sans Gennevilliers cette fois.",
    ],
)
def test_who_did_not_come_in_the_end_is_absent(line):
    text = f"Club Curious Lab'\nTrois communes étaient présentes : Antony, Sceaux et Meudon.\n{line}"

    assert values(text)["communes"] == ["92002", "92071", "92048"]


def test_who_had_only_confirmed_is_doubtful():
    read = read_notice(
        "Communes présentes : Antony et Sceaux.\nVanves, qui avait confirmé, a eu de la neige."
    )

    assert "communes:92075" in read.uncertain


@pytest.mark.parametrize(
    "line",
    [
        "Le relevé de la séance précédente, tenue le 20 mars 2025 à Antony, est approuvé.",
        "Le compte rendu de la 6e édition, qui s'est tenue le 20 mars 2025, est adopté.",
        "Le procès-verbal de la rencontre du 20 mars 2025 a été validé.",
        "Comme lors de la 6e édition, réunie le 20 mars 2025, le format a plu.",
        "Approbation du relevé du 20 mars 2025",
    ],
)
def test_minutes_that_are_approved_are_those_of_another_day(line):
    text = f"Club Curious Lab'\nRelevé de séance\n7e édition — mardi 30 septembre 2025\n\n{line}"

    assert values(text)["date"]["value"] == "2025-09-30"


@pytest.mark.parametrize(
    "thanks",
    ["Merci de votre présence à la neuvième édition, en septembre dernier !", "On en parlait mardi dernier."],
)
def test_what_is_past_is_not_the_day_of_what_is_announced(thanks):
    text = f"Bonjour,\n{thanks}\n\nLa 10e édition du Club Curious Lab' aura lieu en avril 2026."

    assert values(text)["date"]["value"] == "2026-04"


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
    "line", ["Crédit photo | Lise Roux", "Photo | Lise Roux", "Droits photo | Lise Roux"]
)
def test_a_bar_may_part_a_credit_from_its_label(line):
    assert values(f"Club Curious Lab'\n{line}")["photo_credit"] == "Lise Roux"


@pytest.mark.parametrize(
    "label", ["Lieu prévu", "Lieu initialement prévu", "Nouveau lieu", "Lieu habituel", "Endroit retenu"]
)
def test_a_place_may_be_said_planned_or_new(label):
    text = f"Club Curious Lab', 3e édition\n{label} : mairie de Garches, salle du Conseil."

    assert values(text)["venue"] == "mairie de Garches, salle du Conseil"


@pytest.mark.parametrize(
    "said",
    ["env. 20 communes", "~20 communes présentes", "20 communes présentes à vue de nez", "± 20 communes"],
)
def test_about_so_many_is_no_count(said):
    assert values(f"Club Curious Lab', 3e édition\n{said}")["declared_communes_count"] is None


def test_a_count_from_memory_is_doubtful():
    read = read_notice("Club Curious Lab'\nIl y avait 20 communes présentes, je crois")

    assert "declared_communes_count" in read.uncertain


@pytest.mark.parametrize(
    "line",
    [
        "Très heureux aussi d'avoir retrouvé les équipes d'Antony et de Sceaux, fidèles 💙",
        "Quel plaisir de revoir nos amis d'Antony et de Sceaux 😊",
        "Merci aux villes d'Antony et de Sceaux d'être venues !",
        "Parmi nous : Antony et Sceaux",
    ],
)
def test_who_was_met_again_was_there_and_gave_no_talk(line):
    text = (
        "6e édition du Club Curious Lab' !\n👉 2 exposés :\n🎤 Jeanne Pommereau, juriste : « L'eau »\n"
        f"🎤 Luc Petit, botaniste : « Le sel »\n\n{line}\n\nOn se retrouve le 3 juin pour la 7e édition 😉"
    )
    read = values(text)

    assert read["communes"] == ["92002", "92071"]
    assert [talk["title"] for talk in read["talks"]] == ["L’eau", "Le sel"]


@pytest.mark.parametrize(
    ("line", "communes"),
    [
        ("Les inscriptions déjà reçues de Sceaux et de Vanves restent valables.", ["92071", "92075"]),
        ("Inscriptions enregistrées à ce jour : Sceaux, Vanves", ["92071", "92075"]),
        ("Les inscriptions se font auprès de la mairie de Vanves avant le 4 mai.", []),
    ],
)
def test_who_has_registered_is_present(line, communes):
    assert values(f"Club Curious Lab', 3e édition\n\n{line}")["communes"] == communes


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


def test_what_is_said_of_one_sentence_is_not_of_the_next():
    text = "« Il faut voter », a lancé la maire. Le politologue Ivan Delmas a décrypté « L'abstention »."

    assert [talk["title"] for talk in values(text)["talks"]] == ["L’abstention"]


@pytest.mark.parametrize("verb", ["n'aura pas lieu", "ne pourra pas se tenir", "avait été annulé"])
def test_a_place_ends_before_a_verb_that_denies(verb):
    text = f"Le Club Curious Lab' prévu jeudi 11 décembre 2025 à l'Espace Landowski de Meudon {verb}."

    assert values(text)["venue"] == "Espace Landowski de Meudon"


def test_an_institution_in_initials_keeps_its_town():
    (talk,) = values("Exposé de Zoé Marsan (CROUS de Versailles) : « Se loger »")["talks"]

    assert talk["speakers"][0]["functions"] == [{"title": None, "organisation": "CROUS de Versailles"}]


def test_a_heading_may_count_those_it_lists():
    read = values(
        "Club Curious Lab'\nÉtaient représentées (3) : Antony, Sceaux et Meudon\nExcusées (1) : Sèvres"
    )

    assert read["declared_communes_count"] == 3


def test_a_credit_is_nobody_and_no_title():
    text = "Exposés\n- « L'eau », Lise Roux, juriste\n\n(Photos Claire Obin)"
    read = values(text)

    assert read["photo_credit"] == "Claire Obin"
    assert len(read["talks"]) == 1
