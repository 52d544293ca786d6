"""Talks and round tables that two sentences tell: somebody, then « Sa présentation, « T » », and the like."""

import re

from events.notices import cues
from events.notices.grouping import is_other
from events.notices.progress import Programme
from events.notices.said import Table, Talk, quoted
from events.notices.sentences import Sentence
from events.notices.speech import is_speech

# « Il sera donné par Luc Petit », « C'est Luc Petit qui la remplacera ».
_GIVEN = re.compile(
    r"\b(?:sera|seront|est|a ete|fut|etait)(?: \w+ment| donc)? (?:donne|assure|presente|prononce|repris|porte"
    r"|confie|remplace)e? (?:par|a|au)\b|\bqui (?:la |le |l'|y )"
    r"(?:donn|assur|present|remplac|repren)\w*|\b(?:la|le) (?:remplac|suppl)\w+"
    r"|\bprend(?:ra)? (?:sa|le) (?:place|relais)\b"
)


def give_turn(programme: Programme, sentence: Sentence, before: Sentence | None) -> None:
    """Add the talk of the one whom the sentence before named, when this one begins with « Son exposé »."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    own = cues.OWN.match(notice.plain, start, end)
    if own is None or own[0].endswith("propos") or before is None or before.line is not sentence.line:
        return
    titles = notice.titles_in(start, end)
    if notice.people_in(start, end) or any(is_speech(notice, title) for title in titles):
        return  # « Sa présentation, « Il faut agir », dit-elle » gives no title
    people = notice.people_in(before.start, before.end)
    if len(people) != 1 or not people[0].functions or is_other(notice, people[0], before.start):
        return
    if people[0].start not in _speaking(programme):
        is_sure = bool(titles)
        programme.enter("talks")
        programme.talks.append(Talk(people[0].start, speakers=[people[0]], is_sure=is_sure))


def _speaking(programme: Programme) -> set[int]:
    talks = {one.start for talk in programme.talks for one in talk.speakers}
    return talks | {
        one.start for table in programme.tables for one in (*table.moderators, *table.participants)
    }


def takes_over(programme: Programme, sentence: Sentence, before: Sentence | None) -> bool:
    """Give a title of the sentence before, that nobody gives, to the one whom this one says to give it."""
    last = programme.talks[-1] if programme.talks else None
    if last is None or last.speakers or last.title is None or before is None:
        return False
    if last.title.start < before.start or cues.MOMENT.search(
        programme.notice.plain, sentence.start, sentence.end
    ):
        return False
    notice, start, end = programme.notice, sentence.start, sentence.end
    people = notice.people_in(start, end) if _GIVEN.search(notice.plain, start, end) else []
    if len(people) != 1 or notice.titles_in(start, end):
        return False
    last.speakers, last.title_first = people, True
    return True


# « Une table ronde a suivi. Elle s’intitulait « T ». », « … la table ronde. Une seule, mais longue : « T » ».
_NAMED = re.compile(
    r"(?:elle (?:s'(?:appel|intitul)\w+|avait pour (?:titre|theme)|etait (?:intitulee|consacree a)"
    r"|portait sur)"
    r"|(?:son|le) (?:titre|theme|sujet|intitule)\b|une seule\b)[^«»\"“”]{0,40}[«\"“]"
)


def names_table(programme: Programme, sentence: Sentence, before: Sentence | None) -> bool:
    """Give its title to the only round table that the sentence before tells; tell whether it was done."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    titles = notice.titles_in(start, end)
    is_named = before is not None and len(titles) == 1 and _NAMED.match(notice.plain, start, end)
    if before is None or not is_named or not _ONE_TABLE.search(notice.plain, before.start, before.end):
        return False
    title = quoted(notice.view, titles[0].start, titles[0].end)
    table = programme.table
    if table is not None and table.start >= before.start and table.title is None:
        table.title = title
        return True
    if table is not None and table.start >= before.start:
        return False
    programme.enter("tables")
    programme.tables.append(Table(start, title))
    return True


_ONE_TABLE = re.compile(r"\btable[ -]ronde\b")
