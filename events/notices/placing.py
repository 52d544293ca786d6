"""What a line says of talks, put with the lines above: a title, then those who speak, one a line."""

import re
from bisect import bisect_right

from events.notices.people import Person
from events.notices.progress import Programme
from events.notices.said import Talk
from events.notices.sentences import Sentence


def place(programme: Programme, sentence: Sentence, talk: Talk, last: Talk | None) -> None:
    """Add what a line says to the talk of the line before, or as another talk."""
    if talk.title is None and talk.speakers and all(_is_named_again(programme, one) for one in talk.speakers):
        return
    if last is not None and _speaks_too(programme, sentence, talk, last):
        last.speakers += talk.speakers
    elif talk.speakers and talk.title is None and last is not None and last.title and not last.speakers:
        last.speakers, last.title_first = talk.speakers, True
    elif talk.title and not talk.speakers and last is not None and last.speakers and last.title is None:
        last.title = talk.title
    elif talk.speakers and (programme.zone in {"talks", "agenda"} or talk.title):
        programme.talks += _one_each(talk)
    elif talk.title:
        _add_title(programme, sentence, talk)


# « 9 h 15 Exposé : « Quand il pleut » », whoever gives it.
_CALLED = re.compile(r"\b(?:expose|conference|intervention|presentation|keynote|discours)\b[ :–«\"“-]{1,5}$")


def _add_title(programme: Programme, sentence: Sentence, talk: Talk) -> None:
    """Add a title that nobody stands beside, unless it is prose under a list."""
    if _is_prose(programme, sentence):
        programme.enter("")
        return
    talk.is_sure = False
    programme.talks.append(talk)
    before = programme.notice.plain[sentence.start : talk.title.start] if talk.title else ""
    if programme.zone == "talks" or (programme.zone == "agenda" and _CALLED.search(before)):
        programme.listed.add(talk.start)


def _is_prose(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a line only follows a list of talks: no bullet, no quotes, a blank line before."""
    lines, line = programme.notice.lines, sentence.line
    if not programme.talks or line.is_bulleted or not line.follows_blank:
        return False
    last = programme.talks[-1]
    listed = lines[bisect_right(lines, last.start, key=lambda line: line.start) - 1]
    is_quoted = bool(programme.notice.titles_in(sentence.start, sentence.end))
    # « Travaux », over the next item of a bulletin, under a paragraph that told talks.
    is_told = listed.is_bulleted or programme.notice.view[listed.end - 1] in ".!"
    return is_told and bool(last.speakers) and not is_quoted


def _is_named_again(programme: Programme, person: Person) -> bool:
    """Tell whether « Mme Alard » is who has just spoken, named by her surname alone."""
    spoken = {one.name.last for talk in programme.talks[-3:] for one in talk.speakers}
    return not person.name.first and not person.functions and person.name.last in spoken


def _one_each(talk: Talk) -> list[Talk]:
    """Several people and no title: each has likely given a talk."""
    if talk.title is not None or len(talk.speakers) == 1:
        return [talk]
    return [Talk(one.start, None, [one], is_sure=False) for one in talk.speakers]


def _speaks_too(programme: Programme, sentence: Sentence, talk: Talk, last: Talk) -> bool:
    """Tell whether a line names one more speaker of the talk whose title stands above its speakers.

    « Les cours d’eau refont surface », then « Jean Kermarec, hydrologue », then « Fatou Cissé, paysagiste ».
    """
    if talk.title is not None or not talk.speakers or last.title is None or not last.speakers:
        return False
    lines = programme.notice.lines
    above = lines[sentence.rank - 1]
    titled = lines[bisect_right(lines, last.title.start, key=lambda line: line.start) - 1]
    is_apart = titled.end <= above.start <= last.speakers[-1].start
    # « – A », « – B » under a title; but « – « T » », « – A », « – B » are as many items.
    is_same = sentence.line.is_bulleted == above.is_bulleted
    is_same = is_same and not (sentence.line.is_bulleted and titled.is_bulleted)
    return is_apart and is_same and not sentence.line.follows_blank
