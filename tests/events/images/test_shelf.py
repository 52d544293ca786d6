"""The shelf of renditions: filled at the first request, in one move, and emptied when it must be."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from PIL import Image

from events.images import shelf
from events.images.renditions import RENDITIONS
from tests.events.images.pictures import quarters, saved

CENTRE = (0.5, 0.5)
WHOLE, CROP = RENDITIONS["480"], RENDITIONS["480-3x2"]


@pytest.fixture
def store():
    """A store with one photo."""
    store = InMemoryStorage()
    store.save("photo/a.jpg", ContentFile(saved(quarters())))
    return store


def files(settings):
    """What lies on the shelf."""
    root = settings.RENDITIONS_ROOT
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.*"))


def test_the_first_request_draws_and_the_next_read(store, settings, monkeypatch):
    first = shelf.rendition_of(store, "photo/a.jpg", WHOLE, CENTRE)
    monkeypatch.setattr(shelf, "draw", None)  # a call would fail

    assert shelf.rendition_of(store, "photo/a.jpg", WHOLE, CENTRE) == first
    assert files(settings) == ["a/480-r1.webp"]


def test_another_hold_or_another_original_is_another_file(store):
    tags = {
        shelf.tag_of(name, rendition, hold)
        for name in ("photo/a.jpg", "photo/b.jpg")
        for rendition in (WHOLE, CROP)
        for hold in (CENTRE, (0, 1))
    }

    assert len(tags) == 6  # a whole picture holds nowhere


def test_many_at_once_draw_one_file(store, settings):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: shelf.rendition_of(store, "photo/a.jpg", CROP, CENTRE), range(16)))

    assert len(found) == 1
    assert files(settings) == ["a/480-3x2-0.5-0.5-r1.webp"]


@pytest.mark.parametrize("original", ["photo/absente.jpg", "photo/../a.jpg"])
def test_a_missing_original_is_no_rendition(store, settings, caplog, original):
    assert shelf.rendition_of(store, original, WHOLE, CENTRE) is None
    assert files(settings) == []
    assert "Photo absente du dépôt" in caplog.text


def test_a_spoilt_original_is_no_rendition(store, caplog):
    store.save("photo/b.jpg", ContentFile(b"non"))

    assert shelf.rendition_of(store, "photo/b.jpg", WHOLE, CENTRE) is None
    assert "Photo illisible" in caplog.text


def test_a_store_that_fails_is_no_rendition(caplog):
    class AwayStorage(InMemoryStorage):
        def _open(self, name, mode="rb"):
            raise ConnectionError("injoignable")

    assert shelf.rendition_of(AwayStorage(), "photo/a.jpg", WHOLE, CENTRE) is None
    assert "injoignable" in caplog.text


def test_a_rendition_outlives_its_original(store):
    first = shelf.rendition_of(store, "photo/a.jpg", WHOLE, CENTRE)
    store.delete("photo/a.jpg")

    assert shelf.rendition_of(store, "photo/a.jpg", WHOLE, CENTRE) == first


def test_a_full_disk_draws_each_time(store, settings, monkeypatch, caplog):
    def full(self, target):
        raise OSError("plus de place")

    monkeypatch.setattr(Path, "replace", full)

    assert shelf.rendition_of(store, "photo/a.jpg", WHOLE, CENTRE)
    assert files(settings) == []  # not even the draft
    assert "plus de place" in caplog.text


def test_a_folder_that_cannot_be_made_draws_each_time(store, settings):
    settings.RENDITIONS_ROOT.parent.mkdir(parents=True, exist_ok=True)
    settings.RENDITIONS_ROOT.write_text("un fichier")

    assert shelf.rendition_of(store, "photo/a.jpg", WHOLE, CENTRE)


def test_what_is_forgotten_is_gone_and_the_rest_stays(store, settings):
    store.save("photo/b.jpg", ContentFile(saved(Image.new("RGB", (9, 6)))))
    for name in ("photo/a.jpg", "photo/b.jpg"):
        shelf.rendition_of(store, name, WHOLE, CENTRE)

    shelf.forget("photo/a.jpg")
    shelf.forget("photo/jamais.jpg")
    shelf.forget("")
    shelf.forget("photo/...jpg")

    assert files(settings) == ["b/480-r1.webp"]
    assert shelf.forget_all_but(["photo/a.jpg"]) == 1
    assert files(settings) == []
    assert list(settings.RENDITIONS_ROOT.iterdir()) == []
