"""The text with what was read of it: pieces that a page marks, each leading to its row and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from events.desk.intake.reading import Reading, Span

LABELS = {
    "number": "numéro",
    "title": "thème",
    "date": "date",
    "venue": "lieu",
    "address": "adresse du lieu",
    "starts_at": "heure de début",
    "ends_at": "heure de fin",
    "to_remember": "à retenir",
    "count": "nombre de communes",
    "credit": "crédit des photos",
    "status": "si elle a eu lieu",
}
MOST_SHOWN = 60  # characters of an excerpt
UNREAD = "-"
_QUOTES = '«»“”" '  # an excerpt has its own


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text: `row` is where it was read, `anchor` names it; `is_unread` was not understood."""

    text: str
    row: str = ""
    label: str = ""
    anchor: str = ""
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row comes from: the anchor of a piece, and its words."""

    anchor: str
    words: str


def pieces(reading: Reading) -> list[Piece]:
    """Return the text in pieces; where several spans lie one on another, the shortest is marked."""
    owners: list[str | None] = [None] * len(reading.text)
    for start, end in reading.unread:
        owners[start:end] = [UNREAD] * len(owners[start:end])
    for span in sorted(reading.spans, key=_length, reverse=True):
        owners[span.start : span.end] = [span.row] * len(owners[span.start : span.end])
    return list(_runs(reading.text, owners))


def _length(span: Span) -> int:
    return span.end - span.start


def _runs(whole: str, owners: list[str | None]) -> Iterator[Piece]:
    start = 0
    for rank, (row, run) in enumerate(groupby(owners)):
        end = start + len(list(run))
        text, start = whole[start:end], end
        if row is None or not text.strip():
            yield Piece(text)
        elif row == UNREAD:
            yield Piece(text, is_unread=True)
        else:
            yield Piece(text, row, label_of(row), f"texte-{rank}")


def label_of(row: str) -> str:
    """Return what a row is, in words."""
    if row.startswith("commune-"):
        return "commune"
    if row.startswith("session-"):
        return f"séquence {int(row.removeprefix('session-')) + 1}"
    return LABELS.get(row, row)


def origins(marked: list[Piece]) -> dict[str, list[Origin]]:
    """Return, by row, where it stands in the text."""
    found: dict[str, list[Origin]] = {}
    for piece in marked:
        if piece.row:
            words = " ".join(piece.text.split()).strip(_QUOTES)
            shown = words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 1].rstrip()}…"
            found.setdefault(piece.row, []).append(Origin(piece.anchor, shown))
    return found
