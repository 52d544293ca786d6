"""Communes in a row that nothing announces: « Antony, Bagneux et Sceaux ont échangé »."""

import re
from collections.abc import Iterable

from events.notices.cues import ABSENT, CONTACT_LABEL, PRESENT
from events.notices.names_of_communes import Named, communes_in
from events.notices.notice import Notice
from events.notices.sentences import Sentence
from events.notices.spoken_for import ELSEWHERE, Attending

_FEWEST = 3
_SHORTEST = 18  # characters: « Garches, Sèvres, Sceaux » has more
_TIE = re.compile(
    r"\s?(?:,|;|/|\||\+|–|-|\bet\b|&|\bainsi que\b|,? puis\b)\s?(?:et )?(?:(?:ceux|celles|celle|celui) )?"
    r"(?:(?:de la|de|du|des|la|le) |d')?(?:et )?"
)
_BEFORE = re.compile(r"(?:les )?(?:villes?|communes?|elus?|agents?)?(?: et agents)? ?(?:de |d'|:)? ?")
# What those who were there did.
_DID = re.compile(
    r",? (?:y )?(?:(?:ont|avaient) (?!ete (?:invitee|conviee|sollicitee)s|inscrit|prevu|demande|annonce)\w+"
    r"|etaient\b(?! (?:invitees|conviees|attendues|concernees))|se sont\b|echangeaient|debattaient"
    r"|participaient)"
)


def in_rows(notice: Notice, known: set[int]) -> Iterable[Attending]:
    """Yield the communes of sentences that begin with a row of them; a row alone on its line is doubtful.

    Args:
        notice: the notice.
        known: where the sentences begin that are read as lists already.
    """
    for sentence in notice.sentences:
        start, end = sentence.start, sentence.end
        if end - start < _SHORTEST or start in known or CONTACT_LABEL.match(notice.plain, start, end):
            continue
        lead = _BEFORE.match(notice.plain, start, end)
        row = row_of(notice, lead.end() if lead else start, end)
        if len(row) < _FEWEST or ABSENT.search(notice.plain, start, end):
            continue
        rest = notice.plain[row[-1].end : end]
        did = bool(_DID.match(rest)) and not ELSEWHERE.search(notice.plain, start, end)
        if did or (not rest.strip(" .;") and sentence.is_alone):
            for named in row:
                yield Attending(named.code, named.start, named.end, did and named.is_sure)


def row_of(notice: Notice, start: int, end: int) -> list[Named]:
    """Return the names that follow one another from a place, with nothing but commas and « et » between."""
    row: list[Named] = []
    at = start
    for named in communes_in(notice.view, start, end):
        gap = notice.plain[at : named.start]
        if (row and not _TIE.fullmatch(gap)) or (not row and gap.strip() not in {"", "la", "le"}):
            break
        if named.place.codes:
            row.append(named)
        at = named.end
    return row


_AMONG = re.compile(
    r"(?:parmi|dont|au nombre de) (?:elles|eux|celles-ci|ceux-ci|ces (?:communes|villes)|les presente?s)\b"
    r"|(?:a savoir|en voici la liste|les voici|il s'agi(?:t|ssait) de)\b"
)


def is_among(notice: Notice, sentence: Sentence) -> bool:
    """« Parmi elles : Antony, Sceaux… », right after « Dix-neuf communes étaient représentées »."""
    if not _AMONG.match(notice.plain, sentence.start, sentence.end):
        return False
    before = re.split(r"[.!?:]\s", notice.plain[max(sentence.start - 200, 0) : sentence.start].rstrip())[-1]
    return "communes" in before and bool(PRESENT.search(before)) and not ABSENT.search(before)


def begins_with_town(notice: Notice, sentence: Sentence) -> bool:
    """« Antony (Mme Roux, M. Petit), Bagneux (M. Noir)… », however long."""
    named = communes_in(notice.view, sentence.start, min(sentence.start + 40, sentence.end))
    return bool(named) and named[0].start == sentence.start
