"""Narrow columns: a text pasted from a newsletter or a PDF whose lines hold a few words."""

import itertools
import re

from events.notices.breaks import is_cut
from events.notices.raws import Raw

_WIDEST = 56  # signs: beyond, breaks.width_of knows what to do
_ENDED = re.compile(r"[.!?…:;]$")
_LABEL = re.compile(r"[A-ZÀ-Ý][\w'-]{2,20}(?: [\w'-]{1,20}){0,2}\s?:(?=\s|$)")
_SHORT = 14  # signs: a line that is no part of a column
_ROOM = 4  # signs: a line may end so much before the width of its column


def columns_of(raws: list[Raw | None]) -> list[int]:
    """Return the width of the column that each line stands in; 0 for all when the text has none.

    A column is a block of lines, most of which go on in the middle of a sentence.
    """
    lengths = [len(raw.signs) if raw else 0 for raw in raws]
    if not raws or max(lengths) > _WIDEST or not _is_narrow(raws):
        return [0] * len(raws)
    widths: list[int] = []
    for is_said, block in itertools.groupby(lengths, key=bool):
        sizes = list(block)
        widths += [max(sizes) if is_said else 0] * len(sizes)
    return widths


def _is_narrow(raws: list[Raw | None]) -> bool:
    pairs = [(before, after) for before, after in itertools.pairwise(raws) if before and after]
    going = sum(_goes_on(before, after) for before, after in pairs)
    return going >= 6 and 2 * going >= len(pairs)


def _goes_on(before: Raw, after: Raw) -> bool:
    """Tell whether a line starts in the middle of a sentence."""
    is_short = len(before.signs) < _SHORT
    return after.said[:1].islower() and not (is_short or after.is_marked or _ENDED.search(before.said))


def flows(before: Raw, after: Raw, width: int) -> bool:
    """Tell whether a line of a column is the rest of the one before."""
    if after.is_bulleted:
        return False
    if is_cut(before) or _goes_on(before, after) or _is_open(before):
        return True
    is_full = len(before.signs) + 1 + len(after.said.split(" ", 1)[0]) > width - _ROOM
    return is_full and not (_ENDED.search(before.said) and _LABEL.match(after.said))


def _is_open(before: Raw) -> bool:
    """Tell whether a line ends inside a quote that it opens."""
    return before.said.rfind("«") > before.said.rfind("»")
