"""The templates keep to rules that no other test reads: components say what they take, files are short."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from communes.models import Commune
from events.models import Hue, KeyPoint, Talk
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


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fr", "Où va l’eau\u202f?"), ("en", '<span lang="en">Where does it go?</span>')],
)
def test_a_title_keeps_the_spaces_of_its_language(language, shown):
    item = Talk(title="Where does it go?" if language == "en" else "Où va l'eau ?", title_language=language)

    assert render_to_string("components/item_title.html", {"item": item}).split("\n")[1] == shown


@pytest.mark.parametrize(("code", "shapes"), [("92050", 1), ("78646", 0)])
def test_the_link_of_a_commune_holds_its_shape(code, shapes):
    """One link, whose name is the commune's: the shape is for the eye (ADR 0015)."""
    commune = Commune(insee_code=code, name="Ville-d'Avray", slug="ville", department_code=code[:2])
    link = render_to_string("components/commune_link.html", {"commune": commune, "view_box": "0 0 1 1"})

    assert link.count("<a ") == 1
    assert link.count('<svg viewBox="0 0 1 1" aria-hidden="true"><path d="M') == shapes
    assert strip_tags(link).split() == ([commune.label] if shapes else [commune.label, "(78)"])


@pytest.mark.parametrize(
    ("context", "classes"),
    [({"step": "2"}, "commune step-2"), ({"idle": True, "step": "0"}, "commune idle"), ({}, "commune")],
)
def test_the_shape_of_a_commune_is_as_strong_as_its_step(context, classes):
    commune = Commune(insee_code="92050", name="Nanterre", slug="nanterre", department_code="92")
    link = render_to_string(
        "components/commune_link.html", {"commune": commune, "view_box": "0 0 1 1", **context}
    )

    assert f'<a class="{classes}" ' in link
