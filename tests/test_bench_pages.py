"""The weights of the pages are read on a portal that is served; the browser's part is in tests/journeys."""

import sys

import pytest

from bench.pages import HEAD, main, mapped, row, table
from bench.weight import Weight
from tests.factories import make_online_edition

WEIGHT = Weight(
    kilobytes=95.55,
    requests=8,
    elements=250,
    counted_elements=200,
    style_kilobytes=10.0,
    photo_kilobytes=0.0,
    strangers=(),
    cookies=("suivi",),
)


def test_the_pages_are_those_of_the_site_map(db, live_server):
    edition = make_online_edition()
    paths = mapped(live_server.url)

    assert paths[0] == "/"
    assert edition.get_absolute_url() in paths


def test_the_table_is_in_markdown_with_french_figures():
    lines = table([row("/", WEIGHT)]).splitlines()

    assert lines[2] == "| / | 95,5 | 10,0 | 8 | 250 | 87,3 | 0,0 | suivi | 0 |"
    assert {line.count("|") for line in lines} == {len(HEAD) + 1}


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "ftp://127.0.0.1"])
def test_a_portal_away_is_said_in_a_sentence(monkeypatch, capsys, address):
    monkeypatch.setattr(sys, "argv", ["measure", address])
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")

    assert main() == 1
    assert capsys.readouterr().err.startswith("Le portail ne répond pas : ")


def test_a_browser_away_is_said_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["measure", "http://127.0.0.1:9"])
    monkeypatch.setattr("shutil.which", lambda name: None)

    assert main() == 1
    assert capsys.readouterr().err == "Chromium manque : apt install chromium\n"
