"""« Qui a déjà résolu ma difficulté ? » on a fixed file of cases: order and reasons, on both databases."""

import pytest

from communes.nearness import Nearness
from events.difficulties import answers_to, ranking
from events.models import KeyPoint
from tests.events.difficulties.portal import FILE, asked_in, found_in, make_points

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reverse", [False, True])
def test_each_case_finds_what_the_file_says_in_that_order_with_its_reasons(reverse):
    named = make_points(reverse)

    assert [found_in(case, named) for case in FILE["cas"]] == [case["ordre"] for case in FILE["cas"]]
    assert len(FILE["cas"]) >= 13
    assert sum(len(case["ordre"]) for case in FILE["cas"]) >= 35


def test_twin_without_nearness_the_order_is_another(monkeypatch):
    named = make_points()
    monkeypatch.setattr(ranking, "nearness", lambda one, other: Nearness())

    assert [found_in(case, named) for case in FILE["cas"]] != [case["ordre"] for case in FILE["cas"]]


def test_only_what_may_help_answers():
    named = make_points()
    found = {row["point"] for case in FILE["cas"] for row in found_in(case, named)}

    assert found == {
        name for name, said in FILE["points"].items() if said["nature"] in {"success", "lead", "resource"}
    }


def test_whoever_may_not_read_a_point_is_not_answered_by_it(elected_reader):
    named = make_points()

    KeyPoint.objects.filter(text__contains="gaspillage").update(audience="members")
    case = FILE["cas"][0]

    assert "gaspillage" not in [row["point"] for row in found_in(case, named)]
    assert "gaspillage" in [row["point"] for row in found_in(case, named, elected_reader)]


def test_nothing_asked_answers_nothing():
    make_points()

    assert answers_to(asked_in({"besoin": "", "commune": "", "theme": ""}), None).found == []
