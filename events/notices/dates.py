"""The date of the event among those of a notice: never that of a publication, a mail or an answer."""

import re
from bisect import bisect_right
from dataclasses import replace

from events.notices.dates_moved import FIRST_PLANNED, clause_of, new_dates, planned_dates
from events.notices.days import Day, days_in
from events.notices.notice import Notice
from events.notices.others import names_another

_HELD = re.compile(
    r"\b(?:tenait|tenue?s?|tiendra|tient|eu lieu|aura lieu|avait lieu|deroul\w+|organis\w+|reuni\w*"
    r"|rassembl\w+|date|dates|quand"
    r"|rendez-vous|accueill\w+|particip\w+|invit\w+|convi\w+|prevue?|programmee?|edition|matinee|rencontre"
    r"|club|seance"
    r"|reporte\w*|decale\w*|repousse\w*|deplace\w*|jour|save the date|compte[ -]rendu|notes|releve)\b"
)
_NOT_IT = re.compile(
    r"\b(?:publie\w*|parue?|mis(?:e)? (?:a jour|en ligne)|mise a jour|modifie\w*|envoye[es]*|envoi"
    r"|recue?s?|adressee?s?"
    r"|redige\w*|communique|expedie\w*"
    r"|avant(?: le)?(?=\s?$|\s(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)\s?$)|jusqu'au|au plus tard"
    r"|d'ici (?:le|au)?|date limite|cloture des inscriptions|inscri\w+"
    r"|repon\w+|reponse"
    r"|rsvp|confirm\w+|merci de|(?:depuis|cree\w*|lance\w*|fonde\w*)(?=[^,]*$)|nee? le |loi|decret"
    r"|arrete|deliberation"
    r"|adoptee?|vote\w*|diffus\w+"
    r"|sera (?:mise|publiee|envoyee|diffusee|disponible|transmise|adressee|presentee|remise)|synthese"
    r"|en ligne|horizon|objectif"
    r"|d'ici|a partir d\w+|dossier|candidatures?|echeance|feuille de route|sur la periode|signe\w*|inaugur\w+"
    r"|(?<!une )semaine|valide\w*|approbation|adoption|etablie?|saisie?|editee?|dresse|approuve\w*|archives?"
    r"|actualite du|sent"
    r"|version|brouillon|maj|etat (?:au|du)|a jour (?:au|du)|actualise\w*|revis\w+|relu\w*|point au|v ?\d"
    r"|telecharge\w*|imprime|versement|verse[es]*|cote|depot|enregistre\w*)\b[^.!?;\n]{0,40}$"
)
_OTHER_EDITION = re.compile(
    r"\b(?:prochaine?s?|precedente?s?|a lire aussi|lire aussi|voir aussi|l'an dernier|s'etait deroulee?"
    r"|s'etait tenue?|avait eu lieu|avait reuni|etait consacree|en attendant|promotions?|rappel|suivante"
    r"|apres (?:la|une))\b"
)
_PLACED = re.compile(r"(?:^|\n)\(?(?:a |fait a )?[^\W\d][\w' -]{2,40}, le $")
_HEADER = re.compile(r"(?:^|\n)(?:date|envoye|sent|de|le)\s?:?\s?$")


_MOST = 300  # dates that are weighed: a notice has ten


def read_date(notice: Notice, status: str | None, number: int | None = None) -> Day:
    """Return the date of the event, as far as it is written; an empty one when there is none.

    When every date is set aside, the empty one is not sure.

    Args:
        notice: the notice.
        status: whether the event was held, is announced, moved or cancelled.
        number: of the edition told; a date said of another one weighs less.
    """
    written = days_in(notice)[:_MOST]
    days = [(_score(notice, day, status, number), day) for day in written]
    if status == "cancelled":
        days = planned_dates(notice, days)
    days = [(score, day) for score, day in days if score > 0]
    if status == "postponed":
        days = new_dates(notice, days)
    if not days:
        return Day(0, 0, is_sure=not written)
    best_score, best = max(days, key=lambda pair: (pair[0], -pair[1].start))
    full = _fuller(best, [day for _, day in days])
    rivals = [score for score, day in days if not _agree(day, best)]
    sure = full.is_sure and best_score >= 3 and all(score < best_score - 1 for score in rivals)
    is_unknown = status not in {"postponed", "cancelled"} and bool(_UNKNOWN.search(notice.plain))
    return replace(full, is_sure=sure and not is_unknown and not _may_be_next(notice, best))


# « Date et lieu : à confirmer », « la date reste à fixer »: another one written is likely something else.
_UNKNOWN = re.compile(
    r"(?:(?:^|\n)(?:dates?|quand|jour)(?:(?:,| et| &|/) ?\w+){0,2}\s?:|\b(?:la|une) date[^.:;\n]{0,12})\s?"
    r"(?:(?:reste\w* |est |encore ){0,2}a (?:confirmer|preciser|fixer|definir|determiner|venir|caler"
    r"|arreter|communiquer)|non (?:fixee?|arretee?|definie?|communiquee?)|inconnue?|tbd|n\.?c\b|\?)"
)


_NEXT = re.compile(
    r"\b(?:courante? (?:rendez-vous|edition|club|matinee|rencontre)|la suite|vivement|se retrouve|retrouver"
    r"|rendez-vous) [^.!?;]{0,30}$"
)
# « Onze communes ont planché sur les déchets », before « Prochain rendez-vous le 11 juin ».
_TOLD = re.compile(
    r"\b(?:a|ont|avons) (?:\w+ment )?(?!ete\b|prevu|choisi|fixe|decide|invite|programme)"
    r"\w{3,}(?:e|i|u|is|it|ert)\b"
)


def _may_be_next(notice: Notice, day: Day) -> bool:
    """Tell whether a date may be that of a next rendez-vous: something was told before it as done."""
    before, _ = clause_of(notice, day)
    said = _NEXT.search(before)
    at = day.start - len(before)
    is_told = said and _TOLD.search(notice.plain, max(at - 400, 0), at)
    return bool(is_told or (said and said[0].startswith(("la suite", "vivement"))))


def _agree(one: Day, other: Day) -> bool:
    """Tell whether two dates may be the same one, less or more whole."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(not a or not b or a == b for a, b in pairs)


def _fuller(best: Day, days: list[Day]) -> Day:
    """Return the date said most fully among those that agree with the best one."""
    same = [day for day in days if _agree(day, best) and (day.month == best.month or not best.month)]
    same = [day for day in same if day.day or not best.day]
    return max(
        same,
        key=lambda day: (
            bool(day.day),
            bool(day.month),
            bool(day.year),
            bool(day.until[2]),
            day.is_sure,
            day.end - day.start,
            -day.start,
        ),
    )


# « La sixième édition est annoncée pour le 16 septembre », once the event was held.
_COMING = re.compile(
    r"\b(?:se (?:tiendra|deroulera|retrouve\w*)|aura (?:\w+ )?lieu|(?:est|sont|sera) (?:\w+ )?(?:annonce"
    r"|fixe|prevu|programme|cale)e?s?)"
    r"[^.!?;\n]{0,40}$"
)


def _score(notice: Notice, day: Day, status: str | None, number: int | None) -> int:
    """Weigh a date: whether the event is said to be then."""
    before, after = clause_of(notice, day)
    if _is_header(notice, day, before) or (not day.day and _is_in_title(notice, day)):
        return 0
    score = 2 if day.day else 1
    if day.start < notice.source.head_end:
        score += 1
    if _HELD.search(before) or _HELD.search(after):
        score += 2
    if _heads(notice, day):
        score += 4
    score += 2 * (
        day.precision == "day" and before.endswith(" ce ")
    )  # « Il pleuvait, ce jeudi 20 mars 2025 »
    if notice.is_elsewhere(day.start) or (status == "held" and _COMING.search(before)):
        score -= 5
    elif names_another(f"{before} {_beginning(after)}", number) or (
        status == "announced" and _PAST.match(after)
    ):
        score -= 4  # « merci de votre présence à la 9e édition, en septembre dernier »
    return score + _weight(before, after)


def _beginning(after: str) -> str:
    """Return the first words after a date; a cut is marked: « pour la première » may go on with « fois »."""
    return after if len(after) <= 40 else f"{after[:40]}…"


def _is_in_title(notice: Notice, day: Day) -> bool:
    """« Habiter la ville en 2040 »: a year, or a month, that a title holds is no date."""
    around = notice.quotes_in(max(day.start - 200, 0), day.start)
    return bool(around) and around[-1].end >= day.end


_PAST = re.compile(r" ?derniere?\b")
# « Le relevé de la séance du 20 mars est approuvé ».
_APPROVED = re.compile(
    r"[^.;!?]{0,60}\b(?:est|sont|a ete|ont ete) (?:\w+ment )?(?:approuve|adopte|valide)e?s?\b"
)
# « la séance précédente, tenue le 20 mars »: what is apposed to another edition tells of it.
_APPOSED = re.compile(
    r"\b(?:precedente?s?|derniere?s?|passee?s?|suivante|(?:prochaine|precedente|derniere?) \w+),? ?"
    r"(?:qui |laquelle )?(?:s'(?:est|etait) |a |avait )?"
    r"(?:tenue?|deroulee?|reunie?|organisee?|accueillie?|eu lieu|celle)?(?: \w+)?,? (?:le|du|ce|en) $"
)


# « Après une première saison, le Département relance le Club avec une cinquième matinée, le… ».
_THIS = re.compile(r", [^.;]*\b(?:edition|matinee|rencontre|club)\b")


def _names_this(before: str) -> bool:
    """Tell whether a clause after the one that names another edition tells of this one."""
    other = list(_OTHER_EDITION.finditer(before))
    if _APPOSED.search(before):
        return False
    return bool(_THEN.search(before) or (other and _THIS.search(before, other[-1].end())))


def _weight(before: str, after: str) -> int:
    """Weigh what stands around a date: what was, what was first planned, an answer, another edition."""
    score = 3 if _THEN.search(before) and not _APPOSED.search(before) else 0
    if _APPROVED.match(after):
        score -= 5
    if FIRST_PLANNED.search(before[-70:]) or _NO_MORE.match(after):
        score -= 4
    if _NOT_IT.search(before):
        score -= 5
    if _OTHER_EDITION.search(before.rsplit(", ", 1)[-1]):
        score -= 7
    elif (_OTHER_EDITION.search(before) and not _names_this(before)) or _OTHER_EDITION.search(after[:60]):
        score -= 4
    return score


# « s’est finalement tenue le 3 décembre »: the event was then, whatever was planned.
_THEN = re.compile(
    r"\b(?:s'est (?:\w+ )?(?:tenue?|deroulee?|reunie?)|a (?:\w+ )?eu lieu|se tenait|(?:est"
    r"|sera) desormais fixee?"
    r"|tenue?|toujours|bien|finalement|desormais"
    r"|(?:a|ont) (?:\w+ment )?(?:tenu|reuni|organise|accueilli|rassemble"
    r"|consacre) [^.;,!?]{2,60}?)(?:,? (?:le|ce|au|pour le)|,)? ?$"
)
_NO_MORE = re.compile(
    r"[^.!?;]{0,60}\b(?:n'est plus (?:valable|d'actualite|la bonne|bonne|retenue|possible)|est (?:caduque"
    r"|erronee"
    r"|abandonnee|obsolete)|etait une (?:erreur|coquille))\b"
)
_SERIES = re.compile(r"curious'? ?lab|\bedition\b")


def _heads(notice: Notice, day: Day) -> bool:
    """Tell whether a date is a line of its own above the one that names the edition, as in an agenda."""
    lines = notice.lines
    rank = bisect_right(lines, day.start, key=lambda line: line.start) - 1
    if rank + 1 >= len(lines) or lines[rank].end - lines[rank].start > day.end - day.start + 3:
        return False
    below = lines[rank + 1]
    return not below.follows_blank and bool(_SERIES.search(notice.plain, below.start, below.end))


def _is_header(notice: Notice, day: Day, before: str) -> bool:
    """Tell whether a date is that of a mail or of a letter: « Nanterre, le 8 février 2024 »."""
    window = notice.plain[max(day.start - 60, 0) : day.start]
    line_end = notice.plain.find("\n", day.end)
    rest = notice.plain[day.end : line_end if line_end >= 0 else day.end + 80]
    if _PLACED.search(window) and (not rest.strip(" .–-") or re.match(r"\s?[.,]?\s?[–-]\s|\.\s|\)", rest)):
        return True
    if re.search(r"(?:^|\n)(?:envoye|sent)\s?:[^\n]*$", window):
        return True
    is_mail = re.search(r"(?:^|\n)(?:de|from|a)\s?: ", notice.plain[:400])
    return bool(is_mail and re.search(r"(?:^|\n)date\s?:[^\n]*$", window) and day.start < 300) or bool(
        re.search(r"\bcommunique(?: de presse)?\b[^\n]{0,30}$", before)
    )
