"""Agendas in capitals, what a page holds around a notice, what minutes note: no session, no name of them."""

import pytest

from events.notices import read_notice

CLUB = "La 9e édition du Club Curious Lab’ s’est tenue le 4 juin 2025.\n"


def talks(text):
    """Return the talks, each as « title|first last, … »."""
    return [
        f"{talk['title']}|" + ", ".join(f"{one['first_name']} {one['last_name']}" for one in talk["speakers"])
        for talk in read_notice(text).values["talks"]
    ]


def tables(text):
    return [table["title"] for table in read_notice(text).values["round_tables"]]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [
                "EXPOSÉS",
                "TOITS VÉGÉTALISÉS : UN BILAN",
                "MME CARON Lise, directrice de Toits Verts",
                "M. DE SAINT-POL Hugues, architecte",
            ],
            ["Toits végétalisés : un bilan|Lise Caron, Hugues de Saint-Pol"],
        ),
        (
            [
                "PROGRAMME",
                "9H30 LA TRAME NOIRE, PAR LISE CARON, ÉCLAIRAGISTE",
                "10H00 PLANTER PLUS VITE",
                "PAR M. BRIEUC LE GALL, BOTANISTE AU MUSÉUM",
            ],
            ["La trame noire|Lise Caron", "Planter plus vite|Brieuc Le Gall"],
        ),
        (
            [
                "INTERVENTIONS",
                "MÉDIATHÈQUES TROISIÈMES LIEUX : MODE D’EMPLOI",
                "PAR JULIETTE OSTER, BIBLIOTHÉCAIRE",
            ],
            ["Médiathèques troisièmes lieux : mode d’emploi|Juliette Oster"],
        ),
        (
            ["EXPOSÉ : PAYER SANS RISQUE JURIDIQUE", "PAR MME EVE ROUX, AVOCATE"],
            ["Payer sans risque juridique|Eve Roux"],
        ),
        (
            ["9h15  Rouvrir la rivière", "   Jean Rey, hydrologue", "   Awa Sel, paysagiste", "9h45  Pause"],
            ["Rouvrir la rivière|Jean Rey, Awa Sel"],
        ),
        (
            ["Exposés", "- « Le bail », Lise Roux, juriste", "  un point sur les loyers", "  voir le guide"],
            ["Le bail|Lise Roux"],
        ),
        (
            [
                "1. Exposé de Lise Roux, juriste : « Le bail »",
                "Ce qu’on retient :",
                "- un bail court",
                "- des loyers bas",
                "2. Exposé de Paul Blanc, notaire : « La vente »",
            ],
            ["Le bail|Lise Roux", "La vente|Paul Blanc"],
        ),
        (["3/ un exposé non annoncé d’Hélène Roux, juriste. pas de titre"], ["None|Hélène Roux"]),
        (
            ["2 exposés :", "- « Le bail », Lise Roux, juriste", "- des notes à relire ;"],
            ["Le bail|Lise Roux"],
        ),
        (
            ["Les experts. Lise Roux, juriste, pour « Le bail ». Paul Blanc, notaire, pour « La vente »."],
            ["Le bail|Lise Roux", "La vente|Paul Blanc"],
        ),
    ],
)
def test_talks_of_agendas_and_minutes(lines, said):
    assert talks(CLUB + "\n".join(lines)) == said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [
                "Deux tables rondes :",
                "- Éteindre ?",
                "- Dormir",
                "",
                "À lire également",
                "- Sceaux : un parc",
                "- Meudon : un bal",
            ],
            ["Éteindre ?", "Dormir"],
        ),
        (
            [
                "Table ronde « Dormir ».",
                "",
                "Articles liés",
                "• Tables rondes du logement",
                "• Colombes : le miel",
                "",
                "Contact | Plan",
            ],
            ["Dormir"],
        ),
        (
            [
                "Table ronde « Loger », animée par Luc Petit, avec Anne Sel (Sceaux)",
                "Idées clés",
                "* acheter à plusieurs",
            ],
            ["Loger"],
        ),
        (
            [
                "Table ronde : « Loger »",
                "Animatrice : Anne Sel",
                "Les échanges ont porté sur :",
                "- les loyers ;",
                "- le bail.",
            ],
            ["Loger"],
        ),
        (["TR / « Manger » - anim. Anne Sel"], ["Manger"]),
        (["Suivra « Cohabiter », une table ronde que conduira Luc Petit."], ["Cohabiter"]),
        (["TABLE RONDE", "BÂTIR PEU, BÂTIR BIEN", "ANIMATRICE : MME ROUX Anne"], ["Bâtir peu, bâtir bien"]),
        (["Table ronde : Qui a peur du vélo ? avec Sarah Roux (Iff)"], ["Qui a peur du vélo ?"]),
    ],
)
def test_round_tables_and_what_is_none(lines, said):
    assert tables(CLUB + "\n".join(lines)) == said


def test_a_forwarded_mail_is_no_round_table():
    assert tables("TR: Invitation Club Curious Lab\n\nLe Club se tiendra le 2 avril 2026.") == []


def test_a_box_in_an_article_does_not_end_it():
    text = f"{CLUB}\nÀ voir aussi : un bal à Sceaux\n\nLise Roux, juriste, y a présenté « Le bail »."

    assert talks(text) == ["Le bail|Lise Roux"]


def test_links_are_left_over():
    text = f"{CLUB}\nÀ lire également\nSceaux : un parc rouvre"
    left = [text[start:end] for start, end in read_notice(text).leftovers]

    assert left[-2:] == ["À lire également", "Sceaux : un parc rouvre"]


def test_the_other_items_of_a_bulletin_are_set_aside():
    other = (
        "Les travaux du pont débuteront le 3 juin 2026 à la salle Ampère de Sceaux, avec quarante communes."
    )
    own = f"{CLUB.strip()} Onze communes étaient représentées à la Ferme des Arts, et c’était un vrai succès."
    values = read_notice(f"LETTRE\n\nVOIRIE\n{other}\n\nCLUB CURIOUS LAB’\n{own}\n\nCULTURE\n{other}").values

    assert (values["venue"], values["declared_communes_count"]) == ("Ferme des Arts", 11)
    assert values["date"]["value"] == "2025-06-04"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["CLUB CURIOUS LAB’", "« LE BUS DE SÈVRES ET L’IA »"], "Le bus de Sèvres et l’IA"),
        (["« Les garder » : tel était l’intitulé de la matinée du Club Curious Lab’."], "Les garder"),
        (["La 7e édition du Club Curious Lab’ (toujours le 4 mai 2026, et toujours « Le sel »)"], "Le sel"),
        (["Le thème. « Bien manger »", "Club Curious Lab’"], "Bien manger"),
        (
            ["« Club Curious Lab’ : 49e ! »", "Huit villes ont planché sur le thème « Nos règles »."],
            "Nos règles",
        ),
        (
            ["Après la 5e promotion, voici la 6e édition du Club Curious Lab’, sur le thème « L’eau »."],
            "L’eau",
        ),
    ],
)
def test_themes(lines, title):
    assert read_notice("\n".join(lines)).values["title"] == title


def test_hurried_lines_give_talks():
    text = (
        "le club curious lab du matin, tout en petites lettres et sans aucune majuscule\n"
        'ahmed roux (crous) "se loger à vingt ans"\nmme courtois, sociologue "la ville vue du campus"'
    )

    assert talks(text) == ["se loger à vingt ans|Ahmed Roux", "la ville vue du campus|None Courtois"]
