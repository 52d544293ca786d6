"""Headings in capitals of a page: one that opens no talk closes the programme above it."""

from events.notices.notice import Notice
from events.notices.progress import Programme
from events.notices.sentences import Sentence
from events.notices.source import Line

_FEWEST = 3  # headings in capitals, on a page that writes them so
_LONGEST = 45


def _heads(notice: Notice, line: Line) -> bool:
    """Tell whether a short line in capitals stands right above another one."""
    said = notice.view[line.start : line.end]
    return said.isupper() and line.end - line.start <= _LONGEST and not any(sign.isdigit() for sign in said)


def is_other_part(programme: Programme, sentence: Sentence) -> bool:
    """« ORGANISATEUR », above « Département… »: neither a talk nor somebody stands under it."""
    notice, rank = programme.notice, sentence.rank
    if not programme.zone or not sentence.is_alone or not _heads(notice, sentence.line):
        return False
    if not sentence.line.follows_blank or rank + 1 >= len(notice.lines):
        return False
    below = notice.lines[rank + 1]
    if below.follows_blank or notice.people_in(sentence.start, sentence.end):
        return False
    if notice.titles_in(sentence.start, sentence.end):
        return False
    people = notice.people_in(below.start, below.end, loose=True)
    if (people and people[0].start == below.start) or notice.titles_in(below.start, below.end):
        return False
    return programme.capped >= _FEWEST


def count_capped(notice: Notice) -> int:
    """Return how many headings in capitals a page holds; none when it shouts all along."""
    shouted = [line for line in notice.lines if notice.view[line.start : line.end].isupper()]
    return sum(_heads(notice, line) for line in shouted) if len(shouted) * 2 < len(notice.lines) else 0


_FEW = 3  # words: « Comprendre », « Place aux villes »
_LONG = 120  # characters: a paragraph


def is_intertitle(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a few words only part two paragraphs, the second of which begins with nobody."""
    notice, line = programme.notice, sentence.line
    if line.is_bulleted or not line.follows_blank or sentence.rank + 1 >= len(notice.lines):
        return False
    words = notice.view[line.start : line.end]
    below = notice.lines[sentence.rank + 1]
    is_quoted = notice.view[below.start] in '«“"'
    is_told = (is_quoted or below.end - below.start > _LONG) and notice.view[below.end - 1] in ".!?…»"
    if len(words.split()) > _FEW or ":" in words or "«" in words or below.is_bulleted or not is_told:
        return False
    if is_quoted:
        return not notice.people_in(line.start, line.end)  # a title or words quoted are not under another one
    stop = notice.plain.find(". ", below.start, below.end)
    first = stop if stop >= 0 else below.end
    return not notice.people_in(line.start, line.end) and not notice.people_in(below.start, first)
