"""The templates keep to rules that no other test reads: components say what they take, files are short."""

import re

import pytest
from django.template.loader import render_to_string

from events.models import Hue, KeyPoint
from tests.house.sources import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
STYLES = sorted((ROOT / "curiouslab" / "static" / "curiouslab" / "css").glob("*.css"))
MAX_LINES = 120


def test_each_component_says_what_it_takes():
    openings = {path.name: path.read_text().partition("\n")[0] for path in COMPONENTS}

    assert [name for name, line in openings.items() if not line.startswith("{# Paramètres : ")] == []
    assert len(openings) >= 25


def test_components_see_only_what_they_are_given():
    """Included with « only »: what a component reads is in its first line, not in the page around it."""
    calls = [
        (path.name, call)
        for path in TEMPLATES
        for call in re.findall(r"{% include \"components/[^%]*%}", path.read_text())
    ]

    assert [(name, call) for name, call in calls if not call.endswith(" only %}")] == []
    assert len(calls) >= 60


def test_templates_are_short():
    lengths = {path.name: len(path.read_text().splitlines()) for path in TEMPLATES}

    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "503"])
def test_error_pages_stand_without_request_or_database(name):
    """No database mark: a query would fail."""
    page = render_to_string(f"{name}.html")

    assert page.count("<h1") == 1
    assert page.count("<title>") == 1


def test_hues_of_the_model_have_their_tints():
    tokens = next(path for path in STYLES if path.name == "tokens.css").read_text()

    assert [hue for hue in Hue.values if f".hue-{hue} {{" not in tokens] == []
    natures = [nature for nature in KeyPoint.Nature.values if f".nature-{nature}" not in tokens]
    assert natures == []
