"""A place beside the date: after it, on a line near it, in a headline."""

import re

from events.notices.cues import CONTACT_LABEL, TALK
from events.notices.days import MONTHS
from events.notices.names_of_communes import communes_in
from events.notices.notice import Notice
from events.notices.places import PLACE, ROOM, STREET, cleaned
from events.notices.plain_themes import line_end
from events.notices.said import Said, quoted
from events.notices.source import Line

# A place of something else: who is from there, the next edition, a lunch.
NOT_OF_IT = re.compile(
    r"\b(?:prochaine?|precedente?|promotion|visite|dejeuner|cocktail|directeur|directrice|president(?!iel)\w*"
    r"|professeur\w*|responsable|chercheu\w+|maire|adjointe?|chargee?|retrait|stationnement|parking"
    r"|acces)\b"
)


_DATED = re.compile(
    rf"(?:20\d\d(?:(?:,| a)(?P<town> [^\W\d_][\w'-]{{2,30}}(?: [^\W\d][\w'-]*){{0,2}})(?=, ))?"
    rf"|[»\"”]|\d communes"
    rf"|\d\d?[./]\d\d?[./]\d\d(?:\d\d)?|{'|'.join(MONTHS)}|\d ?h ?\d{{0,2}}),? ?[.,(–-] ?"
    rf"(?:a la |a l'|au |dans la |en )?(?P<place>{PLACE}\b)"
)


_DAY = re.compile(rf"\d ?h\b|\d{{4}}|\b(?:{'|'.join(MONTHS)})\b")


# « Nous vous invitons au Club, jeudi, au Carreau, 14 rue… » is a sentence.
_PROSE = re.compile(r"\b(?:nous|vous|club|edition|matinee|rencontre|seance)\b")


def _beside_street(notice: Notice, start: int, end: int) -> Said | None:
    """Return what stands before a street on a line of its own: « Les Bassines, 12 avenue de Verdun »."""
    street = STREET.search(notice.plain, start, end)
    if (
        street is None
        or not 2 < street.start() - start < 80
        or end - start > 140
        or CONTACT_LABEL.match(notice.plain, start)
        or _DAY.search(notice.plain, start, street.start())
        or TALK.search(notice.plain, start, street.start())
        or _PROSE.search(notice.plain, start, street.start())
        or notice.people_in(start, street.start())
    ):
        return None
    if notice.view[end - 1] in ".!?…" or _TOLD.match(notice.plain, start, street.start()):
        return _before_street(notice, start, street.start())
    return cleaned(notice, start, end, is_label=True) if notice.view[start].isupper() else None


# « Un dégât des eaux rend inutilisable la salle… »: a sentence, and no place of its own.
_TOLD = re.compile(r"(?:un|une|des|cette|cet|ce|suite|la (?!\w+ (?:de|des|du)\b))\b [^,]*\b(?:la|le|l') ?\w")
_IN_SENTENCE = re.compile(rf"(?:la |le |l'|au |du ){PLACE}\b[^,.;:]{{0,60}}$")


def _before_street(notice: Notice, start: int, street: int) -> Said | None:
    """Return the place that a sentence names right before a street, with a doubt unless it says « à »."""
    found = None
    for article in re.finditer(r"\b(?:la |le |l'|au |du )", notice.plain[start:street]):
        found = _IN_SENTENCE.match(notice.plain, start + article.start(), street) or found
        if found:
            break
    said = cleaned(notice, found.start(), street, is_label=True) if found else None
    if found is None or said is None:
        return None
    is_at = found[0].startswith("au ") or notice.plain[start : found.start()].endswith(("a ", "a l'"))
    return Said(said.text, said.start, said.end, is_sure=is_at)


def after_date(notice: Notice) -> Said | None:
    """Return the place that follows a date in an enumeration: « (4 juin 2025, salle des fêtes) »."""
    for at in _DATED.finditer(notice.plain):
        end = min(line_end(notice, at.end()), at.start("place") + 140)
        if at["town"] and not communes_in(notice.view, at.start("town"), at.end("town")):
            continue
        before = notice.plain[max(at.start() - 60, 0) : at.start()]
        if not NOT_OF_IT.search(before) and not _OTHER_EVENT.search(before):
            return cleaned(notice, at.start("place"), end, is_label=False)
    return None


# « un atelier ouvert le 17 mars 2026, à la Maison de quartier ».
_OTHER_EVENT = re.compile(
    r"\b(?:une? |le |la |les |l')(?:atelier|webinaire|hackathon|visite|formation|defi|salon)s?\b"
)
_PLACE_LINE = re.compile(
    rf"(?:a la |a l'|au |dans (?:la |le |l'))?(?P<place>(?:l'|la |le )?{PLACE}\b)(?![^\n]{{0,140}}[.!?»:]$)"
)
_NO_DAY = re.compile(r"publi|mise? (?:en ligne|a jour)|envoye|modifie|actualites?|communique")
# « 04.03.2031 - Sceaux, Les Lilas, salle 2 »: a commune, then the place, to the end of the line.
_AFTER_TOWN = re.compile(r"\d{4} ?[–-] ?(?=[^\n]{4,120}(?:\n|$))")


def beside_date(notice: Notice) -> Said | None:
    """Return the place that stands alone on a line near the date: above, under, or under the hours."""
    lines = notice.lines[:40]
    for rank, line in enumerate(lines):
        said = notice.plain[line.start : line.end]
        if (
            len(said) > 120
            or not _DAY.search(said)
            or _NO_DAY.search(said)
            or notice.is_elsewhere(line.start)
        ):
            continue
        if placed := _after_town(notice, line.start, line.end) or _last_cell(notice, line):
            return placed
        for near in (*lines[rank + 1 : rank + 3], *lines[max(rank - 1, 0) : rank]):
            place = _place_line(notice, near)
            if (
                place
                and near.end - near.start < 140
                and not NOT_OF_IT.search(notice.plain, near.start, near.end)
            ):
                return cleaned(notice, place.start("place"), near.end, is_label=True)
    return None


# « Mardi 22 septembre 2026 | 9 h – 12 h | Le Trapèze, plateau 3 »: the last cell of the line of the date.
_LAST_CELL = re.compile(
    r"(?:\d ?h ?\d{0,2}|20\d\d) ?\| ?(?P<place>(?=[^\W\d_])[^|:«»\n]{3,90}?)"
    r"(?: ?\| ?(?P<town>[^|:«»\n]{3,40}))?$"
)


def _last_cell(notice: Notice, line: Line) -> Said | None:
    found = _LAST_CELL.search(notice.plain[line.start : line.end])
    if found and found["town"]:  # « 9 h – 12 h | Théâtre de Verre, foyer | Levallois-Perret »
        at = line.start + found.start("town")
        towns = communes_in(notice.view, at, line.end)
        if not towns or (towns[0].start, towns[0].end) != (at, line.end):
            return None
    if not found or _DAY.search(found["place"]) or _SERIES.search(found["place"]):
        return None
    start = line.start + found.start("place")
    if not notice.view[start].isupper() and not re.match(PLACE, found["place"]):
        return None
    said = cleaned(notice, start, line.start + found.end("place"), is_label=True)
    is_sure = said is not None and bool(re.match(PLACE, found["place"]))
    return Said(said.text, said.start, said.end, is_sure=is_sure and said.is_sure) if said else None


_SERIES = re.compile(r"\bclub\b|\bedition\b|\bcommunes\b|theme")
_AT_LINE = re.compile(r"(?:a la |a l'|au |aux )(?P<place>[^\W\d_])(?![^\n]{0,140}[.!?»:]$)")


# « 1. Thème », above « Archives de quartier ».
_THEME_ABOVE = re.compile(r"\b(?:theme|thematique|sujet|titre|fil rouge)(?: \w+){0,3}\s?[:?]?\n$")


def _is_theme(notice: Notice, line: Line) -> bool:
    return bool(_THEME_ABOVE.search(notice.plain, max(line.start - 50, 0), line.start))


# « Mairie de Fontenay », at the head of a letter: who writes.
_SENDER = re.compile(
    r"(?:la )?(?:mairie|hotel de ville|conseil departemental|prefecture)(?: d[e'u][^,\n]{2,60})?"
)


def _place_line(notice: Notice, line: Line) -> re.Match[str] | None:
    """Return where a place begins on a line: after its common noun, a commune or « à la », before a room."""
    if _TELLS.search(notice.plain, line.start, line.end) or _is_theme(notice, line):
        return None
    if line.start == 0 and _SENDER.fullmatch(notice.plain, line.start, line.end):
        return None
    if found := _PLACE_LINE.match(notice.plain, line.start, line.end) or _at_line(notice, line):
        return found
    town = communes_in(notice.view, line.start, line.end)[:1]
    if town and town[0].start == line.start:
        return _TOWN_LINE.match(notice.plain, town[0].end, line.end)
    room = _ROOM_LINE.match(notice.plain, line.start, line.end)
    return (
        room
        if room
        and not _DAY.search(room["place"])
        and notice.view[line.start].isupper()
        and not notice.people_in(line.start, line.end)
        else None
    )


_TOWN_LINE = re.compile(rf"\s?[–,-]\s?(?P<place>{PLACE}\b)(?![^\n]{{0,140}}[.!?»:]$)")
_ROOM_LINE = re.compile(rf"(?P<place>[^\W\d_][^,.:;«»\n]{{3,60}}), {ROOM}\b(?![^\n]{{0,140}}[.!?»:]$)")


def _at_line(notice: Notice, line: Line) -> re.Match[str] | None:
    """« à la Fabrique, espace Atelier », under the date: a name of its own that no common noun announces."""
    found = _AT_LINE.match(notice.plain, line.start, line.end)
    return found if found and notice.view[found.start("place")].isupper() else None


def _after_town(notice: Notice, start: int, end: int) -> Said | None:
    sign = _AFTER_TOWN.search(notice.plain, start, end)
    named = communes_in(notice.view, sign.end(), end)[:1] if sign else []
    if (
        not sign
        or not named
        or named[0].start != sign.end()
        or notice.view[named[0].end : named[0].end + 2] != ", "
    ):
        return None
    said = quoted(notice.view, named[0].end, end, is_sure=False)
    return said if said and not re.search(r"\d ?h\b", notice.plain[said.start : said.end]) else None


# A headline that tells something is no place: « Le laboratoire qui fait parler les villes ».
_TELLS = re.compile(
    r"\b(?:qui|que|dont|fait|font|parle|devient|recoit|invite|change|lance|ouvre|accueille)\b"
)


def in_headline(notice: Notice) -> Said | None:
    """Return a headline, or a part of it, that is a place: « Hôtel du Département, salle du Conseil »."""
    for line in notice.lines:
        if line.start >= notice.source.head_end:
            break
        is_told = _TELLS.search(notice.plain, line.start, line.end)
        if line.start == 0 and _SENDER.fullmatch(notice.plain, line.start, line.end):
            continue
        if is_told or _is_theme(notice, line) or _NO_DAY.search(notice.plain, line.start, line.end):
            continue
        if placed := _beside_street(notice, line.start, line.end):
            return placed
        part = _PART.search(notice.plain, line.start, line.end)
        if part and part["town"] and not _is_town(notice, part):
            continue
        if (
            part
            and not NOT_OF_IT.search(notice.plain, line.start, line.end)
            and line.end - part.start("place") < 140
        ):
            return cleaned(notice, part.start("place"), line.end, is_label=True)
    return None


def _is_town(notice: Notice, part: re.Match[str]) -> bool:
    """« (8 février) – Bagneux, salle Léo-Ferré »: what stands before the place is a commune."""
    named = communes_in(notice.view, part.start("town"), part.end("town") - 2)
    return bool(named) and (named[0].start, named[0].end) == (part.start("town"), part.end("town") - 2)


_PART = re.compile(
    rf"(?:^|(?<=\n)|(?:\d ?h ?\d{{0,2}}|\d{{4}}|\d\d[./]\d\d|[»\"”]|\)),? ?[–|,(/-] ?"
    rf"(?P<town>[^\W\d_][\w' -]{{2,30}}, )?)(?P<place>(?:l'|la "
    rf"|le )?{PLACE}\b)(?![^\n]{{0,140}}[.!?»]$)"
)
