"""The catalogue: every component is in it, and every sample is rendered without the database."""

import re

import pytest

from curiouslab.catalogue.components import FOLDER, apart, components, names, parameters_of
from curiouslab.catalogue.samples import samples
from tests.strictness import inline_code

CASES = [(name, rank) for name, states in samples().items() for rank in range(len(states))]


def render(name, rank):
    return samples()[name][rank].render(name, "essai")


def test_every_component_is_in_the_catalogue():
    assert sorted(samples()) == sorted(path.stem for path in FOLDER.glob("*.html"))
    assert len(names()) >= 25


def test_every_component_is_shown_in_several_states():
    assert [name for name, states in samples().items() if len(states) < 2] == []


@pytest.mark.parametrize(("name", "rank"), CASES)
def test_every_sample_is_rendered(name, rank):
    """No database mark: a query would fail. Unknown variables and inline code fail too."""
    html = render(name, rank)
    says_nothing = samples()[name][rank].title.endswith(": rien")

    inner = re.sub(r"^<\w+ class=\"[^\"]*\">|</\w+>$", "", html).strip()
    assert (inner == "") == says_nothing
    assert inline_code(html) == []


def test_states_of_a_component_differ():
    same = [
        name
        for name, states in samples().items()
        if len({render(name, rank) for rank in range(len(states))}) < len(states)
    ]
    assert same == []


def test_parameters_are_read_from_the_component():
    assert parameters_of("clock") == "time (une heure de la journée)."
    assert [component.name for component in components(samples()) if not component.parameters] == []


def test_a_component_without_sample_is_listed_bare():
    assert [len(component.samples) for component in components({}) if component.name == "clock"] == [0]


def test_identifiers_and_landmarks_are_kept_apart():
    html = '<nav aria-label="Fil"></nav><p id="a" aria-labelledby="b c"></p><form role="search"></form>'

    assert apart(html, "2") == (
        '<nav aria-label="Fil (2)"></nav><p id="a-2" aria-labelledby="b-2 c-2"></p>'
        '<form role="search" aria-label="Recherche (2)"></form>'
    )
