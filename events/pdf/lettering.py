"""What the fonts of the PDF can write: a character that none of them holds would break PDF/UA and PDF/A.

It is then written by its code, « [U+4E2D] »; the attached JSON always holds the text as it was typed.
"""

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from curiouslab.french import typographie

FONTS = Path(__file__).resolve().parent / "fonts"
ZERO_WIDTH_SPACE = "\u200b"
LONG_WORD = 24  # beyond, a word may be broken anywhere: no page is wider for an address
PIECE = 8
_REFUSED = {"Cc", "Cn", "Co", "Cs"}  # controls, unassigned, private, surrogates
_BREAKS = frozenset("/.?&=_#-")
# Say how a character before or after them is drawn, or which way it runs: nothing to see by themselves.
_UNSEEN = re.compile(r"[\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff]")
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029\u200b]+")


@cache
def _coverage() -> tuple[frozenset[str], ...]:
    """Return the characters of each family, in the order in which they are tried."""
    said = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return tuple(frozenset(_characters(said[name])) for name in ("text", "scripts", "emoji"))


def _characters(ranges: str) -> list[str]:
    """Return the characters of ranges of codes, but for those that a PDF may not hold."""
    bounds = (part.partition("-") for part in ranges.split())
    found = [chr(code) for low, _, high in bounds for code in range(int(low, 16), int(high or low, 16) + 1)]
    return [character for character in found if unicodedata.category(character) not in _REFUSED]


def written(text: str, *, french: bool = True) -> str:
    """Return a text as the PDF writes it: French typography, and nothing that a font cannot draw.

    Args:
        text: plain text, as it is stored.
        french: whether it is French; the spaces of another language are its own.
    """
    return drawable(typographie(text) if french else text)


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """Return a text of which each cluster (a letter and its marks) is held by one of the fonts."""
    plain = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    plain = _SKIN_TONES.sub("", _UNSEEN.sub("", plain))
    return "".join(_cluster(cluster) for cluster in _clusters(plain))


def without_controls(text: str) -> str:
    """Return a text that is not drawn (a title of the file) without what no PDF may hold."""
    return "".join(" " if unicodedata.category(c) in _REFUSED else c for c in _UNSEEN.sub("", text))


def _clusters(text: str) -> list[str]:
    """Cut a text before each character that is no mark upon the one before."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.category(character).startswith("M"):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _cluster(cluster: str) -> str:
    """Return a cluster as one font can draw it, else its characters one by one or by their codes."""
    if _is_mark(cluster[0]) or not any(family.issuperset(cluster) for family in _coverage()):
        return "".join(character if _stands_alone(character) else _code(character) for character in cluster)
    return cluster


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _stands_alone(character: str) -> bool:
    return not _is_mark(character) and any(character in family for family in _coverage())


def _code(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def breakable(text: str, longest: int = LONG_WORD) -> str:
    """Return a text whose longest words may be broken: an address, a word without end.

    Args:
        text: any text.
        longest: number of characters beyond which a word is cut.
    """
    return re.sub(rf"[^\s{ZERO_WIDTH_SPACE}]{{{longest},}}", lambda match: _cut(match[0]), text)


def _cut(word: str) -> str:
    """Return a word with places to break it: after its punctuation, and every eight letters."""
    pieces = [""]
    for cluster in _clusters(word):
        if len(pieces[-1]) >= PIECE or (cluster not in _BREAKS and pieces[-1][-1:] in _BREAKS):
            pieces.append("")
        pieces[-1] += cluster
    return ZERO_WIDTH_SPACE.join(pieces)
