"""The talks and round tables of a notice, told in sentences, in a list or in an agenda with its hours."""

import re

from events.notices.breaks import TIME
from events.notices.capped import count_capped
from events.notices.cues import TABLE
from events.notices.items import read_item
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.progress import Programme
from events.notices.roster import join_named_again, join_roster
from events.notices.said import Talk
from events.notices.sentences import Sentence
from events.notices.telling import read_prose
from events.notices.turns import give_turn, names_table, takes_over

_SHORTEST = 3  # characters: « a » says nothing


def read_programme(notice: Notice) -> Programme:
    """Return the talks and round tables of a notice."""
    programme = Programme(notice, capped=count_capped(notice))
    before = None
    for sentence in notice.sentences:
        if sentence.end - sentence.start < _SHORTEST or notice.is_read(sentence.start, sentence.end):
            continue
        _read(programme, sentence, before)
        before = sentence
    _end(programme)
    return programme


def _read(programme: Programme, sentence: Sentence, before: Sentence | None) -> None:
    """Read a sentence: what the one before leaves to say, an item of a list, or prose."""
    if names_table(programme, sentence, before):
        return
    if (
        is_listed(programme.notice, sentence)
        or _goes_on(programme, sentence)
        or _begins_item(programme, sentence)
        or _begins_table(programme.notice, sentence)
        or _is_next_table(programme, sentence)
    ):
        read_item(programme, sentence)
    elif not takes_over(programme, sentence, before):
        give_turn(programme, sentence, before)
        read_prose(programme, sentence)


def _end(programme: Programme) -> None:
    """Leave out what only looked like a talk: a line of an agenda that nobody spoke."""
    join_roster(programme)
    join_named_again(programme)
    programme.talks = [talk for talk in programme.talks if talk.speakers or talk.start in programme.listed]
    if not programme.talks:
        programme.talks = _lined_up(programme)
    for table in programme.tables:
        if programme.leaders and table.title and not table.moderators:
            table.moderators = list(programme.leaders)
    programme.tables = [one for one in programme.tables if one.title or one.moderators or one.participants]
    are_titled = any(talk.title for talk in programme.talks)
    for talk in programme.talks:
        if talk.title is None and (are_titled or not talk.speakers):
            talk.is_sure = False  # beside others that have a title, it may be another moment


def _lined_up(programme: Programme) -> list[Talk]:
    """Return those that lines name with what they do, under no heading, two at least; each with a doubt."""
    notice = programme.notice
    if "en presence d" in notice.plain:
        return []
    found: dict[int, list[Person]] = {}
    tabled = {one.start for table in programme.tables for one in (*table.moderators, *table.participants)}
    for rank, line in enumerate(notice.lines):
        people = notice.people_in(line.start, line.end)
        is_whole = bool(people) and people[0].start == line.start and people[-1].end >= line.end - 1
        if not (is_whole and any(one.name.is_sure for one in people)):
            continue
        if all(one.functions and one.start not in tabled for one in people):
            found[rank] = people
    return [
        Talk(one.start, None, [one], is_sure=False)
        for rank, people in found.items()
        if len(people) > 1 or {rank - 1, rank + 1} & found.keys()
        for one in people
    ]


def is_listed(notice: Notice, sentence: Sentence) -> bool:
    """Tell whether a sentence is an item, a heading or a line of an agenda, not prose."""
    if not sentence.is_alone:
        return False
    line = sentence.line
    said = notice.view[sentence.start : sentence.end]
    if line.is_bulleted or TIME.match(said) or _has_label(notice, sentence):
        return True
    return not said.endswith((".", "!", "…"))


def _begins_item(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether the first sentence of an item names who speaks; the others say more of it."""
    if not (sentence.is_first and sentence.line.is_bulleted and programme.zone in {"talks", "agenda"}):
        return False
    people = programme.notice.people_in(sentence.start, sentence.end)
    return bool(people) and people[0].start == sentence.start and bool(people[0].functions)


def _begins_table(notice: Notice, sentence: Sentence) -> bool:
    """Tell whether an item or hours begin with « Table ronde »; the sentences after it say who is there."""
    time = TIME.match(notice.view, sentence.start, sentence.end)
    if not sentence.is_first or not (sentence.line.is_bulleted or time):
        return False
    return bool(TABLE.match(notice.plain, time.end() if time else sentence.start, sentence.end))


def _goes_on(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a sentence is the last item of a list, with its final point."""
    follows = programme.last_rank == sentence.rank - 1 and not sentence.line.follows_blank
    if not (follows and sentence.is_alone and programme.zone in {"talks", "agenda"}):
        return False
    people = programme.notice.people_in(sentence.start, sentence.end)
    return bool(people) and people[0].start == sentence.start


_LED = re.compile(r"[^.:;«\"“\n]{3,120}[,(–-] ?(?:anim|moder)(?:ee?|ation|at(?:eur|rice))s?\b")


def _is_next_table(programme: Programme, sentence: Sentence) -> bool:
    """« Des sols vivants, animée par Lise Roux. », the last line under « Deux tables rondes ont suivi »."""
    if not (programme.zone == "tables" and programme.are_many and sentence.is_alone):
        return False
    led = _LED.match(programme.notice.plain, sentence.start, sentence.end)
    return bool(led) and not programme.notice.people_in(sentence.start, led.end())  # type: ignore[union-attr]


def _has_label(notice: Notice, sentence: Sentence) -> bool:
    """Tell whether a line begins with its own label: « Animation : »."""
    label = re.match(r"[^\W\d_][^:.;«\"“]{0,40}?\s?:\s", notice.plain[sentence.start : sentence.start + 60])
    is_short = bool(label) and len(label[0].split()) <= 4  # type: ignore[index]
    return is_short or bool(label and not notice.view[sentence.start : sentence.end].endswith("."))
