"""The attack of the doors runs against two processes and what it attacks holds; times are not tested."""

import pytest

from bench.doors import Report, _classes, admitted, attack, new_origin

pytestmark = pytest.mark.slow


def test_the_doors_hold_against_two_processes(tmp_path):
    report = attack(tmp_path, 4)

    assert report.faults == []
    assert len(report.lines) == 13


def test_the_attack_would_see_a_limit_that_does_not_hold(tmp_path, monkeypatch):
    """Its own eyes: an answer that is not refused counts, one that is does not."""
    answers = [(200, "", "Ce mot de passe", 0.0), (200, "", "Trop d’essais depuis", 0.0), (503, "", "", 0.0)]
    report = Report()
    report.say("trop d’essais regardés", holds=admitted(answers) == 0)

    assert (admitted(answers), report.faults) == (1, ["trop d’essais regardés"])
    assert len({new_origin() for _ in range(500)}) == 500
    assert "juste 100% du temps" in _classes([0.3, 0.31], [0.01, 0.02])
