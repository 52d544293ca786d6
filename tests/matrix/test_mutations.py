"""The matrix finds out when the predicate is removed from any one output (tests/matrix/mutations.py)."""

import sys

import pytest

from tests.matrix.cells import tokens_readable, whole_portal
from tests.matrix.mutations import INSIDE, OF_LINKS, outputs, without_predicate
from tests.matrix.reading import read_on, words_read
from tests.portal import visit
from tests.strictness import SignedInClient as Client

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def portal():
    return whole_portal()


def leaks(portal, name):
    """How many words an output tells the public that it must not."""
    return len(read_on(Client(), name, portal) - portal.readable(["public"], ["online"]))


def leaks_of_links(portal, audience):
    """How many words the links of an audience tell that they must not."""
    found = 0
    for address, key in portal.tokens[audience]:
        allowed = tokens_readable(portal, audience, key) if audience != "closed" else set()
        found += len(words_read(visit(Client(), address)) - allowed)
    return found


def say(capsys, figures):
    with capsys.disabled():
        lines = (f"  {name} : {count} mots\n" for name, count in figures.items())
        sys.stdout.write("\n" + "".join(lines))


def test_without_its_predicate_each_output_leaks(portal, capsys):
    figures = {}
    for name in outputs():
        with without_predicate(name):
            figures[name] = leaks(portal, name)

    say(capsys, figures)
    assert [name for name, count in figures.items() if not count] == []
    assert len(figures) >= 24
    assert {name: leaks(portal, name) for name in ("events:home", "events:version_pdf")} == {
        "events:home": 0,
        "events:version_pdf": 0,
    }


def test_without_the_predicate_inside_the_outputs_made_of_it_leak(portal, capsys):
    figures = {}
    for inside, (patched, names) in INSIDE.items():
        with patched():
            figures |= {f"{inside} → {name}": leaks(portal, name) for name in names}

    say(capsys, figures)
    assert [name for name, count in figures.items() if not count] == []


def test_without_their_bounds_preview_links_leak(portal, capsys):
    figures = {}
    for inside, (patched, audience) in OF_LINKS.items():
        assert leaks_of_links(portal, audience) == 0
        with patched():
            figures[inside] = leaks_of_links(portal, audience)

    say(capsys, figures)
    assert [name for name, count in figures.items() if not count] == []
