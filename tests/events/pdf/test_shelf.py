"""The shelf of PDF: filled at publication or at the first request, never a reason to fail."""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from curiouslab.french import poids
from events.pdf import shelf
from events.pdf.composing import UnmadeError, pdf_of
from tests.events.pdf.reading import BASE
from tests.events.pdf.records import empty, point, record


def endings(settings):
    """What lies on the shelf, by ending."""
    return sorted(path.suffix for path in settings.PDF_ROOT.rglob("*.*"))


@pytest.fixture
def broken(monkeypatch):
    """A Typst that fails."""

    def fail(content, *, base):
        raise UnmadeError("non")

    monkeypatch.setattr(shelf, "pdf_of", fail)


def test_the_first_request_makes_and_the_next_read(settings, monkeypatch):
    first = shelf.kept_pdf(empty(), BASE)
    monkeypatch.setattr(shelf, "pdf_of", None)  # a call would fail

    assert shelf.kept_pdf(empty(), BASE) == first == pdf_of(empty(), base=BASE)
    assert endings(settings) == [".json", ".pdf"]


def test_another_record_host_or_release_is_another_file(monkeypatch):
    tags = {shelf.tag_of(content, base) for content in (empty(), record()) for base in (BASE, "https://b.fr")}
    monkeypatch.setattr(shelf, "release", lambda: "autre")

    assert len(tags | {shelf.tag_of(empty(), BASE)}) == 5


def test_the_release_follows_the_template_and_the_fonts(monkeypatch, tmp_path):
    template = tmp_path / "a.typ"
    monkeypatch.setattr(shelf, "ROOM", tmp_path)
    releases = set()
    for text in ("un", "deux"):
        template.write_text(text)
        releases.add(shelf.release.__wrapped__())

    assert len(releases) == 2
    assert all(path.exists() for path in shelf.LENT)


def test_many_at_once_make_one_file(settings):
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(lambda _: shelf.kept_pdf(empty(), BASE), range(8)))

    assert len(found) == 1
    assert endings(settings) == [".json", ".pdf"]


def test_what_cannot_be_kept_is_made_each_time(settings, tmp_path, caplog):
    (tmp_path / "plain").write_text("a file where the folder should be")
    settings.PDF_ROOT = tmp_path / "plain"

    assert shelf.kept_pdf(empty(), BASE) == shelf.kept_pdf(empty(), BASE)
    assert "PDF non gardé" in caplog.text


def test_a_write_that_fails_leaves_no_draft(settings, monkeypatch):
    def fail(self, target):
        raise OSError("plein")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    shelf.kept_pdf(empty(), BASE)

    assert endings(settings) == []


def test_the_oldest_go_when_there_are_too_many(settings, monkeypatch):
    monkeypatch.setattr(shelf, "MOST_FILES", 2)
    contents = [empty() | {"points_cles": [point(number)]} for number in range(3)]
    for age, content in enumerate(contents):
        shelf.kept_pdf(content, BASE)
        path = shelf._path(shelf.tag_of(content, BASE))
        os.utime(path, (1000 + age, 1000 + age))
    shelf.kept_pdf(empty(), BASE)

    paths = [shelf._path(shelf.tag_of(content, BASE)) for content in [*contents, empty()]]
    assert [path.exists() for path in paths] == [False, False, True, True]
    assert endings(settings) == [".json"] * 2 + [".pdf"] * 2


def test_the_link_says_the_same_whether_the_pdf_was_asked_for_or_not(settings):
    before = shelf.label_of(record(), BASE)
    size = len(shelf.kept_pdf(record(), BASE))

    assert before == shelf.label_of(record(), BASE) == f"PDF, {poids(size)}, 3 pages, balisé"
    assert endings(settings) == [".json", ".pdf"]


def test_a_link_to_what_cannot_be_made_breaks_no_page(broken, caplog):
    assert shelf.label_of(empty(), BASE) == "PDF, balisé"
    assert "PDF non composé d’avance" in caplog.text


@pytest.mark.parametrize("facts", ["", "{}", "[]", '{"size": "x", "pages": 1}', '{"size": null}'])
def test_spoilt_facts_are_read_again_in_the_file(facts):
    size = len(shelf.kept_pdf(empty(), BASE))
    shelf._path(shelf.tag_of(empty(), BASE)).with_suffix(".json").write_text(facts)

    assert shelf.facts_of(empty(), BASE) == shelf.Facts(size, 2)


def test_a_spoilt_pdf_breaks_no_page():
    shelf.kept_pdf(empty(), BASE)
    path = shelf._path(shelf.tag_of(empty(), BASE))
    path.write_bytes(b"%PDF-1.7")
    path.with_suffix(".json").unlink()

    assert shelf.label_of(empty(), BASE) == "PDF, balisé"


def test_facts_are_those_of_the_file():
    shelf.kept_pdf(empty(), BASE)
    path = shelf._path(shelf.tag_of(empty(), BASE))

    assert json.loads(path.with_suffix(".json").read_text()) == {"pages": 2, "size": path.stat().st_size}


def test_preparing_fills_the_shelf(settings):
    shelf.prepare_all([empty(), record()], BASE)

    assert endings(settings) == [".json", ".json", ".pdf", ".pdf"]
    assert shelf.prepare(empty(), BASE)


def test_a_failure_never_stops_a_publication(broken, caplog):
    assert not shelf.prepare(empty(), BASE)
    shelf.prepare_all([empty()], BASE)

    assert caplog.text.count("PDF non composé d’avance") == 2
