"""Notes read as points clés."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.desk.notes import LONG, read_notes
from events.desk.notes_lines import cut
from events.desk.notes_names import Known
from events.desk.notes_words import AUDIENCE_WORDS, NATURE_WORDS
from events.models import Audience, KeyPoint
from tests.events.desk.notes import only, read, statements


def test_the_words_are_those_of_the_models():
    assert list(NATURE_WORDS) == KeyPoint.Nature.values
    assert list(AUDIENCE_WORDS) == Audience.values


@pytest.mark.parametrize(
    ("line", "nature"),
    [
        ("Constat : a b", "finding"),
        ("CONSTATS: a b", "finding"),
        ("difficulté : a b", "difficulty"),
        ("Difficultes – a b", "difficulty"),
        ("Freins : a b", "difficulty"),
        ("Diff. : a b", "difficulty"),
        ("D : a b", "difficulty"),
        ("[difficulté] a b", "difficulty"),
        ("Réussite - a b", "success"),
        ("Bonnes pratiques : a b", "success"),
        ("+ a b", "success"),
        ("Piste: a b", "lead"),
        ("Engagements : a b", "commitment"),
        ("! a b", "commitment"),
        ("Question ouverte : a b", "open_question"),
        ("Questions ouvertes : a b", "open_question"),
        ("? a b", "open_question"),
        ("Ressource : a b", "resource"),
        ("Chiffres clés : a b", "figure"),
        ("- **Chiffre** : a b", "figure"),
    ],
)
def test_a_prefix_says_the_nature(line, nature):
    point = only(line)

    assert (point.nature, point.statement, point.doubts) == (nature, "A b", ())


@pytest.mark.parametrize("line", ["A b", "Remarque : a b", "R : a b", "D’abord : a b", "Constatons : a b"])
def test_without_a_nature_a_point_is_a_finding_to_be_checked(line):
    point = only(line)

    assert (point.nature, point.statement.lower()) == ("finding", line.lower())
    assert point.doubts == ("Nature non dite : « constat », à vérifier.",)


@pytest.mark.parametrize(
    "line",
    [
        "- a b", "– a b", "—a b", "• a b", "•\ta b", "·  a b", "\uf0b7 a b", "\uf0a7\ta b", "o\ta b", "* a b",
        "1) a b", "12. a b", "1° a b", "(2) a b", "a) a b", "→ a b", "- [ ] a b",
        "- [x] a b", "> a b", ">> - a b", "\u00a0•\u00a0a\u00a0b", "\ufeffa b", "a \u200bb", "  a   b  ",
    ],
)  # fmt: skip
def test_bullets_numbers_and_quotes_are_stripped(line):
    assert statements(line) == ["A b"]


@pytest.mark.parametrize("line", ["-5 % de trafic", "12 communes sur 18", "3.5 millions", "2024. Une année"])
def test_numbers_that_are_no_bullets_stay(line):
    assert statements(line) == [line]


def test_an_audience_alone_holds_until_another_whatever_the_session():
    reading = read("[interne]\nP : a\n## Table ronde 2\nP : b\nP : c [public]\n[élus]\nP : d\nP : e")

    assert [point.audience for point in reading.points] == [
        "internal",
        "internal",
        "public",
        "members",
        "members",
    ]


@pytest.mark.parametrize(
    ("line", "session"),
    [
        ("Table ronde 2", 3),
        ("table-ronde n° 2", 3),
        ("TR2", 3),
        ("TR 2 :", 3),
        ("2e table ronde", 3),
        ("Deuxième table ronde", 3),
        ("## Table ronde 2", 3),
        ("- Table ronde 2", 3),
        ("Table ronde 2 : les mobilités connectées", 3),
        ("Table ronde 2 – Mobilités connectées", 3),
        ("Les mobilités connectées", 3),
        ("# Mobilité connectée", 3),
        ("L'ENJEU DE LA DONNEE POUR LES VILLES :", 2),
        ("Intervention 1", 1),
        ("Intervention", 1),
        ("Clôture :", 4),
    ],
)
def test_a_line_that_names_a_session_places_the_next_ones(line, session):
    reading = read(f"{line}\nP : des mots")

    assert ([point.session for point in reading.points], len(reading.landmarks)) == ([session], 1)
    assert reading.points[0].doubts == ()


def test_a_session_followed_by_a_sentence_gives_both():
    reading = read("TR1 : les communes veulent un guichet commun, vite")

    assert (reading.points[0].session, reading.points[0].statement) == (
        2,
        "Les communes veulent un guichet commun, vite",
    )


@pytest.mark.parametrize("line", ["Table ronde 7", "## Sécurité des écoles", "9e intervention"])
def test_an_unknown_session_is_asked_and_forgets_the_one_above(line):
    reading = read(f"Table ronde 1\n{line}\nP : des mots")

    assert reading.points[0].session is None
    assert (
        f"Séquence à choisir : « {line.removeprefix('## ')} » n’est pas au programme."
        in reading.points[0].doubts
    )
    assert len(reading.not_understood) == 1


def test_without_a_programme_titles_are_only_set_aside():
    reading = read_notes("## Table ronde 1\nP : des mots", Known())

    assert (reading.points[0].doubts, len(reading.landmarks)) == ((), 1)


@pytest.mark.parametrize("line", ["Intervention 2 des agents sur le terrain", "La table ronde fut utile"])
def test_a_sentence_that_speaks_of_a_session_is_a_point(line):
    assert statements(line) == [line]


def test_a_nature_alone_holds_until_the_next_session():
    reading = read("Difficultés :\n- a\n- Piste : b\n- c\n## Table ronde 1\n- d")

    assert [point.nature for point in reading.points] == ["difficulty", "lead", "difficulty", "finding"]


CUT = "Les communes n’ont pas toutes les moyens de recruter un"


def test_a_line_cut_by_the_page_is_joined_and_told():
    point = only(f"{CUT}\r\nresponsable de la donnée.")

    assert point.statement == f"{CUT} responsable de la donnée."
    assert "Réunit les lignes 1 et 2, coupées au milieu d’une phrase." in point.doubts


@pytest.mark.parametrize(
    "text",
    [
        f"{CUT}\n- responsable",
        f"{CUT}\n\nresponsable",
        f"{CUT}.\nresponsable",
        "Court\nresponsable",
        f"{CUT}\nPar",
    ],
)
def test_other_lines_are_not_joined(text):
    assert len(statements(text)) == 2


def test_a_statement_already_there_is_set_aside():
    points = read("P : Un marché partagé.\nP : un autre\nP : Un AUTRE !").points

    assert [point.keep for point in points] == [False, True, False]
    assert "déjà dans la synthèse" in points[0].doubts[0]
    assert "déjà dans vos notes" in points[2].doubts[0]


def test_a_subtitle_is_set_aside_and_a_long_statement_told():
    subtitle, long = read(f"Ce que disent les communes :\nP : {'mot ' * LONG}").points

    assert (subtitle.keep, long.keep) == (False, True)
    assert any("intertitre" in doubt for doubt in subtitle.doubts)
    assert any("une ou deux phrases" in doubt for doubt in long.doubts)


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "-----\n*****\n____", "\ufeff"])
def test_nothing_is_read_as_nothing(text):
    reading = read(text)

    assert (reading.points, reading.asides) == ([], [])


@pytest.mark.parametrize("line", ["@Nanterre", "#mobilités", "P : [interne]", "- ?", "…!"])
def test_a_line_without_a_statement_is_shown(line):
    reading = read(line)

    assert (reading.points, [aside.line.text for aside in reading.not_understood]) == (
        [],
        [line.removeprefix("- ")],
    )


def test_comments_are_set_aside():
    assert [aside.line.text for aside in read("// plus tard\nP : a").landmarks] == ["// plus tard"]


def test_a_point_shows_how_its_line_was_read():
    pieces = only("P : des mots @Nanterre et @Nantere").pieces

    assert pieces == [
        ("P : ", "nature"),
        ("des mots ", ""),
        ("@Nanterre", "commune"),
        (" et ", ""),
        ("@Nantere", "non compris"),
    ]


ANY_LINE = st.text(
    alphabet=st.sampled_from(list("abcéÉ @#~[](){}:;,.?!+-–•>/*\\\t'’0123«»\u00a0\u200b\U0001f600")),
    max_size=40,
)
ANY_NOTES = st.lists(
    ANY_LINE | st.sampled_from(["Table ronde 1", "@Bois-Colombes", "#[a b]", "[élus] mot", "## Titre"]),
    max_size=12,
)


@given(ANY_NOTES)
def test_no_line_is_lost_and_each_says_where_it_stands(lines):
    text = "\n".join(lines)
    reading = read(text)

    told = {line.start for line in [*(p.line for p in reading.points), *(a.line for a in reading.asides)]}
    assert told == {line.start for line in cut(text)}
    for point in reading.points:
        assert "".join(piece for piece, _ in point.pieces) == point.line.text
        assert point.statement
        assert 1 <= point.line.first <= point.line.last <= len(lines)
        # Letters of the statement all come from its line, or from the name of a known commune or person.
        assert any(character.isalnum() for character in point.statement)


@given(ANY_NOTES)
def test_reading_twice_says_the_same(lines):
    text = "\n".join(lines)

    assert read(text) == read(text)


def test_two_hundred_lines_are_read():
    reading = read("\n".join(f"- Piste : énoncé numéro {n} @Colombes #données" for n in range(200)))

    assert (len(reading.points), reading.asides) == (200, [])
    assert {point.communes for point in reading.points} == {("Colombes",)}
