"""A publication that was scheduled opens by itself, on every output at once, and none before."""

import re
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from events.models import KeyPoint
from events.record.versions import publish
from tests.curiouslab.freshness.keeping import LOCMEM
from tests.events.views.clock import set_clock
from tests.factories import make_commune, make_key_point, make_online_edition, make_synthesis
from tests.portal import visit

pytestmark = pytest.mark.django_db
DAY_BEFORE, BEFORE = "2026-03-01T10:00+01:00", "2026-03-02T08:59:59+01:00"
OPENING = "2026-03-02T09:00:00+01:00"
SAID, POINT = "Une phrase attendue.", "Une phrase attendue. Et son énoncé."


@pytest.fixture
def synthesis(settings, tmp_path, monkeypatch):
    """One that opens tomorrow at nine; pages are kept, as in production."""
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": str(tmp_path)}}
    set_clock(monkeypatch, DAY_BEFORE)
    scheduled = make_synthesis(make_online_edition(number=7), summary=SAID)
    make_key_point(scheduled, text=POINT, nature="lead").communes.add(make_commune(name="Nanterre"))
    publish(scheduled, at=datetime.fromisoformat(OPENING))
    return scheduled


def outputs(synthesis):
    """Every public address that tells what a synthesis says."""
    address = synthesis.get_absolute_url()
    own = ["", "synthese.json", "synthese.pdf", "versions/1/", "versions/1/synthese.json"]
    own += ["versions/1/synthese.pdf"]
    lists = ["/syntheses/", "/points-cles/", "/flux/syntheses.xml", "/communes/nanterre/"]
    return [*(f"{address}{end}" for end in own), *lists, "/recherche/?q=attendue"]


def telling(client, synthesis, text=SAID):
    """The outputs where a sentence is read."""
    return [address for address in outputs(synthesis) if text in text_of(visit(client, address))]


def text_of(response):
    if response.headers["Content-Type"] == "application/pdf":
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(response.body)).pages)
    return re.sub("</?mark>", "", response.body.decode())


def test_every_output_opens_at_its_instant_and_none_before(client, synthesis, monkeypatch):
    assert telling(client, synthesis) == []
    set_clock(monkeypatch, BEFORE)
    assert telling(client, synthesis) == []
    assert synthesis.edition.get_absolute_url() not in visit(client, "/syntheses/").body.decode()

    set_clock(monkeypatch, OPENING)

    assert telling(client, synthesis) == outputs(synthesis)
    assert "Version 1" in visit(client, f"{synthesis.get_absolute_url()}versions/").body.decode()


def test_a_passage_reserved_is_reserved_at_once_on_every_output(client, synthesis, monkeypatch):
    set_clock(monkeypatch, OPENING)
    address = synthesis.get_absolute_url()
    told = set(telling(client, synthesis, POINT))
    assert told >= {f"{address}{end}" for end in ("", "synthese.pdf", "versions/1/synthese.pdf")}
    assert told >= {"/points-cles/", "/communes/nanterre/"}

    KeyPoint.objects.update(audience="members")

    assert telling(client, synthesis, POINT) == []
