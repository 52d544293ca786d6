"""The judged set of the search: what must be found is, first, whatever the database of the suite."""

import json

import pytest

from bench.search import corpus
from bench.search.scoring import Judged, judged, mean
from events.finding.indexing import rebuild
from tests.house.sources import ROOT

# The lists of both databases: what one gives, the other must. Renewed by: python -m bench.search --lists.
LISTS = ROOT / "bench" / "search" / "lists.json"


@pytest.mark.django_db
def test_the_judged_set_is_answered_and_both_databases_give_these_lists():
    corpus.load()
    rebuild()
    rows = list(judged("queries.txt"))

    assert len(rows) >= 60
    assert len(list(corpus.lines("documents.txt"))) >= 200
    assert mean([row.recall for row in rows]) >= 0.95
    assert mean([row.reciprocal_rank for row in rows]) >= 0.95
    assert {row.text: row.found[:20] for row in rows} == json.loads(LISTS.read_text())


def test_twin_a_wrong_answer_costs():
    right = Judged("q", "", frozenset({"a", "b"}), ["a", "b"])
    wrong = Judged("q", "", frozenset({"a", "b"}), ["c", "a"])
    assert (right.recall, right.reciprocal_rank, right.fault) == (1, 1, "")
    assert (wrong.recall, wrong.reciprocal_rank, wrong.fault) == (0.5, 0.5, "q : c, a ; manque b")
