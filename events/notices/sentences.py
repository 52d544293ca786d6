"""The pieces of a view: what stands between quotes, and sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from curiouslab.french import normaliser
from events.notices.breaks import TIME
from events.notices.source import Line, Source

_PAIRS = {"«": "»", "“": "”", '"': '"'}
MOST_QUOTED = 300  # characters: beyond, a quote was left open
_END = re.compile(r"[.!?…]+[»”\")]{0,2}\s+(?=[^\W_a-zà-ÿ]|[«“\"(•–-])")
_ABBREVIATED = {
    "m", "mm", "mme", "mmes", "mlle", "dr", "pr", "st", "ste", "art", "av", "bd", "bld", "cf", "p", "pp",
    "n", "no", "vol", "janv", "fevr", "fev", "avr", "juil", "sept", "oct", "nov", "dec", "env", "min", "max",
    "ex", "anim", "mod", "conf", "interv", "resp", "dir", "pdt", "pdte", "adj", "cons", "mun", "etc",
}  # fmt: skip
_LAST_WORD = re.compile(r"[^\W_]+$")
SERIES = re.compile(
    r"(?:le |la |les |du |l')?(?:matinees? |rencontres? |editions? )?(?:du |de |des )?"
    r"(?:club |clubs )?(?:du |des |de |le )?curious'? ?lab'?s?"
)


# « Club Curious Lab’ : 49e ! » names its edition, and no theme.
_EDITION = re.compile(
    r"^(?:la |le )?\d{1,3} ?(?:e|eme|re)? (?:edition )?(?:du |de )?(?=club)"
    r"|[ :,–-]*(?:(?:no|n o|n|numero|edition) ?)?\d{1,3} ?(?:e|eme|re)?(?: edition)?$"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands between quotes; `outer_*` include them."""

    start: int
    end: int
    outer_start: int
    outer_end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the whole of an item; `is_first` of its line, `is_alone` in it."""

    start: int
    end: int
    line: Line
    rank: int
    is_first: bool
    is_alone: bool


def is_series(text: str) -> bool:
    """Tell whether words only name the series: « le Club du Curious Lab' »."""
    said = normaliser(text).replace("'", " ").strip(" .,:!")
    return bool(SERIES.fullmatch(_EDITION.sub("", said, count=1).strip(" .,:!")))


def quotes_of(source: Source) -> list[Quote]:
    """Return what stands between quotes, the outermost ones, line by line, in order."""
    return [quote for line in source.lines for quote in _quotes(source.view, line)]


def _quotes(view: str, line: Line) -> Iterator[Quote]:
    opened: list[tuple[str, int]] = []
    for index in range(line.start, line.end):
        sign = view[index]
        if opened and index - opened[0][1] > MOST_QUOTED:
            opened = []
        if opened and sign == opened[-1][0]:
            _, start = opened.pop()
            if not opened:
                yield _stripped(view, start, index)
        elif sign in _PAIRS and len(opened) < 3:
            opened.append((_PAIRS[sign], index))


def _stripped(view: str, start: int, end: int) -> Quote:
    inner, last = start + 1, end
    while inner < last and view[inner] == " ":
        inner += 1
    while last > inner and view[last - 1] in " ,;":
        last -= 1
    return Quote(inner, last, start, end + 1)


def sentences_of(source: Source, quotes: list[Quote]) -> list[Sentence]:
    """Return the sentences of every line; no quote and no parenthesis is cut."""
    starts = [quote.outer_start for quote in quotes]
    return [
        sentence
        for rank, line in enumerate(source.lines)
        for sentence in _sentences(source.view, line, rank, quotes, starts)
    ]


def _sentences(
    view: str, line: Line, rank: int, quotes: list[Quote], starts: list[int]
) -> Iterator[Sentence]:
    cuts = [line.start]
    ends = _END.finditer(view, line.start, line.end)
    cuts += [match.end() for match in ends if _ends(view, match, quotes, starts)]
    for start, end in zip(cuts, [*cuts[1:], line.end], strict=True):
        yield Sentence(start, end, line, rank, start == line.start, len(cuts) == 1)


def _ends(view: str, match: re.Match[str], quotes: list[Quote], starts: list[int]) -> bool:
    """Tell whether a point ends a sentence: it is no abbreviation, and stands in no quote."""
    at = bisect_right(starts, match.start()) - 1
    if at >= 0 and match.start() < quotes[at].outer_end - 1:
        return False
    if match[0][0] != ".":
        return view[match.end()] not in "–-("  # « Où en est-on ? – Mme Clara Vogel »
    window = view[max(match.start() - 12, 0) : match.start()]
    word = _LAST_WORD.search(window)
    is_short = word is not None and (normaliser(word[0]) in _ABBREVIATED or len(word[0]) == 1)
    return not is_short


def said_from(view: str, start: int, end: int) -> int:
    """Return where words begin, hours set aside."""
    time = TIME.match(view, start, end)
    return time.end() if time else start
