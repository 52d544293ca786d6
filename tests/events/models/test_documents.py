"""A file replaced or taken away is kept; a row deleted takes its files with it."""

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError

from events.models import Document, DocumentVersion
from tests.factories import make_document, make_edition, make_file, make_former_file

pytestmark = pytest.mark.django_db


def names_in(settings):
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*.*"))


def test_each_replaced_file_is_a_version():
    document = make_file(make_edition(), file_name="un.pdf")
    first = document.file.name
    for name in ("deux.pdf", "trois.pdf"):
        document.file, document.file_name = ContentFile(b"%PDF-1.7", name), name
        document.save()

    versions = list(document.versions.all())

    assert [version.file_name for version in versions] == ["un.pdf", "deux.pdf"]
    assert versions[0].file.name == first
    assert all(version.file.storage.exists(version.file.name) for version in versions)


def test_an_ordinary_change_makes_no_version():
    document = make_file(make_edition())

    document.title = "Autre"
    document.save()
    make_document(document.edition).save()

    assert not DocumentVersion.objects.exists()


def test_a_file_that_was_not_examined_leaves_no_fact_of_the_former():
    document = make_file(make_edition(), page_count=3, is_tagged=True)
    Document.objects.update(page_count=3, is_tagged=True, stated_title="Bilan")
    document.refresh_from_db()

    document.file = ContentFile(b"%PDF-1.7", "b.pdf")
    document.save()

    document.refresh_from_db()
    assert (document.page_count, document.is_tagged, document.stated_title) == (None, None, "")


def test_a_row_that_the_database_refuses_leaves_no_file(settings):
    document = make_file(make_edition())
    before = names_in(settings)

    document.file, document.title = ContentFile(b"%PDF-1.7", "b.pdf"), ""
    with pytest.raises(DatabaseError):
        document.save()

    assert names_in(settings) == before


def test_a_document_that_is_deleted_takes_its_files(settings, django_capture_on_commit_callbacks):
    document = make_file(make_edition())
    make_former_file(document)
    kept = make_file(document.edition)
    assert len(names_in(settings)) == 3

    with django_capture_on_commit_callbacks(execute=True):
        document.delete()

    assert names_in(settings) == [kept.file.name.split("/")[1]]


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        ({"page_count": 12, "is_tagged": False}, ["PDF", "15 octets", "12 pages", "non balisé"]),
        ({"page_count": 1, "is_tagged": True}, ["PDF", "15 octets", "1 page", "balisé"]),
        ({"language": "en"}, ["PDF", "15 octets", "en anglais"]),
        ({"name": "a.odp"}, ["ODP", "15 octets"]),
    ],
)
def test_a_link_says_what_is_known_of_its_file(given, facts):
    name = given.pop("name", "a.pdf")
    document = make_file(make_edition(), name=name)
    for field, value in given.items():
        setattr(document, field, value)

    assert document.facts == facts


def test_a_link_says_the_language_of_a_document_elsewhere_only():
    assert make_document(make_edition(), language="en").facts == ["en anglais"]
    assert make_document(make_edition()).facts == []
