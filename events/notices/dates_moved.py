"""The date to which an event is moved, the one that was planned when it is cancelled."""

import re

from events.notices.days import Day
from events.notices.notice import Notice

_FROM = re.compile(
    r"(?:initialement|report d[eu][^.!?;\n]{0,60} du|prevue?|programmee?|fixee?|annoncee?|au lieu"
    r"|a la place|devait (?:se tenir"
    r"|avoir lieu)|qui devait|d'abord"
    r"|reportee? du|decalee? du|deplacee? du|annulee?|date initiale|ancienne date|et non"
    r"|plutot que|\bpas)[^.!?;]{0,30}$"
    r"|\b(?:report|decal|deplac|repouss|avanc)\w* [^.!?;:]{0,40}\bdu (?:\w+di )?$"
)
_TO = re.compile(
    r"(?:gliss\w*|bascul\w*|renvoy\w*|remis\w*|report\w*|decale\w*|repousse\w*|deplace\w*|avance\w*"
    r"|reprogramme\w*|nouvelle date"
    r"|aura finalement lieu|finalement|se tiendra"
    r"|aura lieu|est fixe\w*|desormais|toujours|atten\w+|retrouv\w+|rendez-vous|mais|nouveau rendez-vous"
    r"|nouvelle|remise)\b[^.!?]{0,60}$"
)
# « D’abord annoncée pour le 26 novembre », « au lieu du 12 ».
FIRST_PLANNED = re.compile(
    r"(?:\b(?:initialement|d'abord|au depart|a l'origine|primitivement|dans un premier temps|un temps"
    r"|prealablement)"
    r"[^.!?;:]{0,30}|\b(?:au lieu|a la place) d[ue][^.!?;:]{0,12}|\b(?:et non|plutot que"
    r"|non plus)[^.!?;:,]{0,12}"
    r"|\b(?:ancienne|premiere) date[^.!?;]{0,30}|\bqui devait (?:avoir lieu|se tenir)[^.!?;]{0,20}"
    r"|\b(?:avait ete|etait) (?:prevue?|annoncee?|programmee?|fixee?)[^.!?;,]{0,20})$"
)


def clause_of(notice: Notice, day: Day) -> tuple[str, str]:
    """Return what stands before and after a date in its sentence, plain."""
    before = notice.plain[max(day.start - 160, 0) : day.start]
    after = notice.plain[day.end : day.end + 110]
    before = re.split(r"[!?\n;]\s?|(?<!\bm)(?<!mme)\.\s", before)[-1]
    return before, re.split(r"[!?\n;]\s?|\.\s|$", after)[0]


def planned_dates(notice: Notice, days: list[tuple[int, Day]]) -> list[tuple[int, Day]]:
    """Prefer the date that was planned to that of another edition, when the event is cancelled."""
    found = []
    for score, day in days:
        before, after = clause_of(notice, day)
        first = FIRST_PLANNED.search(before[-70:])
        planned = first or _FROM.search(before[-70:])
        later = _LATER.search(before)
        planned = planned or _IS_OFF.match(after) or _OFF_THEN.search(before)
        found.append((score + (5 if planned else 0) + (4 if first else 0) - (5 if later else 0), day))
    return found


# « la matinée du 9 juin n’aura pas lieu ».
_IS_OFF = re.compile(
    r"[^!?;]{0,90}\b(?:annul\w+|n'aura (?:\w+ )?pas lieu|ne se tiendra (?:\w+ )?pas"
    r"|supprimee)\b"
)
# « n’aura pas lieu jeudi 10 mai comme annoncé ».
_OFF_THEN = re.compile(r"\b(?:n'aura (?:\w+ )?pas lieu|ne se tiendra (?:\w+ )?pas)(?: \w+)? ?$")
# « une nouvelle date en mars », « la courante édition est maintenue en mars »: of another matinée.
_LATER = re.compile(
    r"\b(?:nouvelle (?:date|edition)|courante (?:edition|matinee|rencontre)|courant (?:club|rendez-vous)"
    r"|maintenue?|reprogramm\w*|a l'occasion de|se tiendra|se deroulera|aura lieu|(?:reste|restera|demeure"
    r"|est bien) (?:\w+ )?(?:programme|prevu|fixe|annonce)e?s?|aura bien"
    r"|sera proposee?|proposer\w*|ulterieure\w*|retrouver\w*|rendez-vous)\b[^.!?;]{0,60}$"
)


def new_dates(notice: Notice, days: list[tuple[int, Day]]) -> list[tuple[int, Day]]:
    """Keep the date to which the event is moved, not the one first planned."""
    found = []
    for score, day in days:
        before, _ = clause_of(notice, day)
        if _FROM.search(before[-70:]) and not re.search(
            r"(?:(?:reporte|decale|repousse|deplace|glisse|bascule|renvoye|passe)\w*|mais) (?:(?:au|a"
            r"|pour)\b[^.;]{0,25}|le (?:\w+di )?)$"
            r"|(?:report|decal|repouss|deplac|avanc|gliss|bascul)\w*[^.;]{0,60}\bau (?:\w+ )?$",
            before,
        ):
            continue
        found.append((score + (4 if _TO.search(before) else 0), day))
    if not any(score >= 6 for score, _ in found):
        return []
    return found
