"""Programmes pasted as tables: merged cells, a moment per row, roles in a cell or a column of their own."""

import pytest

from events.notices.reading import read_notice

LED = [("Noir", "journaliste", "La Gazette")]
SHARED = [("Petit", "maire", "Ville de Sceaux"), ("Blanc", "gérant", "La Halle")]
TALK = ("La rue", [("Roux", "urbaniste", "Atelier")])


def people(found):
    return [
        (one["last_name"], function["title"], function["organisation"])
        for one in found
        for function in one["functions"]
    ]


def programme(rows):
    values = read_notice("Club Curious Lab’ – 9e édition\n« Commerces »\n\n" + "\n".join(rows)).values
    talks = [(talk["title"], people(talk["speakers"])) for talk in values["talks"]]
    tables = [
        (table["title"], people(table["moderators"]), people(table["participants"]))
        for table in values["round_tables"]
    ]
    return talks, tables


@pytest.mark.parametrize(
    "rows",
    [
        [  # cells merged, pasted with tabs: nothing at the ends of rows
            "Horaire\tSéquence\tIntervenant\tFonction\tOrganisme",
            "9h00\tAccueil\t\t\t",
            "9h20\tExposé : « La rue »\tLise Roux\turbaniste\tAtelier",
            "10h30\tPause",
            "10h45\tTable ronde : « Le marché »\tGuy Noir (animateur)\tjournaliste\tLa Gazette",
            "\t\tAnne Petit\tmaire\tVille de Sceaux",
            "\t\tLuc Blanc\tgérant\tLa Halle",
            "12h00\tSynthèse\téquipe du Lab’",
        ],
        [  # the same with pipes, and a rule
            "| Heure | Moment | Qui | Fonction | Structure |",
            "|---|---|---|---|---|",
            "| 9h20 | Exposé « La rue » | Lise Roux | urbaniste | Atelier |",
            "| 10h | Table ronde « Le marché » | Guy Noir (modérateur) | journaliste | La Gazette |",
            "| | | Anne Petit | maire | Ville de Sceaux |",
            "| – | – | Luc Blanc | gérant | La Halle |",
            "| 11h | Clôture | Paul Martin | vice-président | Département |",
        ],
        [  # cells repeated, a column for roles
            "Séquence\tTitre\tNom\tFonction\tOrganisme\tRôle",
            "Exposé 1\tLa rue\tLise Roux\turbaniste\tAtelier\tIntervenante",
            "Table ronde\tLe marché\tGuy Noir\tjournaliste\tLa Gazette\tAnimateur",
            "Table ronde\tLe marché\tAnne Petit\tmaire\tVille de Sceaux\tParticipante",
            "Table ronde\tLe marché\tLuc Blanc\tgérant\tLa Halle\tParticipant",
        ],
        [  # the organisation first, hours last
            "Organisme;Fonction;Intervenant(e);Sujet;Horaire".replace(";", "\t"),
            "Atelier\turbaniste\tLise Roux\tLa rue\t9h20",
            "La Gazette\tjournaliste\tGuy Noir (modération)\tTable ronde : Le marché\t10h",
            "Ville de Sceaux\tmaire\tAnne Petit",
            "La Halle\tgérant\tLuc Blanc",
        ],
        [  # a cell across the table opens each part
            "Nom | Fonction | Organisme",
            "Exposé : « La rue »",
            "Lise Roux | urbaniste | Atelier",
            "Table ronde : « Le marché »",
            "Guy Noir (animateur) | journaliste | La Gazette",
            "Anne Petit | maire | Ville de Sceaux",
            "Luc Blanc | gérant | La Halle",
        ],
        [  # who moderates stands in a row that says so
            "Type | Intitulé | Personne | Qualité",
            "Exposé | La rue | Lise Roux | urbaniste à l’Atelier",
            "Table ronde | Le marché | |",
            "Animation | | Guy Noir | journaliste, La Gazette",
            "Participants | | Anne Petit | maire, Ville de Sceaux",
            " | | Luc Blanc | gérant, La Halle",
        ],
        [  # hours without a header, functions beside the names
            "\tThème\tOrateur",
            "9h\tAccueil café",
            "9h20\tLa rue\tLise Roux, urbaniste, Atelier",
            "10h20\tTable ronde : Le marché\tAnimation : Guy Noir, journaliste, La Gazette",
            "\t\tAvec Anne Petit, maire, Ville de Sceaux, et Luc Blanc, gérant, La Halle",
        ],
    ],
    ids=["tabs", "pipes", "roles", "shuffled", "across", "kinds", "unheaded"],
)
def test_a_programme_pasted_as_a_table_keeps_each_moment(rows):
    assert programme(rows) == ([TALK], [("Le marché", LED, SHARED)])


def test_a_talk_may_have_two_rows():
    rows = ["Heure\tExposé\tIntervenant\tFonction", "9h\tLa rue\tLise Roux\turbaniste", "\t\tGuy Noir\télu"]

    assert programme(rows)[0] == [("La rue", [("Roux", "urbaniste", None), ("Noir", "élu", None)])]


def test_who_stands_first_in_a_row_without_a_title_has_none():
    rows = [
        "Qui\tTitre\tFonction",
        "Lise Roux\tLa rue\turbaniste",
        "Guy Noir\t\télu",
        "Luc Vert\tLe pont\tjuge",
    ]

    assert [title for title, _ in programme(rows)[0]] == ["La rue", None, "Le pont"]


def test_rows_may_stand_apart():
    rows = ["Heure | Exposé | Par", "", "9h | La rue | Lise Roux, élue", "", "10h | Le pont | Guy Noir, élu"]

    assert [title for title, _ in programme(rows)[0]] == ["La rue", "Le pont"]


def test_an_animatrice_alone_is_so_by_trade():
    rows = ["Titre | Nom | Fonction | Organisme", "La rue | Lise Roux | animatrice | Espace jeunes"]

    assert programme(rows)[0] == [("La rue", [("Roux", "animatrice", "Espace jeunes")])]


@pytest.mark.parametrize(
    "row",
    [
        "Exposé – La rue\tLise Roux et Guy Noir\turbaniste / élu",
        "Exposé : La rue\tLise Roux ; Guy Noir\turbaniste ; élu",
        "« La rue »\tLise Roux, Guy Noir\turbaniste/élu",
    ],
)
def test_functions_of_several_in_one_cell_are_shared_out(row):
    talks, _ = programme(["Séquence\tIntervenants\tFonction", row])

    assert talks == [("La rue", [("Roux", "urbaniste", None), ("Noir", "élu", None)])]


def test_one_function_beside_two_names_is_of_nobody():
    talks, _ = programme(["Séquence\tIntervenants\tFonction", "La rue\tLise Roux et Guy Noir\turbaniste"])

    assert talks == [("La rue", [])]


def test_a_round_table_may_be_one_row_with_its_roles():
    row = "Table ronde – Qui ?\tGuy Noir (anim.), Anne Petit, Luc Blanc\tjournaliste ; maire ; gérant"
    _, tables = programme(["Séquence\tIntervenants\tFonction", row])

    assert tables == [
        ("Qui ?", [("Noir", "journaliste", None)], [("Petit", "maire", None), ("Blanc", "gérant", None)])
    ]


def test_hours_and_what_is_then_are_enough():
    rows = ["Horaire | Contenu", "9h00 | Café", "9h30 | « La rue », Lise Roux, urbaniste", "12h | Fin"]

    assert programme(rows) == ([("La rue", [("Roux", "urbaniste", None)])], [])
