"""Round tables in a list: a title, who moderates, who takes part, on one line or several."""

import re
from dataclasses import replace

from events.notices.cues import MODERATED, TAKE_PART
from events.notices.listing import speakers_of, title_beside
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.progress import Programme
from events.notices.said import Said, Table
from events.notices.sentences import Sentence
from events.notices.table_people import add_people, give, role_of
from events.notices.tables import PEOPLE_FROM, labelled, tables_in

_MANY = re.compile(r"\btables[ -]rondes\b")
_ROLE = re.compile(
    r"(?:(?P<moderator>anim\w*|moder\w*|modo|mod\.)|(?P<participant>participant\w*|part\.(?= ?:)"
    r"|(?:y )?(?:ont participe"
    r"|participaient|participeront)|avec(?: la participation de)?"
    r"|intervenant\w*"
    r"|debatteurs?|panel(?= ?:)|invites?|temoins?|autour de la table"
    r"|en presence de))(?: par| :| par :)?\s?:?(?:\s|$)"
)


# « Animation table ronde : Victor Sauvaget ».
_LED = re.compile(r"(?:anim\w+|moder\w+)(?: (?:de|d'une|de la|de cette))? tables?[ -]rondes?\s?:")


# « Modérateur des deux tables rondes : Étienne Calvet ».
_LED_ALL = re.compile(
    r"(?:anim\w+|moder\w+) (?:de toutes )?(?:des|les) (?:deux |trois |quatre |\d )?tables[ -]rondes\s?:"
)


def leads_every_one(programme: Programme, at: int, end: int) -> bool:
    """Keep who is said to moderate all the round tables; tell whether a line says it."""
    every = _LED_ALL.match(programme.notice.plain, at, end)
    if every is not None:
        programme.leaders = programme.notice.people_in(every.end(), end, loose=True)
    return every is not None


_BARE = re.compile(r"(?:la )?table[ -]ronde\s?[:.]?")


def open_tables(programme: Programme, at: int, end: int) -> None:
    """Begin the round tables, or one of them when the line says its title."""
    notice = programme.notice
    programme.enter("tables")
    programme.are_many = bool(_MANY.search(notice.plain, at, end))
    if leads_every_one(programme, at, end):
        return
    if led := _LED.match(notice.plain, at, end):
        table = Table(at, moderators=notice.people_in(led.end(), end, loose=True))
        programme.tables.append(table)
        return
    # « Trois tables rondes, d’une heure chacune, ont suivi : » has no title.
    announces = programme.are_many and notice.view[end - 1] == ":"
    found = None if announces else labelled(notice, at, end)
    if found and (found[1] or found[0] < end):
        people_at, title = found
        table = Table(at, title)
        programme.tables.append(table)
        add_people(notice, people_at, end, [table])
    elif found:
        programme.tables.append(Table(at))
    elif _BARE.fullmatch(notice.plain, at, end):
        programme.tables.append(Table(at, is_sure=False))
    else:
        programme.leaders = _common_leaders(notice, at, end)
        programme.tables += tables_in(notice, at, end, [])


# « deux tables rondes, l’une et l’autre animées par Lise Roux : ».
_ALL_LED = re.compile(
    r"\b(?:l'une (?:et|comme) l'autre|toutes? (?:les )?(?:deux|trois|quatre)|les (?:deux|trois|quatre)"
    r"|chacune|toutes),?"
    r" (?:(?:etaient|sont|seront|ont ete|etait|est) )?(?:anim|moder|condui|arbitr)\w+ par\b"
)


def _common_leaders(notice: Notice, at: int, end: int) -> list[Person]:
    """Return who moderates every round table of a list, when the line that announces it says so."""
    led = _ALL_LED.search(notice.plain, at, end)
    return notice.people_in(led.end(), end) if led else []


_TAKE_PART = re.compile(
    r"(?:(?:les|nos|ses) )?(?:avec|intervenant\w*(?: et intervenantes)?|invitee?s?(?: et invitees)?"
    r"|participant\w*|experte?s?|temoins?)\s?:?"
)


def names_role(programme: Programme, sentence: Sentence, at: int) -> bool:
    """Tell whether « Avec : », « Intervenants : » stands in a round table that nobody takes part in yet."""
    notice, table = programme.notice, programme.table
    if programme.zone != "tables" or table is None or table.participants:
        return False
    is_apart = sentence.line.follows_blank and not notice.plain.startswith("avec", at)
    if notice.plain.startswith("panel", at) and not is_apart:
        return bool(notice.people_in(at, sentence.end)) and not notice.titles_in(at, sentence.end)
    return bool(_TAKE_PART.fullmatch(notice.plain, at, sentence.end)) and not is_apart


_TITLE = re.compile(r"(?:theme|titre|intitule|sujet|question)\s?: ")


def names_title(programme: Programme, sentence: Sentence) -> bool:
    """« Thème : Où trouver des locaux ? », under a round table that has no title yet."""
    table, notice = programme.table, programme.notice
    label = _TITLE.match(notice.plain, sentence.start, sentence.end)
    if programme.zone != "tables" or table is None or table.title is not None or label is None:
        return False
    table.title = title_beside(notice, label.end(), sentence.end, [])
    return True


def is_of_others(programme: Programme, sentence: Sentence) -> bool:
    """« Au dernier rang, Denis Roux a pris des notes. », in a paragraph of its own: no part, no function."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    if MODERATED.search(notice.plain, start, end):
        return False
    if programme.is_bulleted and not sentence.line.is_bulleted:  # prose, under a list of round tables
        return not TAKE_PART.search(notice.plain, start, end)
    if not sentence.is_first:
        return False
    people = [] if TAKE_PART.search(notice.plain, start, end) else notice.people_in(start, end)
    return bool(people) and not any(one.functions for one in people) and bool(_has_people(programme))


def doubt_apart(programme: Programme, sentence: Sentence) -> None:
    """« Au fond, Luc Petit, agent à Clamart, prenait des notes. »: a paragraph that tells no part."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    is_told = MODERATED.search(notice.plain, start, end) or TAKE_PART.search(notice.plain, start, end)
    table = programme.table
    if table is None or is_told or not sentence.is_first or table.start >= start:
        return
    for rank, one in enumerate(table.participants):
        if one.start >= start:
            table.participants[rank] = replace(one, is_sure=False)


def _has_people(programme: Programme) -> bool:
    """Tell whether the round table being read has somebody already."""
    table = programme.table
    return table is not None and bool(table.moderators or table.participants)


_LETTER = re.compile(r"[A-H][.)/] (?=\S)")


def table_item(programme: Programme, sentence: Sentence, at: int) -> None:
    """Read a line under « Tables rondes »: a title, who moderates, who takes part."""
    programme.is_bulleted = programme.is_bulleted or sentence.line.is_bulleted
    notice, end = programme.notice, sentence.end
    if _TAKE_PART.fullmatch(notice.plain, at, end):
        programme.role = "participant"
        return
    if label := _ROLE.match(notice.plain, at, end):
        programme.role = role_of(notice.plain[at : label.end()], "") if label["moderator"] else "participant"
        programme.role = programme.role or "moderator"
    if letter := _LETTER.match(notice.view, at, end):
        at = letter.end()
    people = speakers_of(notice, at, end, loose=bool(label) or programme.role == "participant")
    cut = PEOPLE_FROM.search(notice.plain, at, end) if people else None
    stop = min(cut.start() if cut and cut.start() > at else end, people[0].start if people else end)
    title = None if label else title_beside(notice, at, end if notice.titles_in(at, end) else stop, [])
    if title and not people and not _may_open(programme, sentence, title):
        return
    if title and (not people or _is_led(notice, at, people[0])):
        _add_table(programme, Table(title.start, title, is_sure=_is_firm(programme, sentence)))
        add_people(notice, max(title.end, at), end, [programme.tables[-1]])
    elif programme.table is not None and people:
        _add_people(programme, at, people)


# « Club Curious Lab’, 21e édition, 11 avril 2026 », under a table of its talks.
_EDITION = re.compile(r"\bclub (?:du )?curious'? ?lab|\b\d{1,2}(?:e|eme) edition\b")


def _may_open(programme: Programme, sentence: Sentence, title: Said) -> bool:
    """Tell whether a line alone is the title of a round table: several were announced, or none has one."""
    if _EDITION.search(programme.notice.plain, sentence.start, sentence.end):
        return False
    if not programme.expects and not sentence.line.is_bulleted:
        return False
    table = programme.table
    if programme.are_many or table is None or table.title is None:
        return True
    return bool(programme.notice.titles_in(title.start, title.end))


def _is_firm(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a line is a title for sure: an item of several, or quoted."""
    notice = programme.notice
    if notice.titles_in(sentence.start, sentence.end):
        return True
    # « Les absents ont eu tort », under round tables whose titles stand between quotes.
    are_quoted = any(
        one.title
        and notice.view[max(one.title.start - 2, 0) : one.title.start].strip(" ")[-1:] in tuple('«“"')
        for one in programme.tables
    )
    return programme.are_many and sentence.line.is_bulleted and not are_quoted


def _is_led(notice: Notice, at: int, person: Person) -> bool:
    return bool(role_of(notice.plain[at : person.start], "")) or bool(notice.titles_in(at, person.start))


# « Livraisons (animation : à désigner) »: nobody yet.
_AWAITED = re.compile(r"\s?[(–,-]\s?(?:anim|mod[eé]r)\w*\.?\s?:\s?(?:à|en|non|pas)\s[^()]{2,30}\)?$")


def _add_table(programme: Programme, table: Table) -> None:
    """Add a round table, or give its title to the one that a bare « Table ronde 1 » has opened."""
    last = programme.table
    if table.title and (awaited := _AWAITED.search(table.title.text)):
        words = table.title.text[: awaited.start()]
        table.title = replace(table.title, text=words, end=table.title.start + len(words))
    if last is not None and last.title is None and not last.moderators and not last.participants:
        last.title, last.is_sure = table.title, table.is_sure or not programme.are_many
    else:
        programme.tables.append(table)
    programme.role = ""


def _add_people(programme: Programme, at: int, people: list[Person]) -> None:
    table, edge, role = programme.tables[-1], at, programme.role
    for rank, person in enumerate(people):
        glue = programme.notice.plain[edge : person.start]
        role = role_of(glue, role) if rank or not role else role
        give(table, person, role)
        edge = person.end
    programme.role = "" if role.startswith("moderator") else role
