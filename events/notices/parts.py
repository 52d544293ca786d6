"""Numbered parts, each with lines under its heading: those of a note, or the items of a newsletter."""

import re

from events.notices.page_parts import contents_of
from events.notices.source import Line, Source

_NUMBER = re.compile(r"[\s–—*#]*\(?(?:\d{1,2}|[IVX]{1,4})(?:\s?[.)/]|\s?[–—-])[\s–—-]*$")
_NUMBER_LEFT = re.compile(r"\d{1,2} ?[–.)/-] ")  # « — 1 — CLUB »: the dash was taken for a bullet
# What the parts of one note are called.
_OF_NOTE = re.compile(
    r"(?:(?:les|le|la|l'|un|bref|quelques) ?)?(?:rappels?|contexte|objet|objectifs?|interventions"
    r"|contenu"
    r"|programme|deroul\w+|participa\w+|frequentation|presen\w+|communes|bilan|appreciation|satisfaction"
    r"|budget|logistique|organisation|suites?|conclusions?|propositions?|ouverture|introduction|points?"
    r"|calendrier|communication|echanges|retours?|themes?|lieu|dates?|qui|quand|ou"
    r"|pourquoi|comment|inscriptions?|infos?|informations?|en (?:pratique|bref)|synthese|resume|constats?"
    r"|a (?:retenir|noter|faire)|decisions?|ordre du jour|intervenant\w*)"
    r"(?: (?:de l[ae] \w+|generale?|a donner|proposee?s?|prevue?s?))?\s?:?"
)
_SERIES = re.compile(r"curious'? ?lab")
_OF_CLUB = re.compile(
    r"curious'? ?lab|\bclub\b|\btables?[ -]rondes?\b|\bexposes?\b|\bedition\b|\bmatinee\b|\bcommunes presente"
)
_LONGEST = 80


def numbered_parts(source: Source) -> tuple[tuple[int, ...], bool]:
    """Return the lines that head numbered parts, two at least, and whether they are those of one note."""
    summed = contents_of(source)
    ranks = tuple(
        rank for rank in range(len(source.lines) - 1) if rank not in summed and _heads(source, rank)
    )
    if len(ranks) < 2:
        return (), False
    heads = [source.plain[source.lines[rank].start : source.lines[rank].end] for rank in ranks]
    return ranks, any(_OF_NOTE.fullmatch(_NUMBER_LEFT.sub("", head, count=1)) for head in heads)


def other_parts(source: Source) -> set[int]:
    """Return the lines of a newsletter under the headings beside the one that names the Club."""
    ranks, is_note = numbered_parts(source)
    own = [
        rank
        for rank in ranks
        if _SERIES.search(source.plain, source.lines[rank].start, source.lines[rank].end)
    ]
    if is_note or len(own) != 1:
        return set()
    found: set[int] = set()
    for rank, following in zip(ranks, [*ranks[1:], len(source.lines)], strict=True):
        start, end = source.lines[rank].start, source.lines[following - 1].end
        if rank not in own and not _OF_CLUB.search(source.plain, start, end):
            found.update(range(rank, following))
    return found


def _heads(source: Source, rank: int) -> bool:
    """Tell whether a short line with a number stands alone above one without."""
    line, below = source.lines[rank], source.lines[rank + 1]
    is_short = line.end - line.start <= _LONGEST and source.view[line.end - 1] not in ".;,"
    is_above = not below.follows_blank or _is_prose(source, below)
    is_apart = (line.follows_blank or not rank) and is_above
    return is_short and is_apart and _is_numbered(source, rank) and not _is_numbered(source, rank + 1)


def _is_prose(source: Source, line: Line) -> bool:
    return not line.is_bulleted and source.view[line.end - 1] in ".!…"


def _is_numbered(source: Source, rank: int) -> bool:
    line = source.lines[rank]
    if not (line.is_bulleted or source.text[source.starts[line.start]].isdigit()):
        return False
    at = source.starts[line.start]
    before = source.text[max(source.text.rfind("\n", 0, at) + 1, at - 12) : at]
    return bool(_NUMBER.fullmatch(before) or _NUMBER_LEFT.match(source.plain, line.start))
