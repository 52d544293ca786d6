"""Dashes, notes and pictures: what an eighteenth set taught."""

import pytest

from events.notices.reading import read_notice

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "


def values(text):
    return read_notice(text).values


def test_a_function_and_an_organisation_stand_before_a_name_between_dashes():
    told = f"{HEAD}\n\nPremier exposé : « Nager »\nGéographe – université des Prés – Luc BLANC"
    (talk,) = values(told)["talks"]

    assert talk["title"] == "Nager"
    assert talk["speakers"][0]["functions"] == [{"title": "Géographe", "organisation": "université des Prés"}]


@pytest.mark.parametrize("away", ["pas venus", "excusées", "absents"])
def test_a_line_of_those_away_is_a_line_whatever_the_width_of_the_one_above(away):
    told = (
        "notes club curious lab n°4 -- à mettre au propre\ndate : 16/05/2024\nlieu : Espace Bleu, salle 2\n"
        "thème : l'accueil de ceux qui viennent d'arriver dans\nles quartiers et de ceux qui partent\n\n"
        "présents : Colombes, Bois-Colombes, La Garenne-Colombes, Asnières-sur-Seine, Gennevilliers\n"
        f"{away} : Clichy, Levallois (excusés par mail)"
    )

    assert sorted(values(told)["communes"]) == ["92004", "92009", "92025", "92035", "92036"]


def test_the_street_of_a_place_stands_in_brackets_without_a_number():
    told = f"{HEAD}\nLieu : Espace des Prés, salle 2 (rue des Frères-Lumière)"

    assert values(told)["venue"] == "Espace des Prés, salle 2"


def test_a_series_with_a_hash_has_its_number_and_a_picture_its_credit():
    told = "👏 Ce mardi 18 mars, c’était le Club #CuriousLab, 8e édition !\n\n📸 Lise Roux\n\n#Lab"

    assert (values(told)["number"], values(told)["photo_credit"]) == (8, "Lise Roux")


def test_a_line_without_quotes_among_quoted_round_tables_is_doubted():
    told = f"{HEAD}\n\nTables rondes :\n- « Rompre l’isolement »\n- « Marcher »\n- La salle était comble"
    proposal = read_notice(told)

    titles = [one["title"] for one in proposal.values["round_tables"]]
    assert titles[:2] == ["Rompre l’isolement", "Marcher"]
    assert {f"round_tables[{rank}]" for rank in range(2, len(titles))} <= set(proposal.uncertain)


def test_turn_by_turn_is_no_tower():
    told = f"{HEAD}Les experts ont tour à tour présenté : « Marcher », par Lise Roux, géographe."

    assert values(told)["venue"] is None


def test_a_place_follows_a_date_in_figures_and_stands_before_its_street():
    assert values("Club Curious Lab’\n21/11/2025, Ferme des Prés, grande salle\nThème : l’eau")["venue"] == (
        "Ferme des Prés, grande salle"
    )
    told = f"{HEAD}Ce jour-là, la salle Ampère, 12 rue des Ormes à Suresnes, a fait le plein."
    assert values(told)["venue"] == "salle Ampère"


def test_the_communes_of_another_edition_were_not_at_this_one():
    told = (
        f"{HEAD}Étaient là : Sceaux, Antony. L’édition précédente s’était tenue en mai ; dix communes "
        "y avaient pris part, dont Meudon."
    )

    assert sorted(values(told)["communes"]) == ["92002", "92071"]


def test_a_unit_belongs_to_the_town_that_holds_it():
    told = f"{HEAD}Lise Roux, responsable de la régie technique de la Ville de Clichy, a présenté « T »."
    (talk,) = values(told)["talks"]

    assert talk["speakers"][0]["functions"] == [
        {"title": "responsable de la régie technique", "organisation": "Ville de Clichy"}
    ]


def test_a_title_that_is_not_known_yet_is_none():
    told = f"{HEAD}\n\nExposés :\n– un exposé, dont le titre reste à fixer, de Mme Lise Roux, juriste."
    (talk,) = values(told)["talks"]

    assert talk["title"] is None


def test_a_verb_in_capitals_is_nobody():
    told = (
        f"{HEAD}\n\nTABLE RONDE : « T », ANIMÉE PAR LISE ROUX.\nY ONT PARTICIPÉ : LUC BLANC, ADJOINT AU "
        "MAIRE DE BAGNEUX ; LÉA PETIT, DIRECTRICE."
    )
    (table,) = values(told)["round_tables"]

    assert [one["last_name"] for one in table["participants"]] == ["Blanc", "Petit"]
