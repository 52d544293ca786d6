"""Where a theme that a label announces ends, when its line says more: « (thème : l’eau) s’est tenue »."""

import re
from bisect import bisect_right

from events.notices.notice import Notice
from events.notices.places import PLACE

_DAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:le )?\d{1,2}(?:er)? (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|\d{1,2}[./]\d)"
)
# Another field, a place or a day after a dash or a bar; a part of the line of its own.
_NEXT = re.compile(
    r" ?[,;/|–] ?(?:le |la )?(?:lieu|dates?|horaires?|heures?|salle|edition|quand|ou|public|intervenant\w*"
    rf"|exposes?|tables? rondes?)\s?:|\s?;\s| [–/|] (?:a la |a l'|au )?(?:(?P<place>{PLACE}\b)|{_DAY})"
)
# « Le thème : l’eau, a plu », in the middle of a line.
_VERB = re.compile(r",? [–)]? ?(?:a|ont|est|etait|sera|s'est|avait|aura) \w+|, (?:s'|n')\w+")
_DASH = re.compile(r" [–/|] ")


def label_end(notice: Notice, label: re.Match[str], end: int) -> tuple[int, bool]:
    """Return where the words after a label end, and whether it is sure.

    They end at what parts the line, at its bracket, before a verb; « Ville – école » may be one theme.
    """
    plain, start = notice.plain, label.end()
    point = plain.find(". ", start, end)
    ends = [end if point < 0 else point]
    opener, is_inside = label[0][:1], label[0][:1] in set("–|;,(.-")
    if opener == "(" and (closed := plain.find(")", start, end)) > 0:
        ends.append(closed)
    if found := _NEXT.search(plain, start, end):
        ends.append(found.start())
    is_between = opener in set("–|/") or "–" in label[0][1:]
    if is_between and (dash := _DASH.search(plain, start, end)):
        ends.append(dash.start())
    if is_inside and opener != "(" and (verb := _VERB.search(plain, start, end)):
        ends.append(verb.start())
    is_sure = found is None or found["place"] is None or found.start() > min(ends)
    return min(ends), is_sure


_MAIL = re.compile(
    r"(?:^|\n)(?:de|a|from|to|cc|expediteur|destinataires?)\s?:|\b(?:bonjour|salut|coucou|hello)\b|\bcheres?\b|\bmadame,"
)


def _is_form(notice: Notice) -> bool:
    """Tell whether « Objet : » is a field of a form, beside « Date : » and « Lieu : », not that of a mail."""
    fields = re.compile(r"(?:^|\n)(?:date|lieu)\s?:").findall(notice.plain)
    return len(fields) > 1 and not _MAIL.search(notice.plain)


def is_subject(notice: Notice, label: re.Match[str]) -> bool:
    """Tell whether a label is that of a mail: « Objet : », or « Sujet : » above « Salut Inès, »."""
    is_first = not notice.plain[: label.start()].strip()
    is_mail = "sujet" in label[0] and is_first and _MAIL.search(notice.plain)
    return not _is_form(notice) if "objet" in label[0] else bool(is_mail)


_PART = re.compile(
    r"(?:la |les? |l')?(?:\d ?(?:er?|re|eme) )?(?:tables?[ -]rondes?|exposes?|interventions?|conferences?"
    r"|ateliers?)"
    r"(?: (?:n ?[ºo] ?)?\d{1,2})?\s?[:.]?$"
)


def is_under_part(notice: Notice, label: re.Match[str]) -> bool:
    """Tell whether « Thème : » stands right under « Table ronde »: its title, not that of the edition."""
    rank = bisect_right(notice.lines, label.end() - 1, key=lambda line: line.start) - 1
    for above in range(rank - 1, max(rank - 3, -1), -1):
        if notice.lines[above + 1].follows_blank:
            return False
        if _PART.match(notice.plain, notice.lines[above].start, notice.lines[above].end):
            return True
    return False
