"""The PDF of a synthesis at its address: the right one for each reader, kept, and never a wrong one."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curiouslab.french import poids
from events.models import KeyPoint
from events.pdf import shelf
from events.pdf.composing import UnmadeError
from events.record.content import record_of
from tests.events.pdf.reading import opened, words
from tests.factories import make_key_point, make_online_synthesis, make_synthesis, make_version
from tests.portal import visit

pytestmark = pytest.mark.django_db


def file_of(synthesis, version=None):
    """The address of the PDF of a synthesis, or of one of its versions."""
    return f"{(version or synthesis).get_absolute_url()}synthese.pdf"


@pytest.fixture
def broken(monkeypatch):
    """A Typst that fails."""

    def fail(content, *, base, notice=""):
        raise UnmadeError("détail interne")

    monkeypatch.setattr(shelf, "pdf_of", fail)


def test_the_pdf_says_what_the_page_says(client):
    synthesis = make_key_point(text="Mutualiser un poste.").synthesis
    page = synthesis.get_absolute_url()

    response = visit(client, file_of(synthesis))

    assert "Mutualiser un poste." in words(response.body)
    assert response.headers["Content-Type"] == "application/pdf"
    name = f"synthese-{synthesis.edition.slug}.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Link"] == f'<http://testserver{page}>; rel="canonical"'
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=0, stale-if-error=3600"
    assert opened(response.body).attachments["synthese.json"] == [client.get(f"{page}synthese.json").content]


def test_who_holds_the_pdf_already_is_told_so_and_nothing_is_made(client, monkeypatch):
    address = file_of(make_online_synthesis())
    held = visit(client, address).headers["ETag"]
    monkeypatch.setattr("events.views.synthesis_files.kept_pdf", None)  # a call would fail

    response = visit(client, address, **{"If-None-Match": held})

    assert (response.status_code, response.body, response.headers["ETag"]) == (304, b"", held)
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_each_reader_gets_their_own_pdf(client, elected_reader, team_member):
    synthesis = make_online_synthesis()
    said = {audience: f"Canari {audience}." for audience in ("public", "members", "internal")}
    for audience, text in said.items():
        make_key_point(synthesis, text=text, audience=audience)
    version = make_version(synthesis)

    read = {}
    for reader in (None, elected_reader, team_member):
        if reader:
            client.force_login(reader)
        for address in (file_of(synthesis), file_of(synthesis, version)):
            response = visit(client, address)
            attached = opened(response.body).attachments["synthese.json"][0].decode()
            text = words(response.body)
            found = [audience for audience, canary in said.items() if canary in text]
            assert found == [audience for audience, canary in said.items() if canary in attached]
            read.setdefault(reader, []).append(found)
            assert response.headers["Cache-Control"].startswith("private" if reader else "public")

    assert read == {
        None: [["public"]] * 2,
        elected_reader: [["public", "members"]] * 2,
        team_member: [["public", "members", "internal"]] * 2,
    }


def test_a_point_made_reserved_leaves_the_pdf_at_once(client):
    point = make_key_point(text="Canari.")
    address = file_of(point.synthesis)
    before = visit(client, address)
    KeyPoint.objects.update(audience="members")

    after = visit(client, address, **{"If-None-Match": before.headers["ETag"]})

    assert "Canari." in words(before.body)
    assert after.status_code == 200
    assert "Canari." not in words(after.body)
    assert b"Canari" not in opened(after.body).attachments["synthese.json"][0]


def test_what_may_not_be_read_answers_as_its_page(client, elected_reader):
    reserved = make_online_synthesis(audience="members")
    draft, gone = make_synthesis(), make_online_synthesis()
    gone.withdraw(reason="Une erreur de date.")

    for synthesis, status in ((reserved, 404), (draft, 404), (gone, 410)):
        assert client.get(synthesis.get_absolute_url()).status_code == status
        response = visit(client, file_of(synthesis))
        assert response.status_code == status
        assert not response.body.startswith(b"%PDF")
    assert "Une erreur de date." in client.get(file_of(gone)).content.decode()
    client.force_login(elected_reader)
    response = visit(client, file_of(reserved))
    assert "Réservé aux élus et agents inscrits" in words(response.body)
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_version_has_its_own_pdf(client):
    synthesis = make_online_synthesis(summary="Le texte de la version.")
    version = make_version(synthesis)
    type(synthesis).objects.update(summary="Le texte du jour.")

    assert "Le texte de la version." in words(visit(client, file_of(synthesis, version)).body)
    assert "Le texte du jour." in words(visit(client, file_of(synthesis)).body)
    assert visit(client, f"{synthesis.get_absolute_url()}versions/9/synthese.pdf").status_code == 404


def test_a_failure_of_typst_is_an_honest_page(client, broken, caplog):
    synthesis = make_online_synthesis()

    response = client.get(file_of(synthesis))

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert f'href="{synthesis.get_absolute_url()}"' in response.content.decode()
    assert "détail interne" not in response.content.decode()
    assert "détail interne" in caplog.text


def test_the_number_of_queries_does_not_grow(client):
    synthesis = make_online_synthesis()
    counts = []
    for number in (1, 4):
        for _ in range(number):
            make_key_point(synthesis)
        with CaptureQueriesContext(connection) as captured:
            visit(client, file_of(synthesis))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_the_pdf_prepared_at_publication_is_the_one_that_is_sent(client, monkeypatch):
    synthesis = make_online_synthesis()
    shelf.prepare_all([record_of(synthesis, AnonymousUser())], "http://testserver")
    monkeypatch.setattr(shelf, "pdf_of", None)  # a call would fail

    assert visit(client, file_of(synthesis)).body.startswith(b"%PDF")


def test_the_page_leads_to_the_pdf_and_says_what_it_is(client):
    synthesis = make_online_synthesis()
    version = make_version(synthesis)

    for held in (None, version):
        page = (held or synthesis).get_absolute_url()
        text = client.get(page).content.decode()
        weight = poids(len(visit(client, file_of(synthesis, held)).body))
        said = re.search(
            rf'<a href="{page}synthese.pdf"[^>]*>[^<]*\(PDF, ([^,]+), 2 pages, balisé\)</a>', text
        )
        assert said[1].split() == weight.split()


def test_the_page_stands_when_its_pdf_cannot_be_made(client, broken, caplog):
    synthesis = make_online_synthesis()

    text = client.get(synthesis.get_absolute_url()).content.decode()

    assert "(PDF, balisé)" in text
    assert "détail interne" in caplog.text
