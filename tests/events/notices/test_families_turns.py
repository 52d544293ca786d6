"""Turns of speech and titles of two more authors: each was missing, or wrong and said nothing."""

import pytest

from events.notices.reading import read_notice

HEAD = "Le Club Curious Lab’ s’est tenu mardi 8 octobre 2024. "
LEADERS = "à Anne Petit, maire de Sceaux, et à Marc Brun, adjoint au maire de Puteaux"


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    "told",
    [
        "Changement de ton avec l’architecte Luc Blanc, fondateur d’Arpent. Sa présentation, « T », plaît.",
        "On attendait Luc Blanc, architecte. Son exposé, « T », n’a pas déçu.",
        "Puis vint l’architecte Luc Blanc. Son intervention s’intitulait « T ».",
        "Au tour de Luc Blanc, architecte. Sa conférence, « T », a fait salle comble.",
    ],
)
def test_a_title_is_of_who_was_named_just_before(told):
    (talk,) = values(HEAD + told)["talks"]

    assert (talk["title"], [one["last_name"] for one in talk["speakers"]]) == ("T", ["Blanc"])


def test_a_talk_without_title_is_of_who_was_named_just_before():
    (talk,) = values(
        f"{HEAD}\nLe premier à parler fut l’écrivain Luc Blanc. Son exposé n’avait pas de titre."
    )["talks"]

    assert (talk["title"], talk["speakers"][0]["last_name"]) == (None, "Blanc")


@pytest.mark.parametrize(
    "away", ["qui n’est pas disponible en janvier", "qui ne pourra être là", "qui est souffrante"]
)
@pytest.mark.parametrize(
    "given",
    [
        "Il sera donné par Luc Blanc, élu de Clamart.",
        "C’est Luc Blanc, élu de Clamart, qui la remplacera.",
        "Luc Blanc, élu de Clamart, la remplacera.",
        "Il est donc confié à Luc Blanc, élu de Clamart.",
    ],
)
def test_who_takes_over_speaks_and_who_is_away_does_not(away, given):
    text = (
        "Le Club Curious Lab’ est reporté.\nLe premier exposé est maintenu : Lise Roux, géographe, "
        f"présentera « L’eau ».\nLe second, « Le sel », devait être assuré par Anne Petit, {away}. {given}"
    )
    talks = values(text)["talks"]

    assert [(one["title"], one["speakers"][0]["last_name"]) for one in talks] == [
        ("L’eau", "Roux"),
        ("Le sel", "Blanc"),
    ]


@pytest.mark.parametrize(
    "leads",
    ["y donne la parole", "distribue la parole", "a donné la parole", "qui mène les débats, passe la parole"],
)
def test_who_gives_the_floor_moderates(leads):
    (table,) = values(
        f"{HEAD}Place à la table ronde, « Planter ? ». Le journaliste Côme Noir {leads} {LEADERS}."
    )["round_tables"]

    assert [one["last_name"] for one in table["moderators"]] == ["Noir"]
    assert [one["last_name"] for one in table["participants"]] == ["Petit", "Brun"]


def test_what_a_colon_leads_to_is_said_and_who_listens_takes_no_part():
    text = (
        f"{HEAD}\nPlace à la table ronde, « Planter ? », animée par Côme Noir, élu, avec Anne Petit, maire "
        "de Sceaux. Elle réclame du temps : « Un tilleul, c’est trois mandats. »\n"
        "Au dernier rang, Denis Rouvre, venu représenter Colombes, a rempli six pages."
    )
    read = values(text)

    assert [one["title"] for one in read["round_tables"]] == ["Planter ?"]
    assert [one["last_name"] for one in read["round_tables"][0]["participants"]] == ["Petit"]
    assert "92025" in read["communes"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("CLUB CURIOUS LAB'\n2e édition : Handicap, les services\n12/12/2024", "Handicap, les services"),
        ("CLUB CURIOUS LAB' – XIVe ÉDITION\nMOBILITÉS : LE DERNIER KILOMÈTRE\nJEUDI 4 JUIN 2026",
         "Mobilités : le dernier kilomètre"),
        ("Voici le programme du Club Curious Lab' n° 7, « Données », mardi 3 décembre.", "Données"),
        ("Club Curious Lab' - 14e édition - fichier, onglet « déroulé »\nThème\tLe commerce", "Le commerce"),
        ("NOTE\n1. Rappel\nLa quatrième édition du club, « Mieux accueillir », s'est tenue le 5 mai.",
         "Mieux accueillir"),
        ("Le Club Curious Lab’. Au menu de cette édition, à la médiathèque Joséphine : « Bien vieillir ».",
         "Bien vieillir"),
    ],
)  # fmt: skip
def test_a_title_where_others_write_it(text, title):
    assert values(text)["title"].lower() == title.lower()


@pytest.mark.parametrize("note", ["(Accroche)", "[La chute]", "(Ce qu'on y a entendu)"])
def test_a_line_in_brackets_tells_who_speaks_what_to_do(note):
    text = f"Notes de discours\n\n{note}\nMes chers collègues.\n→ Lise Roux, juriste, a présenté « L'eau »."

    assert [talk["title"] for talk in values(text)["talks"]] == ["L’eau"]


@pytest.mark.parametrize(
    "told",
    [
        "On parle de canicule au Moulin des Saules. Le Département y tenait son Club Curious Lab’.",
        "On n'entre pas sans bruit au Moulin des Saules. C'est là que le Club Curious Lab’ était.",
        "📍 Le lieu : Moulin des Saules",
        "Les horaires ne changent pas, le lieu non plus : Moulin des Saules.",
    ],
)
def test_a_place_where_others_write_it(told):
    assert values(f"Club Curious Lab’\n\n{told}")["venue"] == "Moulin des Saules"


def test_who_closes_takes_over_no_talk():
    text = (
        f"{HEAD}Le second exposé, « Le sel », a plu. La clôture a été assurée par Luc Blanc, maire de Sceaux."
    )

    assert all(not talk["speakers"] for talk in values(text)["talks"])


def test_who_opens_gives_no_talk_for_sure():
    proposal = read_notice(f"{HEAD}Anne Petit, maire de Sceaux, a ouvert la matinée. Son discours fut bref.")

    assert not proposal.values["talks"]


@pytest.mark.parametrize(
    "again", ["Modératrice : Lise Roux", "Animation : Lise ROUX", "Modération par Lise Roux"]
)
def test_who_is_named_again_keeps_her_functions(again):
    text = (
        "Club Curious Lab’\n\n9h30 Exposé – « L’eau »\nLise Roux, hydrologue, Aquatys\n"
        f"10h45 Table ronde – « Le sel »\n{again}\nParticipants :\n– Guy Noir, maire de Sceaux"
    )
    (table,) = values(text)["round_tables"]

    assert table["moderators"][0]["functions"] == [{"title": "hydrologue", "organisation": "Aquatys"}]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (
            "Merci aux 16 communes présentes mardi 11 mars !\n→ « Bouger sans s'inscrire » : Lise Roux, kiné",
            "held",
        ),
        ("Merci aux agents et aux élus venus mardi !", "held"),
        ("La 16e édition se prépare ! Rendez-vous en novembre 2026.", "announced"),
        ("Lise Roux, astrophysicienne, fera un exposé en novembre.", "announced"),
        ("J'ai eu confirmation d'Asnières. Réponse attendue avant le 11 mai.", "announced"),
    ],
)
def test_a_status_where_others_write_it(told, status):
    assert values(f"Club Curious Lab’\n{told}")["status"] == status


def test_somebody_of_another_paragraph_takes_part_with_a_doubt():
    text = (
        "Table ronde « Le sel », animée par Lise Roux, journaliste, avec Guy Noir, maire de Sceaux.\n"
        "Au fond, Luc Petit, agent à Clamart, prenait des notes."
    )
    proposal = read_notice(HEAD + text)

    assert len(proposal.values["round_tables"][0]["participants"]) < 2 or any(
        path.startswith("round_tables[0].participants[1]") for path in proposal.uncertain
    )


@pytest.mark.parametrize(
    "said", ["Son propos : « Il faut agir », a-t-elle dit.", "Son discours : « Il faut agir. »"]
)
def test_what_somebody_says_is_no_title_of_her_talk(said):
    proposal = read_notice(f"{HEAD}Nous avons croisé Lise Roux, maire de Sceaux. {said}")

    assert not [talk for talk in proposal.values["talks"] if talk["title"]]


@pytest.mark.parametrize(
    "told",
    [
        "Ensuite, table ronde. Elle s’appelait « T ». Lise Roux, facilitatrice au studio Tempo, l’animait.",
        "Une table ronde a suivi. Elle s’intitulait « T ». Lise Roux, urbaniste, l’animait.",
        "Ensuite, la table ronde. Une seule, mais longue : « T ». C’est Lise Roux, urbaniste, qui l’animait.",
        "Une table ronde a suivi, animée par Lise Roux, urbaniste. Son titre : « T ».",
    ],
)
def test_a_round_table_is_named_by_the_sentence_after_it(told):
    (table,) = values(f"{HEAD}\n\n{told}")["round_tables"]

    assert (table["title"], [one["last_name"] for one in table["moderators"]]) == ("T", ["Roux"])


def test_what_is_named_after_several_round_tables_is_none_of_them():
    told = f"{HEAD}\n\nDeux tables rondes ont suivi. Le titre du jour : « T »."

    assert values(told)["round_tables"] == []
