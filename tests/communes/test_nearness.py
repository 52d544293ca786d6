"""How near two communes are, and why: a fixed file of cases, the same on both databases."""

import json
from pathlib import Path

import pytest

from communes.models import Commune
from communes.nearness import Nearness, nearest_first, nearness, sizes
from communes.nearness.comparing import size_class
from communes.nearness.outlines import are_neighbours, borders, kilometres
from communes.reference import load

CASES = json.loads((Path(__file__).parents[1] / "data" / "nearness.json").read_text(encoding="utf-8"))


@pytest.fixture
def reference(db):
    """The 1 266 communes of the reference, by INSEE code."""
    load()
    return Commune.objects.select_related("territory").in_bulk()


def plain(text):
    """A text without the spaces that only a display needs."""
    return text.replace("\u202f", " ")


def as_told(commune, found):
    """A commune and its reasons, as the file of cases writes them."""
    return {"commune": commune.pk, "nom": commune.name, "raisons": [plain(text) for text in found.texts]}


def ranked(case, reference, reverse):
    """What is found of a case, whatever the order in which the communes are given."""
    codes = sorted((row["commune"] for row in case["ordre"]), reverse=reverse)
    pairs = nearest_first(reference[case["commune"]], [reference[code] for code in codes])
    return [as_told(commune, found) for commune, found in pairs]


@pytest.mark.parametrize("reverse", [False, True])
def test_each_case_is_ranked_as_the_file_says_with_its_reasons(reference, reverse):
    assert [ranked(case, reference, reverse) for case in CASES] == [case["ordre"] for case in CASES]
    assert len(CASES) >= 15
    assert sum(len(case["ordre"]) for case in CASES) >= 90


def test_twin_a_case_with_another_order_is_seen(reference):
    case = {**CASES[0], "ordre": CASES[0]["ordre"][::-1]}

    assert ranked(case, reference, reverse=False) != case["ordre"]


def test_nearness_is_the_same_from_either_side(reference):
    here = [commune for commune in reference.values() if commune.department_code == "92"]

    one_way = {(a.pk, b.pk): nearness(a, b) for a in here for b in here}
    assert all(one_way[a, b] == one_way[b, a] for a, b in one_way)
    assert len(one_way) == 36 * 36


def test_communes_that_touch_are_neighbours_and_others_are_not():
    """A few that a map of the département shows (IGN), the Seine being a border like another."""
    touching = [("92050", "92063"), ("92004", "92024"), ("92012", "92048"), ("92078", "92036")]
    apart = [("92050", "92002"), ("92078", "92004"), ("92024", "92036"), ("92050", "92050")]

    assert [pair for pair in touching if not are_neighbours(*pair)] == []
    assert [pair for pair in apart if are_neighbours(*pair)] == []
    assert len(borders()) == 77
    assert {len(pair) for pair in borders()} == {2}


def test_distances_are_whole_kilometres_and_only_where_both_outlines_are_known():
    assert kilometres("92078", "92002") == 21  # the two ends of the département
    assert kilometres("92050", "92002") == kilometres("92002", "92050") == 18
    assert kilometres("92050", "75056") is None
    assert kilometres("75056", "92050") is None


def test_nothing_is_invented_of_a_commune_whose_facts_are_unknown(reference):
    unknown = Commune(insee_code="13055", name="Marseille")

    assert nearness(reference["92050"], unknown) == Nearness(())
    assert nearness(Commune(insee_code="59350", name="Lille"), unknown).score == 0


@pytest.mark.parametrize(
    ("population", "words"),
    [
        (0, "moins de 2 000 habitants"),
        (1_999, "moins de 2 000 habitants"),
        (2_000, "2 000 à 5 000 habitants"),
        (49_999, "20 000 à 50 000 habitants"),
        (50_000, "50 000 à 100 000 habitants"),
        (200_000, "200 000 habitants et plus"),
        (2_103_778, "200 000 habitants et plus"),
    ],
)
def test_classes_of_size_begin_at_their_limit(population, words):
    assert plain(sizes(size_class(population))) == words
    assert size_class(None) is None
