"""The notices of the benchmark are read right, and nothing false is said without a doubt."""

import json

import pytest

from bench.notices import __main__ as command
from bench.notices.cases import cases
from bench.notices.scoring import EXTRA, MISSING, RIGHT, WRONG, Scorer
from bench.notices.table import marks_of, share, table
from tests.house.sources import text

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_false_is_said_without_a_doubt(case):
    marks, _doubts = marks_of(case)

    assert [mark for mark in marks if mark.is_silent] == []
    assert share(marks) >= 90


def test_nearly_every_field_is_right():
    marks = [mark for case in CASES for mark in marks_of(case)[0]]

    assert share(marks) >= 95
    assert len(CASES) >= 13
    assert len(marks) >= 300


def test_the_third_edition_is_read_whole_and_without_a_doubt():
    marks, doubts = marks_of(CASES[0])

    assert {mark.kind for mark in marks} == {RIGHT}
    assert doubts == 0


def test_the_document_holds_the_table_of_today():
    assert "\n".join(table(CASES)) in text("bench/README.md")


def test_what_is_invented_says_so():
    """The third edition is a fact; the others are examples, and say it."""
    assert [case.name for case in CASES[1:] if "exemple fictif" not in case.text.lower()] == []


def proposal(**changed):
    empty = {
        "number": None,
        "title": None,
        "date": {"value": None, "text": None, "precision": "none"},
        "venue": None,
        "declared_communes_count": None,
        "communes": [],
        "talks": [],
        "round_tables": [],
        "photo_credit": None,
        "status": None,
    }
    return empty | changed


def person(last, *functions):
    return {
        "first_name": None,
        "last_name": last,
        "functions": [{"title": title, "organisation": organisation} for title, organisation in functions],
    }


def kinds(expected, found):
    """Return what is not right of a proposal, by path, « ! » when it is silent."""
    marks = Scorer(expected, found).marks()
    return {mark.path: mark.kind + "!" * mark.is_silent for mark in marks if mark.kind != RIGHT}


def test_the_scorer_follows_the_conventions():
    assert kinds(proposal(title="L’eau"), proposal(title="l'EAU.")) == {}
    assert kinds(proposal(title="L’eau"), proposal()) == {"title": MISSING}
    assert kinds(proposal(title="L’eau"), proposal(title="Le sel")) == {"title": f"{WRONG}!"}
    assert kinds(proposal(), proposal(title="Le sel", uncertain=["title"])) == {"title": EXTRA}
    assert kinds(proposal(title="L’été"), proposal(title="L’ete")) == {"title": f"{WRONG}!"}
    assert kinds(proposal(communes=["92025"]), proposal(communes=["92009"])) == {
        "communes:92009": f"{EXTRA}!",
        "communes:92025": MISSING,
    }


def test_the_scorer_pairs_talks_whatever_their_order():
    one = {"title": "Un", "speakers": [person("Priol", ("maire", "Ville de Sceaux"))]}
    two = {"title": "Deux", "speakers": [person("Durand")]}
    same = {"title": "Un", "speakers": [person("PRIOL", ("maire", "Sceaux"))]}

    assert kinds(proposal(talks=[one, two]), proposal(talks=[two, same])) == {}
    assert kinds(proposal(talks=[one]), proposal(talks=[same, two])) == {"talks[1]": f"{EXTRA}!"}
    doubtful = proposal(talks=[same, two], uncertain=["talks[1]"])
    assert kinds(proposal(talks=[one]), doubtful) == {"talks[1]": EXTRA}


def test_the_command_writes_the_table_and_the_faults(capsys, monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text("Club Curious Lab’ : 2e édition", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(proposal(number=3)), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["bench.notices", "--folder", str(tmp_path), "--faults"])

    command.main()

    said = capsys.readouterr().out
    assert "| ensemble | " in said
    assert "a number : wrong, attendu 3, lu 2" in said


def test_the_command_measures_hostile_shapes(capsys, monkeypatch):
    monkeypatch.setattr("bench.notices.speed.LENGTH", 200)
    monkeypatch.setattr("sys.argv", ["bench.notices", "--speed"])

    command.main()

    assert "| virgules | " in capsys.readouterr().out
