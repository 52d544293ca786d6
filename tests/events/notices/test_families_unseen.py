"""Families of phrasings met in notices never seen before: each was missing, or wrong and said nothing."""

import pytest

from events.notices.reading import read_notice


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Club Curious Lab' – édition n° 6\n\nPREMIÈRE MATINÉE\nExposé\n\nSECONDE MATINÉE\nExposé", 6),
        ("La matinée du Club Curious Lab' est annulée. La 10e édition aura bien lieu le 18 mars.", None),
        ("Club Curious Lab' 2023. Elle n'avait pas de numéro et précédait de peu la 3e édition.", None),
        ("La 24e matinée du Club Curious Lab' s'est tenue. Il se réunira de nouveau pour sa 25e.", 24),
        ("16e édition du Club Curious Lab' : 14 communes, contre onze à la 12e édition.", 16),
        ("club curious lab 28 (7 oct 2026)", 28),
    ],
)
def test_the_number_is_not_that_of_another_edition(text, number):
    assert values(text)["number"] == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            (
                "Après une 4e édition, le Club Curious Lab' a tenu sa 5e édition le 25 mars 2025.\n"
                "La 6e édition est annoncée pour le 16 septembre 2025."
            ),
            "2025-03-25",
        ),
        (
            (
                "La matinée du 9 juin 2026 du Club Curious Lab' n'aura pas lieu. "
                "La 25e édition reste programmée en octobre 2026."
            ),
            "2026-06-09",
        ),
        (
            (
                "La 20e édition du Club Curious Lab', qui devait se tenir le jeudi 12 février, "
                "glisse au jeudi 19 mars 2026."
            ),
            "2026-03-19",
        ),
        ("Série : Club Curious Lab'\nAnnée de la rencontre : 2023", "2023"),
    ],
)
def test_the_date_is_not_that_of_another_event(text, day):
    assert values(text)["date"]["value"] == day


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Lieu (inchangé) : Cité des métiers, amphithéâtre Curie", "Cité des métiers, amphithéâtre Curie"),
        ("Lieu : groupe scolaire des Érables, réfectoire", "groupe scolaire des Érables, réfectoire"),
        ("OÙ       Centre administratif, salle 202", "Centre administratif, salle 202"),
        ("Mardi 22 septembre 2026 | 9 h – 12 h | Le Trapèze, plateau 3, Sceaux", "Le Trapèze, plateau 3"),
        (
            "Un orage rend inutilisable la salle des Arts, 5 rue du Moulin, où elle se tient.",
            "salle des Arts",
        ),
        ("1. Thème\n   Archives de quartier", None),
    ],
)
def test_a_place_is_read_with_its_room_and_without_its_sentence(line, venue):
    assert values(f"Club Curious Lab', 9e édition\n{line}")["venue"] == venue


def test_a_room_that_no_list_knows_is_said_with_a_doubt():
    read = read_notice("Club Curious Lab'\nLieu : Halle des Machines, travée nord, Gennevilliers")

    assert read.values["venue"] == "Halle des Machines, travée nord"
    assert "venue" in read.uncertain


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


def test_an_event_without_a_theme_has_its_name():
    text = (
        "Événement : Rencontre de rentrée\nSérie : Club Curious Lab'\n\n"
        "Cette rencontre, qui n'avait pas de thème, a bien eu lieu."
    )

    assert values(text)["title"] == "Rencontre de rentrée"


def test_a_title_beside_who_gives_it_is_no_theme():
    read = values("Exposés\nTitre : La cour respire ; intervenante : Maya Petit, paysagiste, Cour Commune")

    assert read["title"] is None
    assert [talk["title"] for talk in read["talks"]] == ["La cour respire"]


def test_who_signs_a_letter_gives_no_talk():
    text = "L'exposé de Lise Roux, juriste, sera mis en ligne.\n\nLe 20 mai 2026\nPour l'équipe, Luc Petit"

    assert len(values(text)["talks"]) == 1


def test_a_commune_that_gave_up_is_not_present():
    assert values("16 communes présentes : Suresnes, Puteaux. Sceaux, elle, avait dû renoncer.")[
        "communes"
    ] == [
        "92073",
        "92062",
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Club Curious Lab'\nStatut : annoncée", "announced"),
        ("La matinée du Club Curious Lab' est annulée. Elle n'est pas reportée.", "cancelled"),
        (
            "Initialement programmée le 13 juin, la 5e édition se déroulera finalement le 20 juin.",
            "postponed",
        ),
        ("La médiathèque ne pourra pas accueillir la 9e édition, qui se tiendra au théâtre.", "announced"),
    ],
)
def test_a_status_is_that_of_the_event(text, status):
    assert values(text)["status"] == status


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


def test_a_count_of_two_parts_is_said_with_a_doubt():
    read = read_notice("Dix communes du Val-d'Oise et huit des Hauts-de-Seine étaient représentées.")

    assert "declared_communes_count" in read.uncertain


def test_a_row_of_a_round_table_without_headers_names_nobody():
    text = (
        "EXPOSÉ | Lise Roux | juriste | CNRS | « L'eau »\n"
        "TABLE RONDE | « Le sel » | animation : Guy Blanc | avec Luc Petit (maire de Sceaux)"
    )
    (table,) = values(text)["round_tables"]

    assert table["title"] == "Le sel"
    assert [one["last_name"] for one in table["moderators"]] == ["Blanc"]
    assert [one["last_name"] for one in table["participants"]] == ["Petit"]


def test_notes_in_small_letters_keep_their_lines():
    text = (
        "club curious lab du 12 janvier 2034 a l'hotel de ville d'asnieres, salle des mariages\n"
        'theme "les chiens en ville"\n'
        "expose de karim touati, educateur canin chez pattes libres\n"
        "pas de table ronde mais un debat avec la salle"
    )
    read = values(text)

    assert read["venue"] == "hotel de ville d’Asnieres, salle des mariages"
    assert [talk["title"] for talk in read["talks"]] == [None]
    assert read["round_tables"] == []


def test_a_name_begins_after_its_institute():
    (talk,) = values("L'hydrologue de l'Inrae Lise Roux a présenté un exposé, « Les sources ».")["talks"]

    assert [(one["first_name"], one["last_name"]) for one in talk["speakers"]] == [("Lise", "Roux")]
