"""Numbers, dates, places and communes of notices never seen before: missing once, or wrong and silent."""

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


def test_a_count_of_two_parts_is_said_with_a_doubt():
    read = read_notice("Dix communes du Val-d'Oise et huit des Hauts-de-Seine étaient représentées.")

    assert "declared_communes_count" in read.uncertain


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


def test_who_will_not_come_is_absent():
    assert values("Communes inscrites : Clichy, Courbevoie. Puteaux ne viendra pas.")["communes"] == [
        "92024",
        "92026",
    ]
