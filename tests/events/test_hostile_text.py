"""Hostile texts, typed or imported: nothing unclean is stored, nothing unclean is shown."""

import json
from xml.etree import ElementTree

import nh3
import pytest
from django.urls import reverse

from events.exchange import import_edition
from events.models import Document, KeyPoint, Synthesis
from events.prose import clean_prose, shown
from tests.events.exchange.files import event
from tests.events.test_prose_cleaning import ATTRIBUTES, KEPT, TAGS
from tests.hostile import in_lots, payloads, write_hostile_portal
from tests.portal import public_addresses, visit
from tests.strictness import SignedInClient as Client
from tests.strictness import inline_code

WRAPPED = ["{}", "<p>{}</p>", '<a href="{}">x</a>', "<table><tr><td>{}", "<!-- {} -->", "<ul><li>{}<ul>"]


def test_the_lists_are_whole():
    assert len(payloads()) >= 530
    assert sum("<" in text for text in payloads()) >= 240


@pytest.mark.parametrize("around", WRAPPED)
def test_nothing_unclean_comes_out_of_the_cleaner(around):
    for text in payloads():
        html = clean_prose(around.format(text))
        assert {tag for tag, _ in TAGS.findall(html)} <= KEPT, text
        assert "<" not in TAGS.sub("", html), text
        assert clean_prose(html) == html, text
        again = nh3.clean(html, tags=KEPT, attributes={"*": ATTRIBUTES}, link_rel=None)
        assert again == html, text
        assert inline_code(shown(html).html) == [], text


@pytest.fixture
def plain() -> Client:
    """A client that takes what a page says as text for what it is: hostile texts look like templates."""
    return Client()


@pytest.mark.slow
@pytest.mark.django_db
def test_what_is_typed_at_the_desk_is_stored_and_shown_clean(plain, team_member):
    plain.force_login(team_member)
    synthesis = write_hostile_portal(plain)

    assert synthesis.body == clean_prose(synthesis.body)
    assert KeyPoint.objects.count() == len(in_lots(payloads()))
    assert synthesis.versions.count() == 2
    visitor = Client()
    desk = [reverse(f"admin:events_{name}_change", args=[synthesis.pk]) for name in ("synthesis", "edition")]
    seen = [(visitor, address) for address in public_addresses()] + [(plain, address) for address in desk]
    for client, address in seen:
        answer = visit(client, address)
        assert answer.status_code < 500, address
        kind = answer.headers.get("Content-Type", "")
        if kind.startswith("text/html"):
            assert inline_code(answer.body.decode()) == [], address
        elif "xml" in kind:
            ElementTree.fromstring(answer.body)  # noqa: S314 -- our own
        elif "json" in kind:
            json.loads(answer.body)
    assert "<script>" in synthesis.summary  # stored as typed, shown as text


def test_twin_the_same_texts_unescaped_are_found():
    assert sum(bool(inline_code(text)) for text in payloads()) >= 130


@pytest.mark.django_db
def test_what_is_imported_is_stored_clean():
    texts = [text.replace("\0", "") for text in payloads()]
    points = [{"nature": "piste", "enonce": lot} for lot in in_lots(texts)]
    said = event() | {
        "synthese": {"texte": "".join(f"<p>{text}</p>" for text in texts), "points_cles": points},
        "documents": [{"titre": " ".join(text.split())[:250]} for text in texts if "<" in text],
    }

    report = import_edition(said)

    body = Synthesis.objects.get().body
    assert body == clean_prose(body)
    assert report.edition is not None
    assert KeyPoint.objects.count() == len(points)
    assert Document.objects.count() >= 100
