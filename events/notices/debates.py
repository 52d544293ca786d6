"""Debates told in a sentence, that are round tables: « A et B ont débattu de « L’eau ? » »."""

import re

from events.notices.progress import Programme
from events.notices.said import Table, quoted
from events.notices.sentences import Sentence
from events.notices.table_people import add_people

_DEBATED = re.compile(
    r"\b(?:ont|avaient) (?:\w+ ){0,2}(?:debattu|dialogue|confronte leurs|croise leurs)\b"
    r"|\bdebatt(?:ront|ent)\b"
)


# « Autour de « Rafraîchir les écoles », l’élue de Malakoff a comparé… », where the round tables are told.
_AROUND = re.compile(r"(?:ensuite, |puis,? |enfin, )?autour d[eu'] ?[«\"“]")


def is_debated(programme: Programme, sentence: Sentence) -> bool:
    """« Trois élus ont débattu de la question « L’eau ? » : A, B et C » tells no talk."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    if len(notice.titles_in(start, end)) != 1:
        return False
    if programme.zone == "tables" and _AROUND.match(notice.plain, start, end):
        return True
    if not _DEBATED.search(notice.plain, start, end):
        return False
    return len(notice.people_in(start, end)) > 1


def read_debate(programme: Programme, sentence: Sentence) -> None:
    """Read a debate of several as a round table, with a doubt."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    quote = notice.titles_in(start, end)[0]
    table = Table(start, quoted(notice.view, quote.start, quote.end), is_sure=False)
    programme.enter("tables")
    programme.tables.append(table)
    add_people(notice, start, end, [table])
