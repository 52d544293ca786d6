"""What is reserved or withdrawn is gone at the next request on every output, kept pages and PDFs included."""

import pytest
from django.urls import reverse

from events.models import Document, KeyPoint
from events.record import versions
from tests.curiouslab.freshness.keeping import LOCMEM, kept_count
from tests.factories import (
    make_document,
    make_file,
    make_item,
    make_key_point,
    make_online_edition,
    make_person,
    make_synthesis,
    make_theme,
)
from tests.matrix.reading import SILENT, words_in, words_read
from tests.portal import ADDRESSES, elsewhere, visit
from tests.strictness import SignedInClient as Client

pytestmark = pytest.mark.django_db
POINT, SUMMARY, DOCUMENT = "zqx001z", "zqx002z", "zqx003z"


@pytest.fixture
def process(settings, tmp_path):
    """Pages are kept, in one process until `process("…")` goes to another, with a cache of its own."""

    def enter(name):
        settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": f"{tmp_path}{name}"}}

    enter("un")
    return enter


@pytest.fixture
def synthesis(process):
    """On line in two versions, with a point, a document and a file, all public."""
    edition = make_online_edition(number=1)
    synthesis = make_synthesis(edition, summary=f"Résumé {SUMMARY}")
    person, item = make_person(), make_item(edition)
    point = make_key_point(
        synthesis, text=f"Énoncé {POINT}", person=person, item=item, nature="difficulty", anchor="p-un"
    )
    point.communes.set([elsewhere(1)])
    point.themes.set([make_theme()])
    make_document(edition, title=f"Support {DOCUMENT}")
    make_file(edition, f"%PDF-1.7 {DOCUMENT}".encode(), title="Fichier")
    versions.publish(synthesis)
    versions.record_version(synthesis, "Relue.")
    return synthesis


def read_everywhere(process, word):
    """The addresses, each in two processes, where the public reads a word."""
    found = []
    names = [name for name in ADDRESSES if name not in SILENT and not name.endswith("_card")]
    addresses = [address for name in names for address in ADDRESSES[name]()] + [
        f"/recherche/?q={told}" for told in (POINT, SUMMARY, DOCUMENT)
    ]
    for name in ("un", "deux"):
        process(name)
        for address in addresses:
            answer = visit(Client(), address)
            assert answer.status_code in {200, 404, 410}
            if word in words_read(answer) - words_in(address.encode()):
                found.append(address)
    return found


def places(synthesis, *names):
    """Addresses of a synthesis."""
    return {reverse(f"events:{name}", args=[synthesis.edition.slug]) for name in names}


def test_a_point_reserved_is_gone_at_once_and_comes_back(process, synthesis):
    before = read_everywhere(process, POINT)
    numbered = {
        reverse(f"events:{name}", args=[synthesis.edition.slug, number])
        for name in ("version_detail", "version_json", "version_pdf")
        for number in (1, 2)
    }
    files = places(synthesis, "synthesis_detail", "synthesis_json", "synthesis_pdf")
    elsewhere_told = {"/", "/points-cles/", "/communes/ailleurs-1/", *files, *numbered}
    assert elsewhere_told <= set(before)
    assert kept_count() > 20

    for audience in ("members", "internal"):
        KeyPoint.objects.update(audience=audience)
        assert read_everywhere(process, POINT) == []
    KeyPoint.objects.update(audience="public")
    assert read_everywhere(process, POINT) == before


def test_a_point_deleted_after_it_was_reserved_never_comes_back(process, synthesis):
    assert read_everywhere(process, POINT)

    point = KeyPoint.objects.get()
    point.audience = "internal"
    point.save()
    point.delete()

    assert read_everywhere(process, POINT) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda synthesis: type(synthesis).objects.update(audience="members"),
        lambda synthesis: type(synthesis).objects.update(audience="internal"),
        lambda synthesis: synthesis.withdraw(reason="Doublon."),
        versions.back_to_draft,
        lambda synthesis: synthesis.edition.withdraw(reason="Doublon."),
        lambda synthesis: synthesis.edition.back_to_draft(),
    ],
    ids=["members", "internal", "withdrawn", "draft", "edition withdrawn", "edition draft"],
)
def test_a_synthesis_taken_away_is_gone_at_once_with_its_points(process, synthesis, change):
    read = read_everywhere(process, SUMMARY)
    told = {"/flux/syntheses.xml", "/syntheses/", *places(synthesis, "synthesis_pdf", "synthesis_json")}
    assert told <= set(read)
    assert read_everywhere(process, POINT)

    synthesis.refresh_from_db()
    change(synthesis)

    assert read_everywhere(process, SUMMARY) == []
    assert read_everywhere(process, POINT) == []


def test_a_document_reserved_is_gone_at_once_with_its_file(process, synthesis):
    before = read_everywhere(process, DOCUMENT)
    assert len(before) >= 4  # the page of the edition and the file, in both processes

    Document.objects.update(audience="members")

    assert read_everywhere(process, DOCUMENT) == []
