"""What is shown of a text: the passages where the words are, each word marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from curiouslab.french import typographie
from events.finding.analysis import analyse

MOST_EXTRACTS, LONGEST, BEFORE = 2, 220, 70
# How far a long document is read, and how many places of it are compared.
READ_LETTERS, MOST_PLACES = 120_000, 40
_CHUNK = re.compile(r"[^\W_]+(?:[-‐‑'’.·][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, marked when it is a word that was looked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word looked for stands in a text."""

    start: int
    end: int
    stems: frozenset[str]


def marked(text: str, stems: set[str]) -> list[Part]:
    """Return a whole text in pieces, the words looked for marked."""
    return list(_parts(text, 0, len(text), list(_places(text, stems))))


def extracts(texts: Iterable[str], stems: set[str]) -> list[list[Part]]:
    """Return the passages, two at most, that say the most of what is looked for; none where nothing does.

    Args:
        texts: plain texts that the reader may read, the first one first.
        stems: what is looked for.
    """
    windows = []
    for order, text in enumerate(texts):
        shown = typographie(" ".join(text[:READ_LETTERS].split()))
        places = list(_places(shown, stems))[:MOST_PLACES]
        windows += [(order, shown, places, *_around(shown, place)) for place in places]
    chosen: list[tuple[int, str, list[_Place], int, int]] = []
    said: set[str] = set()
    while windows and len(chosen) < MOST_EXTRACTS:
        best = max(windows, key=lambda window: (len(_said(window) - said), -window[0], -window[3]))
        if not _said(best) - said and chosen:
            break
        chosen.append(best)
        said |= _said(best)
        windows = [window for window in windows if window[0] != best[0] or window[3] >= best[4]]
    chosen.sort(key=lambda window: (window[0], window[3]))
    return [_passage(text, places, start, end) for _, text, places, start, end in chosen]


def _said(window: tuple[int, str, list[_Place], int, int]) -> set[str]:
    """Return what a window says of what is looked for."""
    _, _, places, start, end = window
    return {one for place in places if start <= place.start and place.end <= end for one in place.stems}


def _around(text: str, place: _Place) -> tuple[int, int]:
    """Return the bounds of a passage, which cuts no word."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = max(place.start - BEFORE, 0)
    end = min(max(start + LONGEST, place.end), len(text))
    if start and " " in text[start : place.start]:
        start = text.index(" ", start) + 1
    if end < len(text) and " " in text[place.end : end]:
        end = text.rindex(" ", place.end, end)
    return start, end


def _passage(text: str, places: list[_Place], start: int, end: int) -> list[Part]:
    parts = list(_parts(text, start, end, places))
    before, after = [Part("… ")] if start else [], [Part(" …")] if end < len(text) else []
    return [*before, *parts, *after]


def _parts(text: str, start: int, end: int, places: list[_Place]) -> Iterator[Part]:
    here = start
    for place in places:
        if place.start < here or place.end > end:
            continue
        if place.start > here:
            yield Part(text[here : place.start])
        yield Part(text[place.start : place.end], is_marked=True)
        here = place.end
    if here < end:
        yield Part(text[here:end])


def _places(text: str, stems: set[str]) -> Iterator[_Place]:
    """Yield where the words looked for stand; « co-construction » is one when neither of its words is."""
    for chunk in _CHUNK.finditer(text):
        held = frozenset(_stems(chunk[0]) & stems)
        if not held:
            continue
        pieces = [
            _Place(chunk.start() + piece.start(), chunk.start() + piece.end(), found)
            for piece in _PIECE.finditer(chunk[0])
            if (found := frozenset(_stems(piece[0]) & stems))
        ]
        yield from pieces or [_Place(chunk.start(), chunk.end(), held)]


@lru_cache(maxsize=50_000)
def _stems(chunk: str) -> frozenset[str]:
    return frozenset(analyse(chunk))
