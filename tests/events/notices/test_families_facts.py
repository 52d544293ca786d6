"""Dates, numbers, counts, communes and venues of fresh notices: read, or told with a doubt."""

import pytest

from events.notices import read_notice

CLUB = "Le Club Curious Lab’ s’est tenu le 3 mars 2025. "


def values(text):
    return read_notice(text).values


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (
            "Le Club Curious Lab’, prévu le 4 mai 2026, est annulé. Nouvelle date en juin 2026.",
            "cancelled",
            "2026-05-04",
        ),
        (
            "Le Club Curious Lab’ est annulé. Il devait se tenir le 3 mars 2026 ; rendez-vous en juin 2026.",
            "cancelled",
            "2026-03-03",
        ),
        (
            "D’abord annoncé pour le 2 mai 2025, le Club Curious Lab’ s’est tenu le 16 mai 2025.",
            "held",
            "2025-05-16",
        ),
        (
            "Initialement programmé le 2 mai 2025, le Club Curious Lab’ a eu lieu le 16 mai 2025.",
            "held",
            "2025-05-16",
        ),
        (
            "Le Club Curious Lab’, qui devait se tenir le 2 mai 2025, s’est déroulé le 16 mai 2025.",
            "held",
            "2025-05-16",
        ),
        ("Le Club Curious Lab’ est reporté du 12 mars 2026 au 17 avril 2026.", "postponed", "2026-04-17"),
        (
            "Report du Club Curious Lab’ : la matinée du 12 mars est décalée au 19 mars 2026.",
            "postponed",
            "2026-03-19",
        ),
        ("Le Club Curious Lab’ prévu le 12 mars 2026 est reporté à une date ultérieure.", "postponed", None),
        (
            "Club Curious Lab’ : nouvelle date ! Rendez-vous le 19 mars 2026, au lieu du 12 mars 2026.",
            "postponed",
            "2026-03-19",
        ),
        (
            "Le Club Curious Lab’ n’aura pas lieu à cette date. Retrouvons-nous le 5 mai 2026.",
            "postponed",
            "2026-05-05",
        ),
        (
            "Le Club Curious Lab’ aura bien lieu le 14 mai 2026, et non le 7 mai 2026.",
            "announced",
            "2026-05-14",
        ),
        (
            "Le 7 mai 2026 n’est plus valable, le Club Curious Lab’ est reporté : désormais le 14 mai 2026.",
            "postponed",
            "2026-05-14",
        ),
    ],
)
def test_a_date_that_moved(text, status, date):
    assert (values(text)["status"], values(text)["date"]["value"]) == (status, date)


def test_the_date_of_the_next_one_is_not_that_of_this_one():
    assert (
        values("Club Curious Lab’ – 3 mai 2027\nprochaine date : 8 juin 2027")["date"]["value"]
        == "2027-05-03"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Hier, la VIIIe édition du Club Curious Lab’. La IXe édition est prévue en octobre.",
            8,
        ),
        ("La cinquième édition du Club Curious Lab’ est prévue en mars 2027.", 5),
        ("Club CL 26e – jeudi 12 juin", 26),
        ("CCL n° 14 – 4 mars 2025", 14),
        ("CLUB CURIOUS LAB’ - 43\nmercredi 3 mars 2027", 43),
        ("Club Curious Lab’\nN° : 62\nDate : 4 avril 2030", 62),
    ],
)
def test_the_number_of_this_edition(text, number):
    assert values(text)["number"] == number


def test_a_number_that_its_author_doubts_is_doubtful():
    assert "number" in read_notice("Club Curious Lab’ (34e édition, je crois) du 3 mars 2025").uncertain


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Vingt et une communes étaient représentées, contre dix-huit à l’édition précédente.", 21),
        ("Douze communes étaient venues à la première édition ; cette fois, elles étaient vingt.", 20),
        ("La matinée s’est tenue devant dix-sept communes.", 17),
        ("Nous étions 45, de 16 communes différentes.", 16),
        ("Onze communes du nord du département se sont retrouvées.", 11),
        ("\nCommunes : 14 / Participants : 30", 14),
        ("Pas moins de 23 communes avaient répondu à l’appel.", None),
    ],
)
def test_how_many_communes(text, count):
    assert values(CLUB + text)["declared_communes_count"] == count


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("\n\nQUI EST VENU ?\nSceaux, Antony, Bourg la Reine\nChatillon était excusée.", "92002 92014 92071"),
        ("\nlà : Sceaux, St Cloud\npas là : Antony", "92064 92071"),
        ("\nAutour de la table : Sceaux et Antony", "92002 92071"),
        ("La Ville de Meudon y assistait, aux côtés de Sèvres et de Chaville.", "92022 92048 92072"),
        ("Sceaux et Antony étaient de la partie, tout comme Garches.", "92002 92033 92071"),
        ("\nAntony, Bagneux et Sceaux ont échangé pendant trois heures.", "92002 92007 92071"),
        ("Présents : BLR, Chatenay-M. et Fontenay aux R.", "92014 92019 92032"),
        (
            "On a noté la présence de Chaville et de Sèvres ; celle de Vanves, en revanche, manquait.",
            "92022 92072",
        ),
        ("Marie-Ange Châtillon, astronome, a présenté « Le ciel ».", ""),
        ("\nÀ voir aussi\nSceaux, Antony et Meudon ont ouvert leurs parcs", ""),
    ],
)
def test_communes_present(text, codes):
    assert sorted(values(CLUB + text)["communes"]) == codes.split()


def test_a_row_of_communes_alone_is_doubtful():
    read = read_notice(f"{CLUB}\nAntony, Bagneux, Sceaux")

    assert {f"communes:{code}" for code in read.values["communes"]} == {
        "communes:92002",
        "communes:92007",
        "communes:92071",
    }
    assert {f"communes:{code}" for code in read.values["communes"]} <= {*read.uncertain}


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Le Centre Iff était plein, le 3 mars 2025, pour le Club Curious Lab’.", "Centre Iff"),
        (
            "Club Curious Lab’\nLieu : La Fabrique, plateau 2 (entrée 8 rue A, à Nanterre)",
            "La Fabrique, plateau 2",
        ),
        ("54e Club Curious Lab’ · 16 mai 2028 · Cinéma Demy", "Cinéma Demy"),
        ('3 mai 2026 | Club Curious Lab\' | "Manger local" | Théâtre Iff', "Théâtre Iff"),
    ],
)
def test_venues(text, venue):
    assert values(text)["venue"] == venue


def test_two_places_that_are_labelled_make_the_first_doubtful():
    read = read_notice("Club Curious Lab’\nLieu : Espace Iff\nDéjeuner\nLieu : Café des Arts")

    assert (read.values["venue"], "venue" in read.uncertain) == ("Espace Iff", True)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Merci d’avoir été si nombreux au Club Curious Lab’ ! Envoyez-nous vos photos.", "held"),
        ("Vingt villes avaient fait le déplacement pour le Club Curious Lab’.", "held"),
        ("Le Club Curious Lab’ est programmé le 3 mai.", "announced"),
    ],
)
def test_status(text, status):
    assert values(text)["status"] == status


@pytest.mark.parametrize(
    ("text", "first", "organisation"),
    [
        (
            "La déléguée générale de Villes Ouvertes Ensemble, Claire Roux, a présenté « Le sel ».",
            "Claire",
            "Villes Ouvertes Ensemble",
        ),
        (
            "La présidente de Jardins Partagés Odile Roux a donné un exposé sur « La terre ».",
            "Odile",
            "Jardins Partagés",
        ),
        ("Exposé de Jo Roux (librairie Page 12) : « Le sel ».", "Jo", "librairie Page 12"),
        ("Exposé de Luc Roux, maire du Plessis Robinson, sur « Le sel ».", "Luc", "Le Plessis-Robinson"),
    ],
)
def test_an_organisation_is_no_name(text, first, organisation):
    (speaker,) = values(CLUB + text)["talks"][0]["speakers"]

    assert (speaker["first_name"], speaker["functions"][0]["organisation"]) == (first, organisation)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "Exposé de Lise Roux, chargée de projets Villes Vives, sur « Le sel ».",
            "talks[0].speakers[0].functions[0]",
        ),
        ("EXPOSÉS :\n- LISE ROUX, DIRECTRICE D’ÉCOLE : « LE SEL »", "talks[0].speakers[0].functions[0]"),
        ("Exposés :\n- « Le sel », Lise Roux, juriste\n- Paul Blanc, maire", "talks[1]"),
    ],
)
def test_what_rests_on_little_is_doubtful(text, path):
    assert path in read_notice(CLUB + text).uncertain


def test_who_took_a_photograph_takes_no_part_in_a_round_table():
    read = values(f"{CLUB}Une table ronde « Arroser » a clos la matinée.\n(Photo CD92 – Irène Roux)")

    assert read["photo_credit"] == "CD92 – Irène Roux"
    assert read["round_tables"][0]["participants"] == []


def test_whoever_is_said_to_moderate_is_somebody_whatever_the_first_name():
    for said in ("modérée par Zbigna Roux", "anim. Z. Roux"):
        read = read_notice(f"{CLUB}\nTable ronde « Arroser », {said}")

        assert [one["last_name"] for one in read.values["round_tables"][0]["moderators"]] == ["Roux"]
        assert "round_tables[0].moderators[0]" in read.uncertain
