"""The strictness that every test relies on can itself fail."""

import socket

import pytest
from django.contrib import admin
from django.template import Context, Origin, Template
from django.template.engine import Engine

from tests.house.sources import ROOT
from tests.strictness import UnknownVariableError, inline_code

OURS = str(ROOT / "templates" / "page.html")
DJANGOS = f"{admin.__path__[0]}/templates/admin/base.html"


def render(source: str, origin: str) -> str:
    """Render `source` as if it were the file `origin`."""
    return Template(source, Origin(name=origin), engine=Engine.get_default()).render(
        Context({"known": "oui"})
    )


@pytest.mark.parametrize("source", ["{{ unknown }}", "{{ known.unknown }}", "{{ unknown|length }}"])
def test_unknown_variable_in_our_template_fails(source):
    with pytest.raises(UnknownVariableError):
        render(source, OURS)


def test_known_variable_in_our_template_is_shown():
    assert render("{{ known }}{% if unknown %}!{% endif %}", OURS) == "oui"


def test_variable_said_optional_in_our_template_takes_its_default():
    assert render("{{ unknown|default:'-' }}{{ unknown|default:'' }}", OURS) == "-"


def test_unknown_variable_in_djangos_template_keeps_its_default():
    assert render("{{ unknown|default:'-' }}{{ unknown }}", DJANGOS) == "-"


@pytest.mark.parametrize(
    "page",
    [
        "<p style='color: red'>",
        "<button onclick='f()'>",
        "<script>f()</script>",
        "<script type='module'>f()</script>",
        "<style>p {}</style>",
        "<svg><path style='fill: red'/></svg>",
    ],
)
def test_inline_code_is_found(page):
    assert len(inline_code(page)) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<script src='/a.js'></script>",
        "<script type='application/ld+json'>{}</script>",
        "<path fill='red'/>",
        "<p>style=</p>",
        "<link rel='stylesheet' href='/a.css'>",
    ],
)
def test_code_in_files_and_data_blocks_pass(page):
    assert inline_code(page) == []


def test_other_machines_are_out_of_reach():
    with pytest.raises(AssertionError), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))
