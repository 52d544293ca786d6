"""What a notice says beside the shape of the reader, and what nothing was made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.desk.intake.beside import parts_of_address, read_beside, to_remember
from events.desk.intake.reading import reading_of
from events.desk.intake.unread import named_after, unread_of
from events.notices import read_notice

DAY = "La 95e édition du Club Curious Lab’, « La rue partagée », se tiendra le mardi 5 mars 2024"
AGENDA = f"""{DAY}, de 8h30 à 12h30, à la Maison des Sources, 12 bis rue des Tilleuls, 92000 Nanterre.
9 h 15 – 9 h 45 : « Désimperméabiliser » – Hugo Delmas, directeur de Pluviae
10h30
Table ronde « Payer l’eau au juste prix », animée par Marc Tessier, journaliste
18 communes étaient représentées (dont Sceaux, Fontenay-aux-Roses)."""


def reading(text):
    return reading_of(text, read_notice(text))


def unread(text):
    found = reading(text)
    return [found.text[start:end] for start, end in found.unread]


def test_hours_and_the_address_are_proposed_where_they_stand():
    found = reading(AGENDA)

    assert (found.facts["starts_at"], found.facts["ends_at"]) == ("08:30", "12:30")
    assert found.facts["address"] == "12 bis rue des Tilleuls, 92000 Nanterre"
    places = {span.row: found.text[span.start : span.end] for span in found.spans}
    assert (places["starts_at"], places["ends_at"]) == ("8h30", "12h30")
    assert places["address"] == "12 bis rue des Tilleuls, 92000 Nanterre"
    assert [(one.starts_at, one.ends_at) for one in found.sessions] == [("09:15", "09:45"), ("10:30", "")]


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        (", de 9 h à 12 h 30", ["09:00", "12:30"]),
        (", de 9 à 12 h", ["09:00", "12:00"]),
        (" (9:00-12:30)", ["09:00", "12:30"]),
        (" à 9h", ["09:00"]),
        (", à partir de 14 heures", ["14:00"]),
        ("", []),
        (", avec 12 hôtes et 9 à 12 habitants", []),
        (", au 25h de la rue", []),
    ],
)
def test_hours_are_read_however_they_are_written(said, hours):
    assert [one for one, _ in read_beside(f"{DAY}{said}.", len(DAY), {}).hours] == hours


def test_the_hours_of_an_agenda_are_not_those_of_the_matinee():
    assert read_beside("9 h – 9 h 15 : Accueil\n9 h 15 – 10 h : Ouverture", -1, {}).hours == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12 rue des Tilleuls, 92000 Nanterre", ("12 rue des Tilleuls", "92000", "Nanterre")),
        ("12 rue des Tilleuls", ("12 rue des Tilleuls", "", "")),
        ("", ("", "", "")),
    ],
)
def test_an_address_is_parted(text, parts):
    assert parts_of_address(text) == parts


def test_what_nothing_was_made_of_is_shown_inside_a_sentence_too():
    said = unread(f"{DAY}, de 8h30 à 12h30 (venir à pied, sans gêner les riverains).")

    assert said == ["venir à pied, sans gêner les riverains"]


def test_somebody_named_after_the_state_of_the_matinee_is_shown():
    text = "La matinée sera ouverte par Hélène Exemple, adjointe. La matinée se tiendra en mairie de Sceaux."
    opened, held = text.index(" par"), text.index(" en mairie")
    place = named_after(text, opened, [])

    assert place is not None
    assert text[slice(*place)] == "par Hélène Exemple"
    assert named_after(text, opened, [place]) is None
    assert named_after(text, held, []) is None


def test_labels_and_numbers_of_items_are_not_shown():
    text = "Date : mardi 5 mars\n1. Salle B, près du puits"
    date = text.index("mardi"), text.index("\n")

    assert [text[a:b] for a, b in unread_of(text, [date], [])] == ["Salle B, près du puits"]


def test_what_is_to_be_remembered_is_no_session():
    text = f"""{DAY}.
Table ronde : « Livrer sans encombrer »
Ce qu’il faut retenir :
- Les quais se partagent mieux la nuit.
- Aucun maire n’a de carte des livraisons.
Contact :
- presse@exemple.fr"""
    found = reading(text)

    assert found.to_remember == [
        "Les quais se partagent mieux la nuit.",
        "Aucun maire n’a de carte des livraisons.",
    ]
    assert [one.title for one in found.sessions] == ["Livrer sans encombrer"]


@given(st.text(alphabet="19h:30 àdeDE,.;()\n-–•rue92000ÀàA", max_size=300))
def test_any_text_is_read(text):
    found = read_beside(text, len(text) // 2, {0: len(text) // 3})
    places = [place for _, place in found.hours] + to_remember(text)

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(0 <= start < end <= len(text) for start, end in unread_of(text, places, []))
