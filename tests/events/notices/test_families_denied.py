"""What words deny, move or only seem to say: places, dates, speech, brackets, somebody who cannot come."""

import pytest

from events.notices.reading import read_notice

CLUB = "La 10e édition du Club Curious Lab’ "


def read(text):
    return read_notice(text)


@pytest.mark.parametrize(
    "told",
    [
        "est reportée au 19 mars 2026. Elle n’aura pas lieu à la Tour des Archives, indisponible, mais à la",
        "se tiendra le 19 mars 2026 non pas à la Tour des Archives mais à la",
        "aura lieu le 19 mars 2026. Elle ne se tiendra plus à la Tour des Archives mais à la",
        "aura lieu le 19 mars 2026, mais pas à la Tour des Archives : nous serons accueillis à la",
        "initialement prévue à la Tour des Archives, se tiendra le 19 mars 2026 à la",
        "se tiendra le 19 mars 2026, et non à la Tour des Archives, fermée : rendez-vous à la",
    ],
)
def test_a_place_that_is_denied_is_not_the_venue(told):
    assert read(f"{CLUB}{told} médiathèque Renard, auditorium.").values["venue"] == (
        "médiathèque Renard, auditorium"
    )


@pytest.mark.parametrize("verb", ["n’aura pas lieu", "ne se tiendra pas"])
def test_another_place_is_neither_a_cancellation_nor_another_day(verb):
    text = f"Le 19 mars 2026, l’édition {verb} à la Tour mais à la médiathèque. Nous vous invitons."

    assert read(text).values["status"] == "announced"


@pytest.mark.parametrize(
    "told",
    [
        "Asnières-sur-Seine nous a fait savoir qu’elle ne pourrait pas venir.",
        "Ceux qui ne pourront pas se déplacer recevront les supports.",
        "Bagneux ne pourra pas participer.",
    ],
)
def test_who_cannot_come_cancels_nothing(told):
    text = f"Nous vous convions au Club Curious Lab’ le 9 avril 2026. {told}"

    assert read(text).values["status"] == "announced"


@pytest.mark.parametrize("told", ["ne pourra pas avoir lieu", "ne pourra pas être maintenue"])
def test_what_cannot_be_held_is_cancelled(told):
    assert read(f"{CLUB}, le 9 avril 2026, {told}.").values["status"] == "cancelled"


@pytest.mark.parametrize(
    "bracket",
    [
        "badge à retirer à l’accueil",
        "métro Pont-Neuf",
        "entrée par le parvis",
        "pièce d’identité obligatoire",
    ],
)
def test_how_to_come_in_is_no_part_of_the_venue(bracket):
    text = f"{CLUB}se tiendra le 9 avril 2026. Rendez-vous à l’Espace Prévost, salle Rostand ({bracket})."

    assert read(text).values["venue"] == "Espace Prévost, salle Rostand"


@pytest.mark.parametrize("told", ["celles de Chaville et Viroflay,", "(Chaville, Viroflay)"])
def test_registrations_that_stay_valid_are_those_of_towns_present(told):
    text = f"{CLUB}est reportée.\n\nLes inscriptions déjà enregistrées, {told} restent valables."

    assert set(read(text).values["communes"]) == {"92022", "78686"}


@pytest.mark.parametrize(
    "written", ["version du 12/02/2026", "brouillon du 12/02/2026", "V2 du 12/02/2026", "màj : 12/02/2026"]
)
def test_the_day_of_a_version_is_not_that_of_the_event(written):
    text = f"Club Curious Lab’ – 9e édition\nProjet de programme – {written}\nDate et lieu : à confirmer"

    assert read(text).values["date"]["value"] is None


@pytest.mark.parametrize("said", ["Date : à confirmer", "La date reste à fixer.", "Quand : non fixée"])
def test_another_date_is_doubtful_when_it_is_said_unknown(said):
    proposal = read(f"Club Curious Lab’ – 9e édition\n{said}\nRéunion le 12 février 2026")

    assert proposal.values["date"]["value"] is None or "date.value" in proposal.uncertain


@pytest.mark.parametrize(
    "told",
    [
        "Un seul exposé, « La ressourcerie ? », confié à Lise Roux, économiste.",
        "L’exposé, « La ressourcerie ? », assuré par Lise Roux, économiste, a été suivi.",
        "Une conférence, « La ressourcerie ? », a lancé la matinée : Lise Roux, économiste.",
    ],
)
def test_a_title_is_not_what_somebody_says(told):
    (talk,) = read(f"Club Curious Lab’.\n{told}").values["talks"]

    assert talk["title"] == "La ressourcerie ?"
    assert [one["last_name"] for one in talk["speakers"]] == ["Roux"]


@pytest.mark.parametrize("verb", ["a conclu", "a clos", "a animé", "a lancé"])
def test_a_round_table_may_close_the_matinee_without_speaking(verb):
    text = (
        f"Une table ronde, « Qui paie ? », {verb} la matinée. Animée par Lise Roux, elle réunissait Guy Noir."
    )

    (table,) = read(text).values["round_tables"]
    assert table["title"] == "Qui paie ?"


def test_notes_after_a_title_that_was_not_noted_are_none():
    text = "exposé 1 : Guy Noir, responsable de l’eau de Malakoff. pas noté le titre. il a montré la carte"

    assert read(text).values["talks"][0]["title"] is None


def test_the_next_item_of_a_bulletin_is_no_talk():
    text = (
        "Sèvres au Club Curious Lab’\n\nOn retiendra l’exposé de Lise Roux, juriste, « Écouter ».\n\n"
        "Travaux\n\nLa rue des Bruyères sera fermée du 5 au 16 janvier."
    )

    assert [talk["title"] for talk in read(text).values["talks"]] == ["Écouter"]


def test_who_invites_above_the_theme_gives_no_talk_of_it():
    text = (
        "Guy Noir, président du Département, a le plaisir de vous inviter\n"
        "à la 16e édition du Club Curious Lab’\n« Soigner »\nle mardi 18 mai 2027 à 9 heures"
    )

    assert read(text).values["talks"] == []


def test_under_the_lead_of_one_several_take_part():
    text = (
        "Sous la conduite du journaliste Guy Noir, Lise Roux, élue de Colombes, et Luc Blanc, gérant, "
        "ont croisé leurs regards lors d’une table ronde consacrée au stationnement."
    )

    (table,) = read(text).values["round_tables"]
    assert [one["last_name"] for one in table["moderators"]] == ["Noir"]
    assert [one["last_name"] for one in table["participants"]] == ["Roux", "Blanc"]


def test_a_title_is_not_of_who_is_thanked_after_it():
    text = "Merci à @LiseRoux pour son exposé « Accueillir » et à Guy Noir, directeur du CCAS de Suresnes."

    assert not [talk for talk in read(text).values["talks"] if talk["title"] and talk["speakers"]]


@pytest.mark.parametrize("line", ["Club Curious Lab’ #17 | Le temps des villes", "Les villes la nuit"])
def test_a_title_that_says_towns_lists_none(line):
    text = f"Club Curious Lab’\n{line}\nThéâtre Firmin-Gémier, Antony\n"

    assert "92002" not in read(text).values["communes"]


@pytest.mark.parametrize("led", ["anim. Rose Kim", "animation : Rose Kim", "animateur : Rose Kim"])
def test_who_moderates_may_be_said_last(led):
    text = (
        f"Deux tables rondes :\n– « Qui arrose ? » : Luc Perrin (Ville de Sceaux), Mona Haas (CAUE), {led} ;"
    )

    (table,) = read(text).values["round_tables"]
    assert [one["last_name"] for one in table["participants"]] == ["Perrin", "Haas"]


def test_what_is_moved_from_a_day_is_not_then():
    text = (
        "Nous devons déplacer le Club Curious Lab’ du 9 juin. Nouvelle date : lundi 24 juin 2024, 9h30, "
        "toujours à l’espace Colucci (Montrouge)."
    )

    values = read(text).values
    assert (values["date"]["value"], values["venue"]) == ("2024-06-24", "espace Colucci")


def test_a_title_before_the_round_table_is_of_who_stands_before_it():
    text = "Avec Lise Roux, juriste, « L’eau », et la table ronde « Le sel » avec Guy Noir, élu de Sceaux."

    values = read(f"Club Curious Lab’.\n{text}").values
    assert [(talk["title"], len(talk["speakers"])) for talk in values["talks"]] == [("L’eau", 1)]
    assert [table["title"] for table in values["round_tables"]] == ["Le sel"]


def test_an_organisation_may_stand_before_the_function():
    text = "Table ronde « Le bruit »\nMme Lise Roux (Chaville), adjointe au cadre de vie"

    (table,) = read(text).values["round_tables"]
    assert table["participants"][0]["functions"] == [
        {"title": "adjointe au cadre de vie", "organisation": "Chaville"}
    ]


def test_words_quoted_in_small_letters_are_a_doubtful_title():
    text = (
        "Le Club Curious Lab’ s’est tenu. La philosophe Anna Roy a plaidé pour « une ville lente » partout."
    )

    proposal = read(text)
    assert not proposal.values["talks"] or "talks[0].title" in proposal.uncertain


def test_other_days_of_an_agenda_are_not_of_the_club():
    text = (
        "AGENDA\n• 12/01/2027 – Vœux\n"
        "• 04/02/2027 – Club Curious Lab’ n°19 « Habiter », Hôtel du Département (Nanterre)\n"
        "• 18/02/2027 – Forum des métiers, Colombes"
    )

    values = read(text).values
    assert (values["date"]["value"], values["venue"]) == ("2027-02-04", "Hôtel du Département")
