"""The French analyser: what it takes for the same word, and what it keeps apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.finding.analysis import analyse
from events.finding.query import build_query, synonym
from events.finding.scoring import answered, text_score
from events.finding.suggesting import distance, sound

SAME = [
    ("mobilité", "mobilites MOBILITÉ"),
    ("élu", "élus élue élues ÉLU·E·S élu(e)s"),
    ("œuvre", "oeuvres ŒUVRE"),
    ("communal", "communaux communale communales"),
    ("réseau", "réseaux"),
    ("citoyen", "citoyenne citoyens citoyennes"),
    ("directeur", "directrice directrices"),
    ("participatif", "participative participer participation"),
    ("mutualiser", "mutualisation mutualisé mutualisées mutualisent"),
    ("développement", "développer"),
    ("construire", "construction"),
    ("vieillir", "vieillissement vieillissent vieillesse"),
    ("embellir", "embellissement"),
    ("isolement", "isoler isolé isolées"),
    ("dépollution", "dépolluer dépollué dépolluées"),
    ("tourisme", "touriste touristes touristique touristiques"),
    ("décrochage", "décrocher décrocheur décrocheurs"),
    ("ralentir", "ralentisseur ralentisseurs ralentissement"),
    ("distribution", "distribuer distribué"),
    ("tirage", "tirages tiré tirés"),
    ("subvention", "subventions subventionner subventionné"),
    ("écologie", "écologique écologiques"),
    ("aujourd’hui", "aujourd'hui AUJOURD’HUI"),
    ("RGPD", "R.G.P.D. rgpd"),
    ("3e", "3ème 3eme troisième 3ᵉ"),
    ("1re", "première premier 1er"),
    ("10 000", "10000 10\u202f000 10\u00a0000"),
    ("saint", "St Sainte"),
    ("m²", "m2"),
]
APART = [
    ("commune", "commun"),
    ("ville", "village"),
    ("usager", "usage"),
    ("information", "informatique"),
    ("station", "stationnement"),
    ("maire", "mairie"),
    ("population", "populaire"),
    ("génération", "général"),
    ("secteur", "sécher"),
    ("hauteur", "haut"),
    ("solution", "sol"),
    ("élément", "elle"),
    ("2023", "2024"),
]


@pytest.mark.parametrize(("word", "others"), SAME)
def test_forms_of_a_word_have_one_stem(word, others):
    assert {stem for other in others.split(" ") for stem in analyse(other)} == set(analyse(word))


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_differ_keep_apart(one, other):
    assert analyse(one) != analyse(other)


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("L’enjeu de la donnée", ["enjeu", "donn"]),
        ("Cœur de Ville-d'Avray", ["coeur", "vill", "avray"]),
        ("co-construction", ["co", "coconstrui", "construi"]),
        ("co construction", ["co", "coconstrui", "construi"]),
        ("coconstruction", ["coconstrui"]),
        ("e-administration", ["administr", "eadministr"]),
        ("•Mobilité •Énergie, les élu•e•s", ["mobilit", "energi", "elu"]),
        ("une coupure de mot en fin de li-\ngne", ["coupur", "mot", "fin", "lign"]),
        ("%_\\ (.*)+ [a", []),
        ("la les de l’", []),
        ("日本", []),
    ],
)
def test_a_text_gives_its_stems_in_order(text, stems):
    assert analyse(text) == stems


@given(st.text(max_size=80))
def test_any_text_gives_stems_that_both_databases_read(text):
    for stem in analyse(text):
        assert stem.isascii()
        assert stem.isalnum()


@given(st.text(alphabet="abcdeiorstéœ -’", max_size=40))
def test_case_does_not_count(text):
    assert analyse(text.upper()) == analyse(text)


def test_a_question_tells_the_words_typed_from_the_other_ways_to_say_it():
    groups = [[synonym("open data"), synonym("données ouvertes")], [synonym("data"), synonym("donnée")]]

    opened, cities = build_query("open data des villes", groups).clauses
    assert [way.stems for way in opened.alternatives] == [("open", "data"), ("donn", "ouvert")]
    assert cities.alternatives[0].stems == ("vill",)
    [data] = build_query("data", groups).clauses
    assert [way.stems for way in data.alternatives] == [("data",), ("donn",)]
    assert not build_query("de la")


def test_a_score_counts_the_fields_and_the_words_typed():
    query = build_query("données", [[synonym("data"), synonym("donnée")]])
    title, body, other = ({"title": ["donn"]}, {"body": ["donn"]}, {"title": ["data"]})

    assert text_score(query, title) > text_score(query, body) > text_score(query, {}) == 0
    assert text_score(query, title) > text_score(query, other) > 0
    assert (answered(query, body), answered(query, {})) == (1, 0)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("velo", "velo", 0), ("velo", "vleo", 1), ("velo", "vélo", 1), ("ecole", "ecoles", 1), ("", "abc", 3)],
)
def test_a_distance_counts_the_letters_to_change(one, other, far):
    assert distance(one, other) == distance(other, one) == far


def test_what_sounds_alike_is_known():
    assert sound("fotografie") == sound("photographie")
    assert sound("ville") != sound("vallon")
