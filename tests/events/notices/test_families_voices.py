"""Who speaks for a town, and what is a round table or a remark: each was missing, or an extra."""

import pytest

from events.notices.reading import read_notice

CLUB = "La 4e édition du Club Curious Lab', « Le sel », a eu lieu le 3 mars 2025."


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    "lead",
    [
        "Après une pause offerte par un chantier d'insertion, les participants se sont répartis entre",
        "La seconde partie de la rencontre a permis aux communes présentes de se retrouver autour de",
    ],
)
def test_a_long_sentence_announces_the_round_tables_that_bullets_name(lead):
    text = (
        f"{CLUB}\n\n{lead} trois tables rondes :\n\n"
        "• Réparer sans jeter, animée par Lise Roux, cheffe de service\n• Le quartier à pied\n"
        "• La cour, dernier jardin ?\n\nDe quoi sourire pour Guy Noir, maire adjoint de Sceaux, venu parler "
        "au nom de sa commune : « Nous avons tout. »"
    )
    read = values(text)

    assert read["talks"] == []
    assert [one["title"] for one in read["round_tables"]] == [
        "Réparer sans jeter", "Le quartier à pied", "La cour, dernier jardin ?",
    ]  # fmt: skip
    assert read["round_tables"][0]["moderators"][0]["last_name"] == "Roux"
    assert not any(one["participants"] for one in read["round_tables"])
    assert read["communes"] == ["92071"]


@pytest.mark.parametrize(
    "words",
    [
        "La seconde, « Louer », a permis à des élus de Clamart et de Meudon de dire comment ils font.",
        "Des agents de Clamart et de Meudon ont raconté leurs essais.",
        "Les élus de Clamart, puis de Meudon ont témoigné.",
        "Les services de Clamart et ceux de Meudon ont présenté leurs cartes.",
        "Au micro, les maires de Clamart et Meudon ont confronté leurs chiffres.",
    ],
)
def test_elus_without_a_name_speak_for_their_towns(words):
    assert sorted(values(f"{CLUB} {words}")["communes"]) == ["92023", "92048"]


@pytest.mark.parametrize(
    "words",
    [
        "L'an dernier, des élus de Clamart avaient expliqué leurs choix.",
        "Des habitants de Clamart ont raconté leur quartier.",
        "Un ancien maire de Clamart a témoigné.",
        "Rejoignez-nous à Clamart !",
    ],
)
def test_others_speak_for_no_town(words):
    assert values(f"{CLUB} {words}")["communes"] == []


def test_who_says_chez_nous_is_of_the_town():
    read = read_notice(f"{CLUB} « Chez nous, à Garches, tout change », sourit Anne Petit, adjointe au maire.")

    assert read.values["communes"] == ["92033"]
    assert "communes:92033" not in read.uncertain


def test_who_opens_may_stand_under_the_moment():
    read = read_notice(
        "Club Curious Lab' n° 4\n9 h 10   Ouverture\n   Lise Roux, conseillère régionale\n"
        "   Guy Noir, adjoint au maire de Garches\n\n"
        "9 h 25   Exposé : « L'eau »\n   Anne Petit, élue de Puteaux"
    )

    assert read.values["communes"] == ["92062", "92033"]
    assert "communes:92033" in read.uncertain


def test_a_place_in_a_title_makes_no_speaker_somebody_who_opens():
    read = values(
        'Les exposés :\n- "Des parcs ouverts jusqu\'à minuit", par Lise Roux, urbaniste chez Sol & Co'
    )

    (talk,) = read["talks"]
    assert talk["speakers"][0]["functions"] == [{"title": "urbaniste", "organisation": "Sol & Co"}]


@pytest.mark.parametrize("words", ["ensemble, sans titre ni notes", "à deux voix", "en duo"])
def test_two_who_speak_as_one_give_one_talk(words):
    (talk,) = values(f"Côté exposés, Lise Roux, juriste, et Guy Noir, botaniste, sont intervenus {words}.")[
        "talks"
    ]

    assert [one["last_name"] for one in talk["speakers"]] == ["Roux", "Noir"]


def test_two_who_speak_each_in_turn_give_two_talks():
    talks = values("Côté exposés, Lise Roux, juriste, et Guy Noir, botaniste, sont intervenus.")["talks"]

    assert len(talks) == 2


@pytest.mark.parametrize("house", ["médiathèque", "piscine", "crèche municipale"])
def test_who_runs_the_equipment_of_a_town_works_for_the_town(house):
    read = read_notice(f"Exposé « L'eau », par Lise Roux, directrice de la {house} de Garches.")

    (person,) = read.values["talks"][0]["speakers"]
    assert person["functions"] == [{"title": f"directrice de la {house}", "organisation": "Garches"}]
    assert "talks[0].speakers[0].functions[0]" in read.uncertain


def test_an_equipment_with_its_own_name_is_the_organisation():
    (talk,) = values("Exposé « L'eau », par Lise Roux, directrice de la médiathèque Aragon de Garches.")[
        "talks"
    ]

    assert talk["speakers"][0]["functions"][0]["title"] == "directrice"


NOTES = (
    'EXPO 1 - Lise Roux, sociologue : "Jeter"\n- 3 ans de recul\n- Les affiches lassent\n- cout : 90 EUR\n'
    '- question sur les piles\n\nTABLE RONDE 2 : "Quel banc ?"\npas d\'animateur\n- Issy teste des bancs\n'
    "- Mme Ferrand, DGS de Vanves : trop cher\n\n"
)


def test_remarks_under_a_numbered_talk_are_no_talks():
    read = values(NOTES)

    assert [one["title"] for one in read["talks"]] == ["Jeter"]
    assert [one["title"] for one in read["round_tables"]] == ["Quel banc ?"]
    assert read["round_tables"][0]["participants"][0]["last_name"] == "Ferrand"


def test_items_under_a_heading_stay_talks():
    read = values("Exposés :\n- « Jeter », par Lise Roux, sociologue\n- « Trier », par Guy Noir, juriste")

    assert len(read["talks"]) == 2


PROSE = "La matinée était celle des exposés, devant une salle attentive qui n'a pas manqué de questions. "


@pytest.mark.parametrize("title", ["Comprendre", "Place aux villes", "Apprendre encore"])
def test_a_word_above_a_paragraph_is_no_talk(title):
    read = values(
        "Pour cette édition, trois exposés.\n\nL'eau, par Lise Roux, juriste, a suivi.\n\n"
        f"{title}\n\n{PROSE}Guy Noir, botaniste, a présenté « Le sel »."
    )

    assert title not in [one["title"] for one in read["talks"]]
    assert "Le sel" in [one["title"] for one in read["talks"]]


@pytest.mark.parametrize("verb", ["étaient excusées", "s'étaient excusées", "se sont excusées"])
def test_those_excused_after_a_semicolon_were_not_there(verb):
    assert (
        values(f"{CLUB} Dix communes étaient là ; deux autres, Garches et Sèvres, {verb}.")["communes"] == []
    )


def test_the_last_of_a_list_may_be_excused_alone():
    assert values(f"{CLUB} Communes : Garches, Sèvres, Meudon excusée")["communes"] == ["92033", "92072"]


def test_bullets_that_follow_the_only_round_table_are_no_others():
    read = values(
        "🎙️ Exposé 1 : « Jeter » – Lise Roux, juriste\n🗣️ Table ronde : « Qui ? », avec Guy Noir (RATP)\n\n"
        "💡 Bravo aux équipes de Nanterre qui ont présenté leur carte.\n👉 Une synthèse suivra"
    )

    assert [one["title"] for one in read["round_tables"]] == ["Qui ?"]
    assert read["communes"] == ["92050"]


def test_notes_may_letter_their_round_tables():
    read = values(
        '1er expose / Lise Roux (acousticienne) - "Le bruit"\n - Un seul agent\n - 2 cartes\n\n'
        'Table ronde A - "Bars"\nanimee par Anne Petit, journaliste\n - Chartes : ok\n - 3 villes testent\n\n'
        'Table ronde B - "Chantiers"\n - Horaires a revoir\n'
    )

    assert [one["title"] for one in read["talks"]] == ["Le bruit"]
    assert [one["title"] for one in read["round_tables"]] == ["Bars", "Chantiers"]


def test_some_may_come_last_in_a_round_table():
    read = values(
        f"{CLUB} À la table ronde « Qui paie ? », animée par Lise Roux, juriste, se sont succédé Guy Noir,"
        " adjoint aux sports de Meudon, et des représentants de Suresnes."
    )

    assert sorted(read["communes"]) == ["92048", "92073"]


@pytest.mark.parametrize("label", ["mod. Flora Denis", "mod. : Flora Denis", "anim. Flora Denis"])
def test_a_short_label_names_who_moderates(label):
    (table,) = values(f"{CLUB}\n10h45 Table ronde « Le car » ({label})\n  intervenants : Marc Chabot (RATP)")[
        "round_tables"
    ]

    assert [one["last_name"] for one in table["moderators"]] == ["Denis"]
    assert [one["last_name"] for one in table["participants"]] == ["Chabot"]


def test_a_title_may_end_with_qui():
    (table,) = values(f"{CLUB}\nTable ronde unique : Un terrain pour qui ?\nGuy Noir, élu de Bezons")[
        "round_tables"
    ]

    assert table["title"] == "Un terrain pour qui ?"


@pytest.mark.parametrize("book", ["autrice de", "autrice de l'ouvrage", "autrice du livre"])
def test_a_book_is_no_talk(book):
    (talk,) = values(
        f"Lise Roux, ingénieure et {book} « La ville à 30 », a rappelé les faits."
        " Le titre de son exposé, « Trente, pas plus », a fait mouche."
    )["talks"]

    assert talk["title"] == "Trente, pas plus"
    assert [one["title"] for one in talk["speakers"][0]["functions"]] == ["ingénieure", "autrice"]


def test_who_is_quoted_may_have_given_a_talk():
    read = values(
        f"{CLUB} Trois exposés. Pour Guy Noir, directeur d’Elan, qui présentait « La rue », « il faut oser »."
    )

    assert [one["title"] for one in read["talks"]] == ["La rue"]


def test_rooms_may_name_the_round_tables_and_an_intertitle_ends_them():
    read = values(
        "Trois tables rondes pour finir\n\nLes participants se sont retrouvés dans deux salles. "
        "Salle 1, « Jouer », avec Lise Roux, psychologue. "
        "Salle 2, « Apprendre », avec Guy Noir, juriste.\n\nIls l'ont dit\n\n"
        "« J'ai vu des collègues lâcher leur téléphone », Anne Petit, élue de Garches.\n"
        "« On repart avec trois idées et un tournoi », Marc Brun, DGA de Montrouge."
    )

    assert [
        (one["title"], [person["last_name"] for person in one["participants"]])
        for one in read["round_tables"]
    ] == [("Jouer", ["Roux"]), ("Apprendre", ["Noir"])]


MINUTES = (
    "Compte rendu du Club Curious Lab'\nSujet : la seconde vie\n\n2) Exposés\n   2.1 – Trier, mode d'emploi\n"
    "         par Lise Roux (directrice, La Boucle)\n         Points clés :\n         - 300 tonnes par an\n"
    "   2.2 – Consigner encore\n         par Guy Noir (juriste)\n\n3) Table ronde\n   Thème : Où se loger ?\n"
    "   Animatrice : Anne Petit, journaliste\n"
)


def test_minutes_may_number_their_talks_and_say_the_theme_of_the_round_table():
    read = values(MINUTES)

    assert read["title"] == "la seconde vie"
    assert [one["title"] for one in read["talks"]] == ["Trier, mode d’emploi", "Consigner encore"]
    assert [one["title"] for one in read["round_tables"]] == ["Où se loger ?"]


def test_a_theme_after_a_blank_line_is_that_of_the_edition():
    assert values("Club Curious Lab'\n\nTables rondes\n\nThème : Où se loger ?")["title"] == "Où se loger ?"
