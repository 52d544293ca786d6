"""Lettering of the drawn pictures: the fonts of the site, and lines that always fit their box."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

from curiouslab.french import NARROW_NBSP, NBSP, typographie

FONTS = Path(settings.BASE_DIR) / "curiouslab" / "static" / "curiouslab" / "fonts"
TITLE = "bricolage-grotesque-latin-wght-normal.woff2"
TEXT = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
BREAKING_SIZE = 56  # a word too long for a line is broken, rather than all the title made smaller yet
NO_CHARACTER = "\uffff"

Font = ImageFont.FreeTypeFont


@cache
def font(name: str, size: int, weight: int) -> Font:
    """Return a font of the site, the same that the pages load, at a size in pixels and a weight."""
    # The basic layout: the same everywhere, whichever libraries the machine has.
    found = ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes([weight])
    return found


def drawable(text: str, name: str = TITLE) -> str:
    """Return a text as it can be drawn: French typography, and only characters that the font holds.

    A letter with a foreign accent loses it; a sign, an emoji, a letter of another script is left out.
    """
    spaced = typographie(unicodedata.normalize("NFC", text)).replace(NARROW_NBSP, NBSP)
    kept = "".join(_drawable_character(character, name) for character in spaced)
    return re.sub(" {2,}", " ", kept).strip(" " + NBSP)


@cache
def _drawable_character(character: str, name: str) -> str:
    if character in "\n\t\r":
        return " "
    for candidate in (character, unicodedata.normalize("NFKD", character)[:1]):
        is_written = candidate.isprintable() or candidate == NBSP
        if is_written and _shape(candidate, name) != _shape(NO_CHARACTER, name):
            return candidate
    return ""


def _shape(character: str, name: str) -> tuple[bytes, float]:
    drawn = font(name, 40, 700)
    return bytes(drawn.getmask(character)), drawn.getlength(character)


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines set in a font; `leading` is the distance in pixels from one to the next."""

    lines: tuple[str, ...]
    font: Font
    leading: int

    @property
    def height(self) -> int:
        """How high the lines are together."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> int:
        """How wide the widest is."""
        return max((round(self.font.getlength(line)) for line in self.lines), default=0)


def fitted(text: str, width: int, height: int, sizes: Sequence[int], weight: int = 700) -> Setting:
    """Set a title in a box: as large as it fits, in lines of like length, never cut.

    Args:
        text: what to set, already `drawable`.
        width: the width of the box, in pixels.
        height: its height.
        sizes: the sizes to try, largest first. At the last one, a word longer than a line is broken.
        weight: the weight of the font.
    """
    for size in sizes:
        face = font(TITLE, size, weight)
        leading = round(size * 1.12)
        last = size == sizes[-1]
        lines = wrapped(text, face, width, break_words=size <= BREAKING_SIZE)
        if last or (len(lines) * leading <= height and all(face.getlength(line) <= width for line in lines)):
            return Setting(tuple(_balanced(text, face, width, lines)), face, leading)
    raise ValueError("sizes is empty")


def wrapped(text: str, face: Font, width: float, *, break_words: bool = False) -> list[str]:
    """Return the lines of a text, cut at spaces.

    A word longer than a line is cut at its hyphens too, and anywhere with `break_words`.
    """
    lines: list[str] = []
    pieces = chain.from_iterable(_pieces(word, face, width) for word in text.split(" "))
    for piece, starts_word in pieces:
        joined = f"{lines[-1]}{' ' if starts_word else ''}{piece}" if lines else piece
        if lines and face.getlength(joined) <= width:
            lines[-1] = joined
        elif break_words and face.getlength(piece) > width:
            lines += _broken(piece, face, width)
        else:
            lines.append(piece)
    return lines


def _pieces(word: str, face: Font, width: float) -> list[tuple[str, bool]]:
    """Return the pieces of a word, each with its hyphen, and whether it is the first."""
    parts = word.split("-") if face.getlength(word) > width else [word]
    whole = [f"{part}-" for part in parts[:-1]] + parts[-1:]
    return [(part, index == 0) for index, part in enumerate(whole) if part]


def _broken(word: str, face: Font, width: float) -> list[str]:
    """Return a word too long for a line in as many lines as it takes."""
    lines = [""]
    for character in word:
        if lines[-1] and face.getlength(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _balanced(text: str, face: Font, width: int, lines: list[str]) -> list[str]:
    """Return as many lines, of like length: a last word alone on its line reads badly."""
    for narrower in range(width // 2, width, 12):
        tried = wrapped(text, face, narrower)
        if len(tried) == len(lines) and all(face.getlength(line) <= width for line in tried):
            return tried
    return lines
