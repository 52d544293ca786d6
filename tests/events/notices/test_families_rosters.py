"""Pages of an event: its fields under headings, and those who speak listed apart from the programme."""

import pytest

from events.notices.reading import read_notice

HEAD = "Club Curious Lab’ – 14e édition : « Nourrir »\n\n"
PROGRAMME = (
    "PROGRAMME\nConférence 1 : « La ceinture » – Lise Roux\nConférence 2 : « Le plateau » – Guy Noir\n"
    "Table ronde : « Le maraîcher » – Anne Petit et Luc Blanc, animée par Marc Brun\n"
)
SPEAKERS = [
    "Lise Roux, géographe",
    "Guy Noir, agriculteur",
    "Anne Petit, maire de Sceaux",
    "Luc Blanc, gérant",
    "Marc Brun, journaliste",
]


def values(text):
    return read_notice(text).values


def told(values):
    people = [one for talk in values["talks"] for one in talk["speakers"]]
    (table,) = values["round_tables"]
    people += [*table["participants"], *table["moderators"]]
    return [(one["last_name"], [function["title"] for function in one["functions"]]) for one in people]


@pytest.mark.parametrize(
    "heading",
    ["LES INTERVENANTS", "Nos intervenants", "À propos des intervenants", "Biographies", "Qui sont-ils ?"],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_those_who_are_listed_apart_are_joined_by_name(heading, is_first):
    parts = [PROGRAMME, heading + "\n" + "\n".join(SPEAKERS) + "\n"]
    read = values(HEAD + "\n".join(parts[::-1] if is_first else parts))

    assert [talk["title"] for talk in read["talks"]] == ["La ceinture", "Le plateau"]
    assert told(read) == [
        ("Roux", ["géographe"]),
        ("Noir", ["agriculteur"]),
        ("Petit", ["maire"]),
        ("Blanc", ["gérant"]),
        ("Brun", ["journaliste"]),
    ]
    assert read["communes"] == ["92071"]


def test_a_list_of_speakers_on_one_line_gives_no_talk_of_its_own():
    read = values(
        f"{HEAD}Intervenants : {' ; '.join(SPEAKERS[:2])}.\n"
        "Au programme : « La rue », par Lise Roux ; « Le pont », par Guy Noir."
    )

    assert [
        (talk["title"], talk["speakers"][0]["last_name"], talk["speakers"][0]["functions"][0]["title"])
        for talk in read["talks"]
    ] == [("La rue", "Roux", "géographe"), ("Le pont", "Noir", "agriculteur")]


def test_a_listed_speaker_of_nothing_is_a_talk_with_a_doubt():
    proposal = read_notice(f"{HEAD}{PROGRAMME}\nINTERVENANTS\nLise Roux, géographe\nPaul Vert, urbaniste\n")

    assert [talk["title"] for talk in proposal.values["talks"]] == ["La ceinture", "Le plateau", None]
    assert "talks[2]" in proposal.uncertain


@pytest.mark.parametrize("label", ["OÙ", "Où", "Lieu", "ADRESSE", "L’endroit"])
def test_a_place_may_stand_under_its_heading(label):
    text = f"{HEAD}{label}\nLa Fabrique des Quais, Atelier 3\n18 quai du Port\n92100 Boulogne-Billancourt\n"

    assert values(text)["venue"] == "La Fabrique des Quais, Atelier 3"


@pytest.mark.parametrize("heading", ["ILS SONT INSCRITS", "Déjà inscrits", "Ils viennent", "Ont dit oui"])
def test_towns_stand_under_a_heading_that_says_they_come(heading):
    read = values(f"{HEAD}{PROGRAMME}\n{heading}\nVille de Bezons, Ville de Meudon\n")

    assert set(read["communes"]) == {"92048", "95063"}
    assert len(read["talks"]) == 2


@pytest.mark.parametrize("heading", ["ORGANISATEUR", "NOTRE COLLECTIF", "LE MOT DU JOUR"])
def test_a_heading_in_capitals_closes_the_programme(heading):
    text = f"{HEAD}QUAND\n4 mars 2031\n\nOÙ\nPavillon Bleu\n\n{PROGRAMME}\n{heading}\nAtelier des Rives\n"

    assert len(values(text)["talks"]) == 2
