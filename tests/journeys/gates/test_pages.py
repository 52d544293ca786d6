"""Every page passes every gate."""

import pytest

from tests.journeys.gates.axe import axe
from tests.journeys.gates.focus import focus
from tests.journeys.gates.keyboard import keyboard
from tests.journeys.gates.layout import reflow, text_size, text_spacing
from tests.journeys.gates.manners import manners
from tests.journeys.gates.noscript import without_script
from tests.journeys.gates.pages import DESK, EXCUSED, PAGES
from tests.journeys.gates.paper import paper
from tests.journeys.gates.skip import skip_link
from tests.journeys.gates.weight import weight

pytestmark = pytest.mark.browser

# What a first visit shows comes first: the others change the page.
EVERYWHERE = [manners, skip_link, reflow, text_size, text_spacing, keyboard, focus, axe]
PUBLIC_ONLY = [weight, paper]


def findings(visit, gates):
    return [f"{gate.__name__} : {line}" for gate in gates for line in gate(visit)]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_public_page_passes_every_gate(opens, page):
    with opens(page) as visit:
        found = findings(visit, [*PUBLIC_ONLY, *EVERYWHERE])
        with opens(page, java_script_enabled=False) as bare:
            found += [f"without_script : {line}" for line in without_script(visit, bare)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", DESK, ids=str)
def test_desk_page_passes_every_gate(opens, page):
    with opens(page) as visit:
        found = findings(visit, EVERYWHERE)
    found = [line for line in found if not any(part in line for part in EXCUSED)]
    assert not found, "\n".join(found)
