"""A synthesis with a passage for each audience, and a clock that is set by hand."""

import pytest

from tests.events.views.clock import set_clock
from tests.factories import make_item, make_key_point, make_online_edition, make_synthesis

MORNING = "2026-03-02T09:00+01:00"


@pytest.fixture
def clock(monkeypatch):
    """The clock, stopped where it is set."""
    set_clock(monkeypatch, MORNING)
    return lambda text: set_clock(monkeypatch, text)


@pytest.fixture
def synthesis():
    """A draft with a point for each audience."""
    draft = make_synthesis(make_online_edition(number=7), summary="Un résumé.", body="<p>Un texte.</p>")
    for audience in ("public", "members", "internal"):
        make_key_point(draft, text=f"Dit pour {audience}.", audience=audience, item=make_item(draft.edition))
    return draft
