"""Talks in a list or in an agenda: on one line, or a title then its speakers."""

import re

from events.notices import cues
from events.notices.breaks import TIME
from events.notices.capped import is_intertitle, is_other_part
from events.notices.grouping import grouped, items_in
from events.notices.headings import (
    FIELD,
    HEADING,
    LEAD_TALK,
    SECTION,
    gives_talk,
    is_awaited,
    is_heading,
    is_list_of_communes,
    is_over,
    is_roster,
    is_signature,
)
from events.notices.item_functions import adds_function, completes, with_functions
from events.notices.listing import LEAD, speakers_of, title_beside
from events.notices.minutes import is_note, notes_begin
from events.notices.people import Person
from events.notices.placing import place
from events.notices.progress import Programme
from events.notices.roster import SEVERAL
from events.notices.said import Said, Talk
from events.notices.sentences import Sentence
from events.notices.table_items import names_role, names_title, open_tables, table_item
from events.notices.telling import read_prose


def read_item(programme: Programme, sentence: Sentence) -> None:
    """Read a line of a list, of an agenda or of notes."""
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    if _begins_or_ends(programme, sentence):
        return
    is_told = (
        _is_of_workshop(programme, sentence)
        or adds_function(programme, sentence)
        or names_title(programme, sentence)
        or _is_aside(programme, start, end)
    )
    if is_told or _is_prose(programme, sentence):
        return
    time = TIME.match(plain, start, end) or _DAY.match(plain, start, end)
    at = time.end() if time else start
    if at >= end:
        programme.has_time = True
        return
    has_time, programme.has_time = bool(time) or programme.has_time, False
    if has_time and programme.zone == "tables" and not programme.are_many:
        programme.enter("agenda")
    if not (
        _opens_zone(programme, sentence, at)
        or is_note(programme, sentence)
        or _is_of_table(programme, sentence, at)
    ):
        _read_other(programme, sentence, at, has_time=has_time)


_WORKSHOP = re.compile(
    r"(?:(?:un|l'|les|deux|trois|des) ?)?ateliers?(?: d[e'] ?[^:«\n]{3,30}| pratiques?| participatifs?)?\s?:?"
)


def _is_of_workshop(programme: Programme, sentence: Sentence) -> bool:
    """Leave aside « Atelier » and the lines right under it: another moment than talks and round tables."""
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    if _WORKSHOP.fullmatch(plain, start, end):
        programme.enter("workshop")
        return True
    if programme.zone != "workshop":
        return False
    is_over_now = sentence.line.follows_blank or LEAD.match(plain, start, end)
    if is_over_now or cues.TABLE.search(plain, start, end):
        programme.enter("")
        return False
    return True


def _begins_or_ends(programme: Programme, sentence: Sentence) -> bool:
    """Leave a part at a contact, a signature or a blank line, or enter notes; tell whether it is all."""
    if _closes(programme.notice.plain, sentence.start, sentence.end):
        programme.enter("")
        return True
    if is_over(programme, sentence):
        programme.enter("")
    if sentence.is_first and sentence.rank in programme.notice.note_parts:
        programme.enter("")
        return not _tells(programme, sentence)
    if notes_begin(programme, sentence):
        programme.enter("notes")
        return True
    if is_signature(programme, sentence) or is_other_part(programme, sentence):
        programme.enter("")
        return True
    return False


def _tells(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a heading names a talk, a round table, somebody, or a title."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    is_named = notice.titles_in(start, end) or notice.people_in(start, end)
    return bool(
        is_named or cues.TALK.search(notice.plain, start, end) or cues.TABLE.search(notice.plain, start, end)
    )


# « Vendredi 13 juin », inside a programme of two days.
_DATED = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same)di \d{1,2}(?:er)? [a-z]{3,9}(?: 20\d\d)?\s?:?")
_DAY = re.compile(r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: matin)?|jour \d)\s?: ")


def _is_prose(programme: Programme, sentence: Sentence) -> bool:
    """Read « Conférence de Lise Roux sur « L’eau », puis table ronde « Le sel » » as prose."""
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    table = cues.TABLE.search(plain, start, end)
    talk = cues.TALK.search(plain, start, table.start()) if table else None
    is_prose = bool(table and talk and programme.notice.people_in(talk.end(), table.start()))
    if is_prose:
        read_prose(programme, sentence)
    return is_prose


def _closes(plain: str, start: int, end: int) -> bool:
    """Tell whether a line ends the programme: a contact, a heading of another part."""
    return bool(
        cues.CONTACT_LABEL.match(plain, start, end)
        or plain[start] in "\U0001f4cd\U0001f4f7\U0001f4f8"
        or cues.ADDRESS.search(plain, start, end)
        or SECTION.fullmatch(plain, start, end)
    )


def _is_aside(programme: Programme, start: int, end: int) -> bool:
    """Tell whether a line says nothing of the programme: who wrote, another edition, another field."""
    plain = programme.notice.plain
    if not programme.zone and _BYLINE.match(plain, start, end):
        return True
    if _BRACKETED.fullmatch(plain, start, end) and not programme.notice.people_in(start, end):
        return True  # « (Accroche) », in the notes of who speaks
    if programme.zone != "tables" and _LED.match(plain, start, end):
        return True  # « Animation : Joëlle Stern », of the whole matinée
    return bool(cues.ELSEWHERE.match(plain, start, end)) or _is_field(programme, start, end)


_BRACKETED = re.compile(r"[(\[][^()\[\]\n]{2,60}[)\]]")
_LED = re.compile(
    r"(?:animation|animat\w+|anime par|moderat\w+|moderation)(?: de la (?:matinee|rencontre))?\s?:"
)
# Who wrote an article: « Par notre envoyée, … »; what a text is: « Notes de prise de parole – Mme la maire ».
_BYLINE = re.compile(
    r"par [^,.;:«\n]{3,40}, (?:publie|mis|le \d|redact|journal|nous|correspond)"
    r"|par (?:notre|nos|la redaction|le service|l'equipe|notre envoyee?|[^\W\d_]+ [^\W\d_]+$)"
    r"|(?:notes?|elements|trame|script|fiche|texte|projet) (?:de |d'|du |pour (?:la |le |l')?)"
    r"(?:prises? de parole|discours|langage|allocution|intervention)\b[^«\"“:\n]{0,60}$"
)


def _is_field(programme: Programme, start: int, end: int) -> bool:
    """Leave aside a line such as « Lieu : »; « Communes présentes : » begins a list."""
    if not FIELD.match(programme.notice.plain, start, end):
        return False
    if is_list_of_communes(programme, start, end):
        programme.enter("present")
    return True


def _opens_zone(programme: Programme, sentence: Sentence, at: int) -> bool:
    """Begin the part that a line announces; tell whether it announces one."""
    plain, end = programme.notice.plain, sentence.end
    if HEADING.match(plain, at, end) or (programme.zone and _DATED.fullmatch(plain, at, end)):
        programme.enter("agenda")
    elif cues.MOMENT_FIRST.match(plain, at, end):
        programme.enter("moment")
    elif is_list_of_communes(programme, at, end):
        programme.enter("present")
    elif names_role(programme, sentence, at):
        return False
    elif cues.table_in(plain, at, end):
        open_tables(programme, at, end)
    elif cues.TABLE.search(plain, at, end) and not programme.notice.people_in(at, end):
        programme.enter("moment")  # « Table ronde : néant »
    elif is_heading(programme, at, end):
        programme.enter("talks")
        programme.is_roster = is_roster(plain, at, end)
    else:
        return False
    return True


def _is_of_table(programme: Programme, sentence: Sentence, at: int) -> bool:
    """Read a line of the round tables; tell whether it is one."""
    if programme.zone == "tables" and is_intertitle(programme, sentence):
        below = programme.notice.lines[sentence.rank + 1]
        if not cues.MODERATED.search(programme.notice.plain, below.start, below.end):
            programme.enter("")  # « Ils l'ont dit », above what several said
        return True
    if programme.zone != "tables" or LEAD_TALK.match(programme.notice.plain, at, sentence.end):
        return False
    table_item(programme, sentence, at)
    return True


def _read_other(programme: Programme, sentence: Sentence, at: int, *, has_time: bool) -> None:
    """Read a line that announces nothing: a talk, or prose."""
    plain, end = programme.notice.plain, sentence.end
    if not has_time and is_intertitle(programme, sentence):
        return
    is_led = bool(LEAD.match(plain, at, end)) or is_awaited(programme, sentence)
    is_talk = is_led or has_time or programme.zone in {"talks", "agenda"}
    if is_talk or gives_talk(programme, sentence):
        before, is_roster = len(programme.talks), programme.is_roster or bool(SEVERAL.match(plain, at, end))
        _talk_item(programme, sentence, at, has_time=has_time)
        if is_roster:
            programme.roster.update(talk.start for talk in programme.talks[before:])
    else:
        read_prose(programme, sentence)


def _talk_item(programme: Programme, sentence: Sentence, at: int, *, has_time: bool) -> None:
    """Read a line that gives a talk, its title alone or its speaker alone."""
    notice, end = programme.notice, sentence.end
    lead = LEAD.match(notice.plain, at, end)
    begin = lead.end() if lead else at
    people = with_functions(
        programme, speakers_of(notice, begin, end, loose=programme.zone in {"talks", "agenda"}), end
    )
    is_first_lead = lead and people and programme.zone not in {"talks", "agenda"}
    if len(people) > 1 and len(notice.titles_in(begin, end)) > 1:
        programme.talks += [talk for talk in grouped(notice, items_in(notice, begin, end)) if talk.speakers]
        return
    follows = programme.last_rank == sentence.rank - 1
    is_next = follows and people and sentence.line.is_bulleted and programme.zone in {"", "moment"}
    if is_first_lead or is_next:
        programme.enter("talks")
    programme.last_rank = sentence.rank
    if follows and not people and completes(programme, begin, end):
        return
    if not people and _is_under(programme, sentence):
        return
    programme.indent = sentence.line.indent
    title = _title_of(programme, sentence, begin, people, is_led=bool(lead))
    is_other = has_time or _is_other(programme, sentence, lead)
    last = programme.talks[-1] if programme.talks and follows and not is_other else None
    if has_time and programme.zone in {"", "moment", "present"}:
        programme.enter("agenda")
    is_shared = len(people) > 1 and title is not None and not title.is_sure
    is_first = bool(title and people and title.start < people[0].start)
    place(programme, sentence, Talk(at, title, people, title_first=is_first, is_sure=not is_shared), last)


def _title_of(
    programme: Programme, sentence: Sentence, begin: int, people: list[Person], *, is_led: bool
) -> Said | None:
    """Return the title that a line says; when it only announces a talk, remember it."""
    notice, end = programme.notice, sentence.end
    title = title_beside(notice, begin, end, people)
    if is_led and title is None and not people:
        programme.enter("talks")
        programme.untitled_rank = sentence.rank
    is_clause = title and people and title.start <= people[-1].end + 1 and notice.view[title.start].islower()
    if is_clause and not notice.titles_in(begin, end):
        return None  # « M. Hautecloche cite l'exemple de Provins »
    is_whole = sentence.is_alone or notice.titles_in(begin, end)
    return title if is_whole else None  # « à confirmer. Titre : « … » »


_NUMBERED = re.compile(
    r"(?:exposes?|interventions?|presentations?|conferences?|communications?) ?(?:n ?º ?|no ?|# ?)?\d"
)


def _is_other(programme: Programme, sentence: Sentence, lead: re.Match[str] | None) -> bool:
    """Tell whether a line opens a talk: « Exposé 3 : … », or stands under « Exposé 2 : sans titre »."""
    is_numbered = lead and _NUMBERED.match(lead[0])
    return bool(is_numbered) or programme.untitled_rank == sentence.rank - 1


def _is_under(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether an item stands under a talk that has its title and its speaker: notes of what was said."""
    last = programme.talks[-1] if programme.talks else None
    is_deeper = sentence.line.indent > programme.indent
    return bool(is_deeper and last and last.title and last.speakers)
