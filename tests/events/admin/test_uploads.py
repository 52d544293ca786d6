"""Hostile files, sent through the page of an edition: refused with a sentence, or stored and harmless.

Whatever becomes of a file, nothing else that was typed is lost.
"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, encode_multipart
from django.urls import reverse

from events.admin.inlines import FILES_LOST
from events.models import Document
from tests.events.admin.forms import form_data, messages_of
from tests.events.documents.hostile import DOCUMENTS, PHOTOS, STORED
from tests.events.documents.made import tagged
from tests.factories import make_document, make_edition

pytestmark = pytest.mark.django_db

# Another text than the test client's own, which would encode the body again.
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
TYPED = {
    "title": "Titre à peine tapé",
    "summary": "Trois phrases.\r\nSur deux lignes.",
    "documents-TOTAL_FORMS": "2",
    "documents-0-title": "Une vidéo",
    "documents-0-address": "https://exemple.test/video",
    "documents-1-title": "Le support",
    "documents-1-kind": "other",
    "documents-1-language": "en",
    "documents-1-audience": "members",
    "sources-TOTAL_FORMS": "1",
    "sources-0-address": "notes de séance",
    "sources-0-about": "les horaires",
}
TYPED_PHOTO = {
    "photos-TOTAL_FORMS": "1",
    "photos-0-alt_text": "Une salle",
    "photos-0-credit": "CD92/Prénom Nom",
    "photos-0-focus": "top",
}


@pytest.fixture
def edition():
    edition = make_edition(title="Avant")
    make_document(edition)
    return edition


def address_of(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def sent(name, content):
    return SimpleUploadedFile(name, content, "application/pdf")


def assert_refused(page, edition, sentence, typed):
    """The sentence is said, at its field; what was typed is there; nothing is stored."""
    errors = re.findall(r'<ul class="errorlist"[^>]*>(.*?)</ul>', page.content.decode(), re.DOTALL)
    assert [error for error in errors if sentence in error]
    kept = form_data(page)
    assert {name: kept.get(name) for name in typed} == {name: [value] for name, value in typed.items()}
    edition.refresh_from_db()
    assert (edition.title, edition.documents.count(), edition.photos.count()) == ("Avant", 1, 0)


@pytest.mark.parametrize("hostile", DOCUMENTS, ids=lambda hostile: hostile.case)
def test_a_hostile_document_is_refused_and_nothing_typed_is_lost(desk, edition, hostile, settings):
    file = sent(hostile.name, hostile.content())

    page = desk.send(address_of(edition), **TYPED, **{"documents-1-file": file})

    assert_refused(page, edition, hostile.sentence, TYPED)
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


@pytest.mark.parametrize("hostile", PHOTOS, ids=lambda hostile: hostile.case)
def test_a_hostile_picture_is_refused_and_nothing_typed_is_lost(desk, edition, hostile):
    file = sent(hostile.name, hostile.content())

    page = desk.send(address_of(edition), **TYPED, **TYPED_PHOTO, **{"photos-0-image": file})

    assert_refused(page, edition, hostile.sentence, TYPED | TYPED_PHOTO)


def test_a_document_too_heavy_is_refused(desk, edition, settings):
    settings.DOCUMENT_MOST_BYTES = 800

    page = desk.send(address_of(edition), **TYPED, **{"documents-1-file": sent("a.pdf", tagged(9))})

    assert_refused(page, edition, "Ce fichier pèse plus de 800 octets : réduisez ses images", TYPED)


def test_the_team_is_told_to_choose_its_other_files_again(desk, edition):
    hostile = {"documents-0-file": sent("b.pdf", b"MZ"), "documents-1-file": sent("a.pdf", tagged())}

    page = desk.send(address_of(edition), **TYPED | {"documents-0-address": ""}, **hostile)

    assert messages_of(page) == [FILES_LOST]


@pytest.mark.parametrize("harmless", STORED, ids=lambda harmless: harmless.case)
def test_an_odd_file_is_stored_under_a_name_of_ours(desk, edition, harmless):
    page = desk.client.get(address_of(edition))
    content = harmless.content()  # made once: an archive bears the second when it was made
    data = {**form_data(page), **TYPED, "_save": "1", "documents-1-file": sent("NOM", content)}
    body = encode_multipart(BOUNDARY, data)
    name = harmless.sent.replace('"', "%22").encode()
    body = body.replace(b'filename="NOM"', b'filename="%b"' % name)

    done = desk.client.post(address_of(edition), body, content_type=MULTIPART)

    assert done.status_code == 302
    document = Document.objects.get(title="Le support")
    assert document.file_name == harmless.kept
    assert re.fullmatch(r"document/[0-9a-f]{32}\.[a-z]{3}", document.file.name)
    answer = desk.client.get(document.get_absolute_url())
    assert b"".join(answer.streaming_content) == content
    assert re.fullmatch(
        r'(inline|attachment); filename="[a-z0-9-]+\.[a-z]{3}"', answer["Content-Disposition"]
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
