"""What is drawn: the right pixels, upright, in sRGB, and nothing else in the file."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from events.images.checking import UnfitError
from events.images.renditions import RENDITIONS, Rendition, draw
from tests.events.images.pictures import (
    BLUE,
    GREEN,
    GREY,
    RED,
    SECRET,
    exif,
    quarters,
    saved,
    swapped_profile,
    talkative,
)

CENTRE = (0.5, 0.5)
WHOLE, CROP = RENDITIONS["480"], RENDITIONS["480-3x2"]


def drawn(content, rendition=WHOLE, hold=CENTRE):
    """The rendition, opened."""
    return Image.open(BytesIO(draw(content, rendition, hold)))


def is_near(colour, wanted):
    """WebP and JPEG change colours a little."""
    return all(abs(a - b) < 24 for a, b in zip(colour, wanted, strict=True))


def corners(picture):
    """The colours near the four corners: above left, above right, below left, below right."""
    right, bottom = picture.width - 9, picture.height - 9
    return [picture.getpixel(place) for place in ((8, 8), (right, 8), (8, bottom), (right, bottom))]


def test_the_names_are_those_of_the_addresses():
    assert list(RENDITIONS) == ["480", "960", "1600", "480-3x2", "960-3x2", "1600-3x2"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_file_holds_pixels_and_nothing_else(kind):
    content = talkative(kind)
    assert SECRET.encode() in content

    rendition = draw(content, WHOLE, CENTRE)

    assert rendition[:4] + rendition[8:16] == b"RIFFWEBPVP8 "  # the simple form: no EXIF, XMP nor ICC
    assert int.from_bytes(rendition[16:20], "little") + 20 == len(rendition)  # one chunk, and no more
    assert SECRET.encode() not in rendition


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, [RED, GREEN, BLUE, GREY]),
        (2, [GREEN, RED, GREY, BLUE]),
        (3, [GREY, BLUE, GREEN, RED]),
        (4, [BLUE, GREY, RED, GREEN]),
        (5, [RED, BLUE, GREEN, GREY]),
        (6, [BLUE, RED, GREY, GREEN]),
        (7, [GREY, GREEN, BLUE, RED]),
        (8, [GREEN, GREY, RED, BLUE]),
    ],
)
def test_the_picture_is_upright(orientation, expected):
    picture = drawn(saved(quarters(), exif=exif(orientation)))

    assert picture.size == ((480, 320) if orientation < 5 else (400, 600))
    assert all(map(is_near, corners(picture), expected))


def test_colours_are_turned_to_srgb():
    picture = drawn(saved(Image.new("RGB", (90, 60), (255, 0, 0)), "PNG", icc_profile=swapped_profile()))

    assert is_near(picture.getpixel((45, 30)), (0, 255, 0))


def test_a_broken_profile_is_ignored():
    picture = drawn(saved(Image.new("RGB", (90, 60), RED), "PNG", icc_profile=b"rien"))

    assert is_near(picture.getpixel((45, 30)), RED)


@pytest.mark.parametrize(
    ("picture", "kind", "colour"),
    [
        (Image.new("CMYK", (90, 60), (0, 255, 255, 0)), "JPEG", (254, 0, 0)),
        (Image.new("L", (90, 60), 128), "JPEG", (128, 128, 128)),
        (Image.new("1", (90, 60), 1), "PNG", (255, 255, 255)),
        (Image.new("I;16", (90, 60), 128 * 256), "PNG", (128, 128, 128)),
        (Image.new("RGBA", (90, 60), (0, 0, 0, 0)), "PNG", (255, 255, 255)),
        (Image.new("LA", (90, 60), (0, 0)), "PNG", (255, 255, 255)),
        (Image.new("RGB", (90, 60), BLUE).quantize(4), "PNG", BLUE),
        (Image.new("RGBA", (90, 60), (*GREEN, 255)), "WEBP", GREEN),
    ],
    ids=["cmyk", "grey", "black and white", "16 bits", "transparent", "grey transparent", "palette", "webp"],
)
def test_every_mode_is_drawn(picture, kind, colour):
    assert is_near(drawn(saved(picture, kind)).getpixel((45, 30)), colour)


@pytest.mark.parametrize(
    ("hold", "colours"),
    [
        ((0, 0), [RED, GREEN, RED, GREEN]),
        ((1, 1), [BLUE, GREY, BLUE, GREY]),
        (CENTRE, [RED, GREEN, BLUE, GREY]),
    ],
)
def test_a_crop_holds_where_it_is_told(hold, colours):
    picture = drawn(saved(quarters(600, 1600)), CROP, hold)

    assert picture.size == (480, 320)
    assert all(map(is_near, corners(picture), colours))


def test_a_large_photo_is_drawn_from_enough_pixels():
    """A JPEG is decoded at a fraction: the picture is the same but for a hair."""
    content = saved(quarters(4000, 3000), quality=95)

    picture = drawn(content, CROP)

    assert picture.size == (480, 320)
    assert all(map(is_near, corners(picture), [RED, GREEN, BLUE, GREY]))


def test_the_same_original_gives_the_same_bytes():
    content = saved(quarters())

    assert draw(content, CROP, CENTRE) == draw(content, CROP, CENTRE)


def test_what_is_no_picture_is_unfit():
    with pytest.raises(UnfitError):
        draw(b"non", WHOLE, CENTRE)


sizes = st.tuples(st.integers(1, 9000), st.integers(1, 9000))
holds = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(size=sizes, hold=holds, rendition=st.sampled_from(list(RENDITIONS.values())))
def test_no_part_leaves_the_picture_and_none_is_enlarged(size, hold, rendition: Rendition):
    left, top, right, bottom = rendition.kept_part(size, hold)
    width, height = rendition.drawn_size(size)

    assert 0 <= left < right <= size[0]  # to the last bit: Pillow refuses what leaves the picture
    assert 0 <= top < bottom <= size[1]
    assert 1 <= width <= min(rendition.width, max(1, right - left + 0.501))
    assert height >= 1
    if rendition.is_cropped:
        assert (right - left) * 2 == pytest.approx((bottom - top) * 3)
