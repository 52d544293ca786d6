"""Dates, places, counts and communes of a set by another author: missing once, or wrong and silent."""

import pytest

from events.notices.reading import read_notice


def values(text):
    return read_notice(text).values


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


def test_what_is_said_of_one_sentence_is_not_of_the_next():
    text = "« Il faut voter », a lancé la maire. Le politologue Ivan Delmas a décrypté « L'abstention »."

    assert [talk["title"] for talk in values(text)["talks"]] == ["L’abstention"]


@pytest.mark.parametrize("verb", ["n'aura pas lieu", "ne pourra pas se tenir", "avait été annulé"])
def test_a_place_ends_before_a_verb_that_denies(verb):
    text = f"Le Club Curious Lab' prévu jeudi 11 décembre 2025 à l'Espace Landowski de Meudon {verb}."

    assert values(text)["venue"] == "Espace Landowski de Meudon"


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


@pytest.mark.parametrize(
    "text",
    [
        "Ce matin, au Club Curious Lab', on a refait le monde. Prochain rendez-vous le 11 juin, à Chaville.",
        "Le Club Curious Lab' a fait le plein ce matin. Prochain rendez-vous le 11 juin.",
        "La 3e édition du Club Curious Lab' vient de s'achever. Prochaine date : le 11 juin.",
    ],
)
def test_a_next_rendezvous_gives_neither_date_nor_status(text):
    read = values(text)

    assert read["date"]["text"] is None
    assert read["status"] != "announced"


@pytest.mark.parametrize(
    "text",
    [
        "Beau succès pour le Club Curious Lab', 3e édition ! Rendez-vous le 11 juin pour la 4e.",
        "3e Club Curious Lab' : de riches échanges. La suite le 11 juin, à Chaville.",
        "Quelle belle 3e édition du Club Curious Lab' ! Vivement le 11 juin.",
    ],
)
def test_what_may_be_the_next_date_is_doubtful(text):
    assert "date.text" in read_notice(text).uncertain


def test_a_credit_under_notes_is_a_line_of_its_own():
    text = (
        "club curious lab 21 - mes notes\n"
        "TR : « le bruit » avec Chloé Baud (mairie de Boulogne), Ian Hart (Airstay), modo Pia Lund\n"
        "une quinzaine de villes dont Rueil et Suresnes. Levallois absent\nphoto Marc T. / CD92"
    )
    read = values(text)

    assert read["photo_credit"] == "Marc T. / CD92"
    assert [one["last_name"] for one in read["round_tables"][0]["participants"]] == ["Baud", "Hart"]


def test_a_place_may_stand_between_hours_and_its_town():
    text = "Club Curious Lab' #23\n23 novembre 2027 | 9h-12h | Théâtre de Verre, foyer | Levallois-Perret"

    assert values(text)["venue"] == "Théâtre de Verre, foyer"


def test_from_one_town_to_another_names_none_for_sure():
    read = read_notice("Merci aux 20 communes présentes, d'Antony à Villeneuve-la-Garenne.")

    assert "communes:92002" in read.uncertain


@pytest.mark.parametrize(
    "text",
    [
        "Le Club Curious Lab' fêtait sa 33e matinée. Le thème – le sport pour tous – a attiré 26 communes.",
        "La 3e édition du Club Curious Lab' (thème : le sport pour tous) s'est tenue mardi.",
        "Club Curious Lab', 3e édition, thème : le sport pour tous, lieu : mairie de Sceaux",
        "Club Curious Lab'. Le thème : le sport pour tous, a plu aux élus.",
        "Club Curious Lab', 3e édition – thème : le sport pour tous – mairie de Sceaux, 4 mai 2027",
        "Club Curious Lab' n° 3 ; thème : le sport pour tous ; mairie de Sceaux",
    ],
)
def test_a_labelled_theme_ends_where_its_line_says_more(text):
    assert values(text)["title"] == "le sport pour tous"


@pytest.mark.parametrize("theme", ["Vélo – 10 ans après", "Le sport - la santé - l’école"])
def test_a_theme_may_hold_a_dash(theme):
    assert values(f"Club Curious Lab'\nThème : {theme}")["title"] == theme


def test_a_theme_cut_before_what_may_be_a_place_is_doubtful():
    assert "title" in read_notice("Club Curious Lab'\nThème : Ville – école : quels liens ?").uncertain


def test_a_good_week_closes_a_mail():
    text = "Exposés : Lise Roux, juriste, « L'eau », et Luc Petit, maire, « Le sel ».\nBonne semaine\nCamille"

    assert [talk["title"] for talk in values(text)["talks"]] == ["L’eau", "Le sel"]
