"""What is taken in as a picture, and the sentence that refuses the rest."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from events.images import checking
from events.images.checking import NOT_A_PICTURE, TOO_HEAVY, TOO_LARGE, UnfitError, checked_size
from events.images.fields import PictureFormField
from tests.events.images.pictures import exif, quarters, saved, talkative


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_formats_that_browsers_show_are_taken(kind):
    assert checked_size(talkative(kind)) == (600, 400)


@pytest.mark.parametrize(("orientation", "size"), [(1, (600, 400)), (3, (600, 400)), (6, (400, 600))])
def test_the_size_is_that_of_the_picture_once_upright(orientation, size):
    assert checked_size(saved(quarters(), exif=exif(orientation))) == size


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_broken_exif_turns_nothing():
    assert checked_size(saved(quarters(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")) == (600, 400)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        saved(Image.new("RGB", (9, 9)), "GIF"),
        saved(Image.new("RGB", (9, 9)), "TIFF"),
        saved(quarters(), "JPEG")[:-4000],
        saved(quarters(), "PNG")[:-400],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
    ],
    ids=["nothing", "svg", "gif", "tiff", "cut jpeg", "cut png", "not a png"],
)
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(UnfitError, match=NOT_A_PICTURE):
        checked_size(content)


def png_that_says(width, height):
    """A PNG of some bytes that claims to be that large."""

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 6251), (12_000, 9000), (60_000, 60_000)])
def test_a_picture_too_large_is_refused_before_it_is_decoded(size):
    with pytest.raises(UnfitError, match=TOO_LARGE):
        checked_size(png_that_says(*size))


def test_a_picture_just_small_enough_is_decoded():
    with pytest.raises(UnfitError, match=NOT_A_PICTURE):  # its pixels are not there
        checked_size(png_that_says(8000, 6250))


def test_a_file_too_heavy_is_refused_without_being_opened(monkeypatch):
    monkeypatch.setattr(checking, "MOST_BYTES", 1000)

    with pytest.raises(UnfitError, match=TOO_HEAVY):
        checked_size(saved(quarters(), "PNG") + b"\0" * 1000)


def test_the_form_says_it_in_a_sentence():
    field = PictureFormField()
    good = SimpleUploadedFile("a.jpg", saved(quarters()))

    assert field.clean(good).read(3) == b"\xff\xd8\xff"  # read again from its start when it is stored
    with pytest.raises(Exception, match="Ce n’est pas une image JPEG, PNG ou WebP entière"):
        field.clean(SimpleUploadedFile("a.jpg", b"non"))
    assert field.widget.attrs["accept"] == "image/jpeg,image/png,image/webp"
