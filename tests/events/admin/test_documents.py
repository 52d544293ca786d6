"""The documents at the desk: what a file says is told, and what it replaces is kept for the team."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.desk.readiness import review_edition
from events.models import Document
from tests.events.admin.forms import messages_of
from tests.events.documents.made import tagged, untagged, with_attachment
from tests.factories import make_document, make_edition, make_file, make_online_edition, make_online_synthesis
from tests.portal import visit

pytestmark = pytest.mark.django_db

SAVED = "Édition enregistrée. Brouillon : seule l’équipe le voit."


def address_of(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def sent(content, name="Bilan.pdf"):
    return {"documents-0-file": SimpleUploadedFile(name, content, "application/pdf")}


@pytest.fixture
def document():
    return make_document(make_edition(), address="")


def test_a_good_pdf_is_told_in_one_sentence(desk, document):
    page = desk.send(address_of(document.edition), **sent(tagged(12)))

    document.refresh_from_db()
    assert messages_of(page) == ["Fichier de « Support » : PDF, 1,9 ko, 12 pages, balisé.", SAVED]
    facts = (document.page_count, document.is_tagged, document.stated_title, document.stated_language)
    assert facts == (12, True, "Bilan de la matinée", "fr-FR")
    assert "Titre inscrit dans le fichier\xa0: «\xa0Bilan de la matinée\xa0»." in page.content.decode()


def test_what_is_to_mend_in_a_pdf_is_told(desk, document):
    page = desk.send(address_of(document.edition), **sent(untagged()))

    told, _saved = messages_of(page)
    places = [
        told.index(part)
        for part in (
            "1 page, non balisé. Ce PDF n’est pas balisé :",
            "Son titre n’y est",
            "Sa langue n’y est",
        )
    ]
    assert places == sorted(places)
    again = desk.client.get(address_of(document.edition)).content.decode()
    assert "Ce PDF n’est pas balisé" in again


def test_files_attached_to_a_pdf_are_told(desk, document):
    page = desk.send(address_of(document.edition), **sent(with_attachment()))

    assert "Ce PDF contient 1 fichier joint" in messages_of(page)[0]


def test_a_row_that_is_not_touched_is_not_examined_again(desk, document):
    desk.send(address_of(document.edition), **sent(tagged()))

    page = desk.send(address_of(document.edition), **{"documents-0-title": "Autre titre"})

    document.refresh_from_db()
    assert messages_of(page) == [SAVED]
    assert (document.title, document.page_count, document.file_name) == ("Autre titre", 1, "Bilan.pdf")
    assert not document.versions.exists()


def test_a_replaced_file_keeps_its_address_and_the_former_is_kept(desk, document):
    desk.send(address_of(document.edition), **sent(untagged(), "Ancien.pdf"))
    document.refresh_from_db()
    address, stored = document.get_absolute_url(), document.file.name

    page = desk.send(address_of(document.edition), **sent(tagged(2), "Nouveau.pdf"))

    document.refresh_from_db()
    (former,) = document.versions.all()
    assert (former.file.name, former.file_name) == (stored, "Ancien.pdf")
    assert (document.get_absolute_url(), document.file_name, document.page_count) == (
        address,
        "Nouveau.pdf",
        2,
    )
    assert visit(desk.client, address).body == tagged(2)
    link = f'<a href="/documents/{document.pk}/versions/{former.pk}/">Ancien fichier, remplacé'
    assert link in page.content.decode()
    assert visit(desk.client, former.get_absolute_url()).body == untagged()


def test_a_file_that_is_taken_away_is_kept(desk, document):
    desk.send(address_of(document.edition), **sent(tagged()))

    page = desk.send(address_of(document.edition), **{"documents-0-file-clear": "on"})

    document.refresh_from_db()
    assert (document.file.name, document.file_name, document.page_count) == ("", "", None)
    assert (document.is_tagged, document.stated_title) == (None, "")
    assert document.versions.get().file_name == "Bilan.pdf"
    assert "Aucun fichier n’est déposé." in page.content.decode()


def test_the_field_says_what_it_takes_and_links_to_the_guarded_address(desk, document):
    stored = make_file(document.edition, file_name="Support.pdf")

    html = desk.client.get(address_of(document.edition)).content.decode()

    assert 'accept=".pdf,.odt,.odp,.ods,.docx,.pptx,.xlsx,.csv,.txt"' in html
    assert "PDF, OpenDocument, Word, PowerPoint, Excel, CSV ou texte, 50 Mo au plus." in html
    assert f'<a href="/documents/{stored.pk}/">Support.pdf</a>' in html
    assert stored.file.name not in html


@pytest.mark.parametrize("count", [1, 4])
def test_former_files_cost_no_query_a_row(desk, django_assert_num_queries, count):
    edition = make_edition()
    for _ in range(count):
        document = make_file(edition)
        document.file = ""
        document.save()
    desk.client.get(address_of(edition))

    with django_assert_num_queries(30):
        desk.client.get(address_of(edition))


UNTAGGED = "« Bilan » est un PDF non balisé, sans version HTML : un lecteur d’écran le lira mal."


def stored(edition, *, is_tagged=False, **given):
    document = make_file(edition, title="Bilan", **given)
    Document.objects.filter(pk=document.pk).update(is_tagged=is_tagged)


@pytest.mark.parametrize(
    ("given", "is_said"),
    [
        ({}, True),
        ({"is_tagged": True}, False),
        ({"is_tagged": None}, False),
        ({"audience": "members"}, False),
        ({"kind": "synthesis"}, True),
    ],
)
def test_an_untagged_pdf_is_said_before_publishing(given, is_said):
    edition = make_online_edition()
    stored(edition, **given)

    assert (UNTAGGED in review_edition(edition).missing) is is_said


def test_a_synthesis_on_line_stands_for_its_untagged_pdf_only():
    edition = make_online_edition()
    stored(edition, kind="synthesis")
    make_online_synthesis(edition)
    assert UNTAGGED not in review_edition(edition).missing

    stored(edition)
    assert UNTAGGED in review_edition(edition).missing
