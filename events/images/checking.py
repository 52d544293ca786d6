"""What may be taken in as a picture: decoded whole, of a bounded size, of a format that browsers show."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from PIL import ExifTags, Image

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000

Size = tuple[int, int]

# What the orientation of EXIF asks for, by its number.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
QUARTERS = {TURNS[number] for number in (5, 6, 7, 8)}

# One picture at a time a process: a large one takes up to 200 MB once decoded, twice that while it is drawn.
ONE_AT_A_TIME = threading.Lock()

NOT_A_PICTURE = "ce n’est pas une image JPEG, PNG ou WebP entière."
TOO_HEAVY = "cette image pèse plus de 20 Mo : enregistrez-la en JPEG, à 4 000 pixels de large."
TOO_LARGE = "cette image a plus de 50 millions de pixels : réduisez-la, 4 000 pixels de large suffisent."


class UnfitError(ValueError):
    """What was sent is no picture that we can show; the text is a French sentence, without its capital."""


def checked_size(content: bytes) -> Size:
    """Decode a picture whole and return its size, turned as it is to be seen.

    Raises:
        UnfitError: it is too heavy, too large, cut short, or not of a known format.
    """
    if len(content) > MOST_BYTES:
        raise UnfitError(TOO_HEAVY)
    with ONE_AT_A_TIME, opened(content) as image:
        image.load()
        return upright_size(image)


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture of a known format and size; whatever goes wrong with it inside is an UnfitError."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnfitError(TOO_LARGE)
            yield image
    except UnfitError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnfitError(TOO_LARGE) from error
    except Exception as error:  # each decoder has its own way of failing
        raise UnfitError(NOT_A_PICTURE) from error


def upright_size(image: Image.Image) -> Size:
    """Return the size of a picture once it is turned as its EXIF says."""
    return (image.height, image.width) if turn_of(image) in QUARTERS else image.size


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """Return how a picture is to be turned to be seen upright; what cannot be read is not turned."""
    try:
        return TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # a broken EXIF spoils no picture
        return None


def whole(file: IO[bytes]) -> bytes:
    """Return the content of a file, read from its start, one byte more than the limit at most."""
    file.seek(0)
    content = file.read(MOST_BYTES + 1)
    file.seek(0)
    return content
