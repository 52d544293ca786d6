"""Talks in a list or in an agenda: on one line, or a title then its speakers."""

import re
from dataclasses import replace

from events.notices import cues
from events.notices.breaks import TIME
from events.notices.functions import read_functions
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
    is_signature,
)
from events.notices.listing import LEAD, speakers_of, title_beside
from events.notices.minutes import is_note, notes_begin
from events.notices.parting import Function, bare_organisation
from events.notices.people import Person
from events.notices.phrases import begins_function
from events.notices.placing import place
from events.notices.progress import Programme
from events.notices.said import Said, Talk
from events.notices.sentences import Sentence
from events.notices.table_items import names_role, open_tables, table_item
from events.notices.telling import read_prose
from events.notices.words import is_institution


def read_item(programme: Programme, sentence: Sentence) -> None:
    """Read a line of a list, of an agenda or of notes."""
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    if _begins_or_ends(programme, sentence):
        return
    is_told = _adds_function(programme, sentence) or _is_aside(programme, start, end)
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


def _begins_or_ends(programme: Programme, sentence: Sentence) -> bool:
    """Leave a part at a contact, a signature or a blank line, or enter notes; tell whether it is all."""
    if _closes(programme.notice.plain, sentence.start, sentence.end):
        programme.enter("")
        return True
    if is_over(programme, sentence):
        programme.enter("")
    if notes_begin(programme, sentence):
        programme.enter("notes")
        return True
    if is_signature(programme, sentence):
        programme.enter("")
        return True
    return False


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
    if programme.zone != "tables" and _LED.match(plain, start, end):
        return True  # « Animation : Joëlle Stern », of the whole matinée
    return bool(cues.ELSEWHERE.match(plain, start, end)) or _is_field(programme, start, end)


_LED = re.compile(
    r"(?:animation|animat\w+|anime par|moderat\w+|moderation)(?: de la (?:matinee|rencontre))?\s?:"
)
# Who wrote an article: « Par notre envoyée, … ».
_BYLINE = re.compile(
    r"par (?:notre|nos|la redaction|le service|l'equipe|notre envoyee?|[^\W\d_]+ [^\W\d_]+$)"
)


def _is_field(programme: Programme, start: int, end: int) -> bool:
    """Leave aside a line such as « Lieu : »; « Communes présentes : » begins a list."""
    if not FIELD.match(programme.notice.plain, start, end):
        return False
    if is_list_of_communes(programme, start, end):
        programme.enter("present")
    return True


_FUNCTION = re.compile(
    r"(?:(fonction|qualite|titre professionnel)|(organisme|structure|organisation|societe"
    r"|employeur))s?\s?[:|]\s?"
)


def _adds_function(programme: Programme, sentence: Sentence) -> bool:
    """Read « Fonction : président », « Organisme : CIVITEO » under the name of a speaker."""
    end = sentence.end
    label = _FUNCTION.match(programme.notice.plain, sentence.start, end)
    last = programme.talks[-1] if programme.talks else None
    if label is None or last is None or not last.speakers:
        return label is not None
    words, person = programme.notice.view[label.end() : end], last.speakers[-1]
    if programme.last_rank == sentence.rank - 1:
        programme.last_rank = sentence.rank  # « Titre : … » may stand under
    before = person.functions[-1] if person.functions else Function("", "", label.end(), end)
    if label[1]:
        added = replace(before, title=words)
    else:
        added = replace(before, organisation=words, organisation_start=label.end(), end=end)
    last.speakers[-1] = replace(person, functions=(*person.functions[:-1], added))
    return True


def _opens_zone(programme: Programme, sentence: Sentence, at: int) -> bool:
    """Begin the part that a line announces; tell whether it announces one."""
    plain, end = programme.notice.plain, sentence.end
    if cues.MOMENT_FIRST.match(plain, at, end):
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
    else:
        return False
    return True


def _is_of_table(programme: Programme, sentence: Sentence, at: int) -> bool:
    """Read a line of the round tables; tell whether it is one."""
    if programme.zone != "tables" or LEAD_TALK.match(programme.notice.plain, at, sentence.end):
        return False
    table_item(programme, sentence, at)
    return True


def _read_other(programme: Programme, sentence: Sentence, at: int, *, has_time: bool) -> None:
    """Read a line that announces nothing: a talk, or prose."""
    plain, end = programme.notice.plain, sentence.end
    if HEADING.match(plain, at, end):
        programme.enter("agenda")
        return
    is_led = bool(LEAD.match(plain, at, end)) or is_awaited(programme, sentence)
    is_talk = is_led or has_time or programme.zone in {"talks", "agenda"}
    if is_talk or gives_talk(programme, sentence):
        _talk_item(programme, sentence, at, has_time=has_time)
    else:
        read_prose(programme, sentence)


def _talk_item(programme: Programme, sentence: Sentence, at: int, *, has_time: bool) -> None:
    """Read a line that gives a talk, its title alone or its speaker alone."""
    notice, end = programme.notice, sentence.end
    lead = LEAD.match(notice.plain, at, end)
    begin = lead.end() if lead else at
    people = _with_functions(
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
    if follows and not people and _completes(programme, begin, end):
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


_LAST_BRACKET = re.compile(r"[»\"”)]?[^\W_]?\s?\(([^()\n]{3,140})\)\s?[.;]?$")
_NO_TITLE = re.compile(r"\s?[:–,-]\s?\(?(?:sans titre|titre (?:a venir|a preciser|inconnu))\)?\s?$")


def _with_functions(programme: Programme, people: list[Person], end: int) -> list[Person]:
    """Read « Nom : « Titre » (fonction, organisme) », « Nom : sans titre (fonction) », up to the line end."""
    notice = programme.notice
    if len(people) != 1 or people[0].functions:
        return people
    start = people[0].end
    bracket = _LAST_BRACKET.search(notice.plain, start, end)
    if not bracket:
        return people
    quotes = notice.titles_in(start, end)
    is_after = quotes and quotes[-1].outer_end <= bracket.start(1) - 1
    if not (is_after or _NO_TITLE.match(notice.plain, start, bracket.start(1) - 1)):
        return people
    said = notice.view[bracket.start(1) : bracket.end(1)]
    if not (begins_function(notice.view, *bracket.span(1)) or is_institution(said) or said.isupper()):
        return people
    return [replace(people[0], functions=tuple(read_functions(notice.view, *bracket.span(1))))]


# « Docteure en géographie, Université des Rives », on the line under a name.
_TRADE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:eure?|euse|trice|iste|logue|ienne?)s? [^,«\"]{0,60}, (?=[A-ZÀ-Ý])")


def _completes(programme: Programme, at: int, end: int) -> bool:
    """Read the functions of the person of the line above: « Sociologue, Université de Paris »."""
    last = programme.talks[-1] if programme.talks else None
    if last is None or len(last.speakers) != 1 or last.speakers[0].functions:
        return False
    view = programme.notice.view
    is_told = begins_function(view, at, end) or _TRADE.match(view, at, end)
    if programme.notice.titles_in(at, end) or not is_told:
        return False
    functions = tuple(read_functions(view, at, end))
    if not functions[0].title and (comma := view.find(", ", at, end)) > 0:
        functions = (Function(view[at:comma], bare_organisation(view[comma + 2 : end]), at, end, comma + 2),)
    last.speakers[0] = replace(last.speakers[0], functions=functions)
    return True
