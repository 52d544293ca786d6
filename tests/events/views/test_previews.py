"""A preview link opens one synthesis, as its audience will read it, until it is closed."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from events.models import Edition, PreviewLink, Status, Synthesis
from events.pdf.composing import UnmadeError
from tests.events.views.clock import set_clock
from tests.factories import (
    make_commune,
    make_document,
    make_edition,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_preview_link,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft of an edition that is not on line either, with a passage for each audience."""
    synthesis = make_synthesis(make_edition(number=7, title="Ville"), summary="Un résumé.")
    for audience in ("public", "members", "internal"):
        point = make_key_point(synthesis, text=f"Dit pour {audience}.", audience=audience)
        point.person = make_person("Jeanne", "Exemple")
        point.save()
        point.communes.add(make_commune())
        point.themes.add(make_theme())
    return synthesis


def opened(client, link):
    return client.get(link.get_absolute_url())


@pytest.mark.parametrize(
    ("audience", "read"),
    [("public", {"public"}), ("members", {"public", "members"})],
)
def test_it_shows_what_its_audience_will_read_and_says_for_whom(client, draft, audience, read):
    page = opened(client, make_preview_link(draft, audience=audience, label="Jeanne, relecture"))

    text = page.content.decode()
    assert {name for name in ("public", "members", "internal") if f"Dit pour {name}." in text} == read
    assert "Un résumé." in text
    assert "Aperçu pour «\xa0Jeanne, relecture\xa0»" in text.replace("&nbsp;", "\xa0")


@pytest.mark.parametrize("state", ["draft", "scheduled", "online"])
def test_it_opens_whatever_the_state(client, draft, state):
    if state != "draft":
        draft.publish(at=timezone.now() + timedelta(days=1 if state == "scheduled" else -1))

    assert opened(client, make_preview_link(draft)).status_code == 200


def test_it_opens_for_one_synthesis_and_nothing_else(client, draft):
    opened(client, make_preview_link(draft))

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(draft.edition.get_absolute_url()).status_code == 404


def test_it_is_kept_nowhere_and_told_to_nobody(client, draft):
    page = opened(client, make_preview_link(draft))

    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert client.cookies == {}
    for never in ("og:", 'rel="canonical"', "Comment citer"):
        assert never not in page.content.decode()


def test_nothing_in_it_leads_to_a_page_that_is_not_there(client, draft):
    make_document(draft.edition, kind="synthesis", audience="members", address="https://exemple.test/a")
    page = opened(client, make_preview_link(draft, audience="members"))

    places = set(re.findall(r'href="(/[^"#?]*)', page.content.decode()))
    ours = {place for place in places if not place.startswith(("/static/", "/espace/"))}
    assert {place: client.get(place).status_code for place in ours} == dict.fromkeys(ours, 200)
    anchors = set(re.findall(r'href="#([^"]+)', page.content.decode()))
    ids = set(re.findall(r' id="([^"]+)"', page.content.decode()))
    assert anchors - ids == set()
    assert len(ours) >= 8


def test_it_leads_to_its_edition_once_that_is_on_line(client):
    synthesis = make_synthesis(make_online_edition(number=7))

    page = opened(client, make_preview_link(synthesis))

    assert f'href="{synthesis.edition.get_absolute_url()}"' in page.content.decode()


def closed_by(link, how):
    if how == "expired":
        PreviewLink.objects.filter(pk=link.pk).update(
            created_at=timezone.now() - timedelta(days=8), expires_at=timezone.now()
        )
    elif how == "revoked":
        PreviewLink.objects.update(revoked_at=timezone.now())
    elif how == "withdrawn":
        Synthesis.objects.update(
            status=Status.WITHDRAWN, publish_at=timezone.now(), withdrawal_reason="Une erreur."
        )
    elif how == "edition withdrawn":
        Edition.objects.update(
            status=Status.WITHDRAWN, publish_at=timezone.now(), withdrawal_reason="Une erreur."
        )
    else:
        Synthesis.objects.all().delete()


def test_a_key_that_comes_back_after_a_restored_backup_opens_nothing(client, draft):
    link = make_preview_link(draft)
    address = link.get_absolute_url()
    assert client.get(address).status_code == 200

    # Another link, of the same key.
    PreviewLink.objects.update(created_at=link.created_at - timedelta(days=3))
    assert client.get(address).status_code == 404


def test_every_closed_link_gets_the_same_answer(client, draft):
    link = make_preview_link(draft)
    address = link.get_absolute_url()
    forged = [
        reverse("events:preview", args=[token])
        for token in ("1", "1.faux", Signer().sign(str(link.pk)), f"{link.pk}.{'A' * 43}", "é.à", "9" * 400)
    ]
    answers = [client.get(bad) for bad in forged]
    for how in ("expired", "revoked", "edition withdrawn", "withdrawn", "deleted"):
        closed_by(link, how)
        answers.append(client.get(address))
        PreviewLink.objects.update(revoked_at=None, expires_at=timezone.now() + timedelta(days=1))
        Edition.objects.update(status=Status.DRAFT, publish_at=None, withdrawal_reason="")

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "Demandez-en un autre à la personne de l’équipe" in answers[0].content.decode()
    assert answers[0]["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("read_as", "meant_for", "opens"),
    [
        ("public", "members", False),
        ("public", "internal", False),
        ("members", "internal", False),
        ("members", "members", True),
        ("members", "public", True),
    ],
)
def test_a_synthesis_reserved_after_the_link_was_sent_is_shown_to_its_readers_only(
    client, draft, read_as, meant_for, opens
):
    link = make_preview_link(draft, audience=read_as)
    Synthesis.objects.update(audience=meant_for)

    for address in (link.get_absolute_url(), f"{link.get_absolute_url()}synthese.pdf"):
        assert client.get(address).status_code == (200 if opens else 404)


def test_its_pdf_says_on_each_page_that_it_is_a_preview(client, draft):
    link = make_preview_link(draft, audience="members")
    pdf = client.get(f"{link.get_absolute_url()}synthese.pdf")

    assert pdf["Content-Type"] == "application/pdf"
    assert (pdf["Cache-Control"], pdf["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages]
    assert [page for page in pages if "Aperçu" not in page] == []
    whole = " ".join(" ".join(pages).split())
    read = [name for name in ("public", "members", "internal") if f"Dit pour {name}." in whole]
    assert read == ["public", "members"]

    PreviewLink.objects.update(revoked_at=timezone.now())
    assert client.get(f"{link.get_absolute_url()}synthese.pdf").status_code == 404


def test_a_pdf_that_cannot_be_made_is_said_to_come_later(client, draft, monkeypatch):
    def failing(*_args, **_given):
        raise UnmadeError("plus de place")

    monkeypatch.setattr("events.views.previews.pdf_of", failing)

    assert client.get(f"{make_preview_link(draft).get_absolute_url()}synthese.pdf").status_code == 503


def test_a_link_closes_at_its_instant(client, draft, monkeypatch):
    set_clock(monkeypatch, "2026-03-02T09:00+01:00")
    link = make_preview_link(draft, expires_at=timezone.now() + timedelta(days=1))

    set_clock(monkeypatch, "2026-03-03T08:59:59+01:00")
    assert opened(client, link).status_code == 200
    set_clock(monkeypatch, "2026-03-03T09:00+01:00")
    assert opened(client, link).status_code == 404


def test_a_change_of_audience_is_effective_at_once(client, draft):
    link = make_preview_link(draft)
    assert "Dit pour public." in opened(client, link).content.decode()

    draft.key_points.filter(text="Dit pour public.").update(audience="members")

    assert "Dit pour public." not in opened(client, link).content.decode()


def test_a_link_to_an_internal_synthesis_shows_no_internal_passage(client):
    synthesis = make_online_synthesis(audience="internal")
    make_key_point(synthesis, text="Interne.", audience="internal")

    assert "Interne." not in opened(client, make_preview_link(synthesis, audience="members")).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_for_one_passage_or_thirty(client, draft, count, django_assert_num_queries):
    for _ in range(count):
        make_key_point(draft).communes.add(make_commune())
    link = make_preview_link(draft)

    with django_assert_num_queries(10):
        opened(client, link)
