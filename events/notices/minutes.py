"""What minutes note under a talk or a round table: points to remember, decisions, questions."""

import re

from events.notices.cues import TABLE, TALK
from events.notices.listing import LEAD
from events.notices.progress import Programme
from events.notices.sentences import Sentence

_HEADING = re.compile(
    r"(?:(?:les|des|nos|quelques|principaux|principales|autres|grands|grandes) ){0,2}"
    r"(?:points?|idees?|enseignements?|elements?|messages?|constats?|conclusions?|propositions?|reactions?"
    r"|recommandations?|pistes|questions?|remarques?|echanges?|debats?|discussions?|chiffres|leviers|freins"
    r"|besoins|attentes|conseils|bonnes pratiques|decisions?|suites|actions?|engagements?|constats?"
    r"|verbatims?"
    r"|avis|limites|ressources|liens|notes?|synthese|resume|l'essentiel|en bref|a faire|reste a faire|todo)\b"
    r"[^«»\"“:\n]{0,60}\s?:?$"
    r"|a retenir\b[^«»\"“\n]{0,40}$|(?:ce )?qu[e'][^«»\"“:\n]{0,30}\bret(?:ient|enu"
    r"|enir)\b[^«»\"“:\n]{0,30}:?$"
    r"|(?:on|nous|il|les (?:elus|participants|communes|agents))\b[^«»\"“:\n]{0,80}:$"
    r"|[^«»\"“:\n]{0,60}\bont (?:porte|permis|insiste|souleve|fait)\b[^«»\"“:\n]{0,60}:$"
    r"|[^«»\"“:\n]{0,40}\bressort\w*\b[^«»\"“:\n]{0,40}:$"
)


# « Principale conclusion : pas d’outil sans apprentissage », under a round table.
_NOTED = re.compile(
    r"(?:principales? |premiere?s? |idee )?(?:conclusion|constat|enseignement|proposition|bilan"
    r"|remarque|reponse"
    r"|resultat|verbatim|piste|point cle|frein|levier|idee(?: forte)?)s?(?: retenue?s?| principale?s?)? ?: "
)


def notes_begin(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a line only announces notes: « Points retenus », « Les échanges ont porté sur : »."""
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    if not (sentence.is_alone and programme.zone and _HEADING.match(plain, start, end)):
        return False
    if TABLE.search(plain, start, end) or TALK.search(plain, start, end):
        return False
    return not programme.notice.people_in(start, end)


def is_note(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a line is a note: an item of such a list, or what stands deeper under a whole talk."""
    if programme.zone == "notes" and _is_next_talk(programme, sentence):
        programme.enter("talks")
        return False
    if programme.zone == "notes":
        notice, start, end = programme.notice, sentence.start, sentence.end
        if LEAD.match(notice.plain, start, end) or (
            notice.titles_in(start, end) and notice.people_in(start, end)
        ):
            return False  # « 2. Exposé de Paul Blanc : « La vente » »
        return sentence.line.is_bulleted or not sentence.line.follows_blank
    if programme.zone not in {"talks", "agenda", "tables"}:
        return False
    is_noted = _NOTED.match(programme.notice.plain, sentence.start, sentence.end)
    return bool(is_noted) or _is_small_item(programme, sentence) or _is_remark(programme, sentence)


def _is_next_talk(programme: Programme, sentence: Sentence) -> bool:
    """« 2.2 Consigner », set less deep than who gave the talk whose points are noted."""
    line = sentence.line
    is_shallow = line.is_bulleted and 0 < line.indent < programme.indent
    return is_shallow and bool(programme.talks) and not programme.tables


def _is_small_item(programme: Programme, sentence: Sentence) -> bool:
    """« – un mandat court ; », under a talk or a round table that is whole: neither a name nor a title."""
    notice = programme.notice
    is_small = sentence.line.is_bulleted and notice.view[sentence.start].islower()
    if not is_small or notice.titles_in(sentence.start, sentence.end):
        return False
    if notice.people_in(sentence.start, sentence.end):
        return False
    if programme.zone == "tables":
        table = programme.table
        return not programme.are_many and bool(
            table and table.title and (table.moderators or table.participants)
        )
    last = programme.talks[-1] if programme.talks else None
    return bool(last and last.title and last.speakers)


_NUMBERED = re.compile(
    r"(?:\d ?(?:er|re|e|eme) )?(?:exposes?|expo|interventions?|interv\.?|conferences?|conf\.?|presentations?"
    r"|tables?[ -]rondes?|tr|panel)(?: ?(?:n ?[ºo] ?|# ?)?(?:\d|[a-h]\b)| ?[/:–-])"
)
_MOST_REMARKS = 15


def _is_remark(programme: Programme, sentence: Sentence) -> bool:
    """« – 2 ans de recul », in the block that « Exposé 2 – Lise Roux : « Le sel » » begins."""
    notice, line = programme.notice, sentence.line
    last = programme.talks[-1] if programme.talks else None
    item = programme.table if programme.zone == "tables" else last
    if not line.is_bulleted or line.follows_blank or item is None or item.title is None:
        return False
    if notice.titles_in(line.start, line.end) or notice.people_in(line.start, line.end):
        return False
    rank = sentence.rank
    while rank and not notice.lines[rank].follows_blank and sentence.rank - rank < _MOST_REMARKS:
        rank -= 1
    head = notice.lines[rank]
    is_head = not head.is_bulleted and head.start <= item.start <= head.end
    return is_head and bool(_NUMBERED.match(notice.plain, head.start, head.end))
