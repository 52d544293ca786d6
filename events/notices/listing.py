"""Items of a list or of an agenda: « 9 h 30 – 10 h : La donnée, par Jacques Priol, président de CIVITEO »."""

import re
from dataclasses import replace

from events.notices.grouping import is_other
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.plainness import plain
from events.notices.said import Said, is_placeholder, quoted
from events.notices.sentences import is_series
from events.notices.words import is_stop

LEAD = re.compile(
    r"(?:parmi (?:les |nos )|(?:l'|la |le |une? )?(?:premiere?|deuxieme|seconde?|troisieme|quatrieme"
    r"|\d(?:re|er|e|eme)) )?"
    r"(?:exposes?|expos?(?= ?\d)|conf\.?(?= ?\d)|interv\.?(?= ?\d)|interventions?|presentations?"
    r"|conferences?|communications?|keynotes?"
    r"|discours|plenieres?"
    r"|prises? de parole"
    r"|intervenant(?:e?s?)?|orateurs?|oratrices?|conferenciere?s?|titre|sujet|regards? d'experts?"
    r"|paroles? d'experts?"
    r"|grand(?:e)? temoin|temoignages?|retours? d'experience|eclairages?(?! [a-z])|sequence|experts?"
    r"|(?:par|avec)\b)"
    r"(?: ?(?:n ?º|no|num[eé]ro|#)? ?(?:\d{1,2}|[ivx]{1,3})\b)?(?: (?:de |d'|du |par )(?=m\.|mme"
    r"|[^\W\d_]))?\s?[:–|.,-]?\s?"
)
_GLUE = re.compile(
    r"(?:[\s,;:–|()/.-]|\b(?:par|avec|de|du|d'|presentee?s? par|presente|intervention|interventions"
    r"|presentation|expose"
    r"|conference|discours|intitulee?|sur|sur le theme|et|puis|enfin|intervenante?s?|orateur|oratrice"
    r"|animee? par|a|m"
    r"|mme|titre|sujet|propos|communication|autour|sur le theme de|theme|l'|le|la|un|une|qui|presentera"
    r"|presentent|a presente"
    r"|evoquera|interviendra|consacree? a|dediee? a|porte par|prononcee? par|donnee? par"
    r"|assuree? par)(?![\w]))"
)


def title_beside(notice: Notice, start: int, end: int, people: list[Person]) -> Said | None:
    """Return the title that stands beside the people of an item: what is quoted, else what is left."""
    quotes = notice.titles_in(start, end)
    if quotes and is_placeholder(notice.view[quotes[0].start : quotes[0].end]):
        return None
    if quotes:
        return quoted(notice.view, quotes[0].start, quotes[0].end)
    edges = [start, *(edge for person in people for edge in (person.start, person.end)), end]
    left = [bare(notice, one, two) for one, two in zip(edges[::2], edges[1::2], strict=True)]
    titles = [_weighed(said) for said in left if said and _may_be_title(said.text)]
    return max(titles, key=lambda said: said.end - said.start, default=None)


def _weighed(said: Said) -> Said:
    """A title without quotes begins with a capital; else it is likely something else."""
    return (
        replace(said, is_sure=False)
        if said.text[:1].islower() or "|" in said.text or said.text.isupper()
        else said
    )


def bare(notice: Notice, start: int, end: int) -> Said | None:
    """Return a piece without the words that only tie it to a person: « par », « intitulé », « : »."""
    while start < end and (glue := _GLUE.match(notice.plain, start, end)) and _is_tie(notice, glue, start):
        start = glue.end()
    changed = True
    while changed and start < end:
        changed = False
        if notice.plain[end - 1] in " ,;:–|(/.-":
            end, changed = end - 1, True
        elif tail := _TAIL.search(notice.plain, max(start, end - 30), end):
            end, changed = tail.start(), True
    return quoted(notice.view, start, end)


_TAIL = re.compile(
    r"(?:^|[\s,;(–-])(?:par(?: l[ea])?|avec(?: l[ea])?|de|d'|presentee? par|un expose de"
    r"|une presentation de|expose de"
    r"|presentation de|intervention"
    r" de|intervenante?s?|orateurs?|oratrices?|conferenciere?s?|(?:presente|porte|assure|donne)e? par|et"
    r"|anime par|animee par|:)\s*$"
)
_TIES = re.compile(r"(?:a|l'|le|la|un|une|de|du|d'|qui|et|m|theme)$")


def _is_tie(notice: Notice, glue: re.Match[str], start: int) -> bool:
    """Keep the article of a title: « La donnée » begins with no tie."""
    return not _TIES.match(glue[0]) or (
        notice.view[start].islower() and glue[0] not in {"l'", "le", "la", "un", "une", "de", "du", "d'", "a"}
    )


_UNTITLED = re.compile(
    r"\(?(?:(?:un|une|l'|autre|encore un|puis un) ?(?:autre )?(?:expose|intervention|presentation"
    r"|prise de parole)\b"
    r"(?: [\w' -]{0,40})?|(?:pas de|sans) titre\b.*|non titree?|titre a (?:venir|preciser|confirmer)"
    r"|titre inconnu|ensuite|puis|enfin|d'abord|apres|bises|merci\b.*|a bientot|amicalement)\)?"
)


_DAY_ONLY = re.compile(
    r"(?:[^,]{2,40}, le |le |fait (?:a [^,]{2,30}, )?le |jour(?:nee)? \d ?[–:,-] ?)?(?:(?:lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi"
    r"|dimanche),? )?\d{1,2}(?:er)? [a-z]{3,9}\.?(?: 20\d\d)?"
)


# An address, a telephone, an answer to send: no title.
_NO_WORDS = re.compile(
    r"\b\d{5} [a-z]|(?:\d{2}[ .]){4}\d{2}|r\.?s\.?v\.?p|^(?:en presence|\d{1,3},? (?:bis |ter )?(?:rue"
    r"|avenue|place"
    r"|boulevard|quai)\b)"
)


def _may_be_title(text: str) -> bool:
    words = text.split()
    return (
        len(text) > 3
        and not is_placeholder(text)
        and not _NO_WORDS.search(plain(text))
        and not _UNTITLED.fullmatch(plain(text))
        and not is_series(text)
        and not _DAY_ONLY.fullmatch(plain(text))
        and not (text[:1].islower() and is_stop(words[0]))
        and (len(words) > 1 or text[:1].isupper())
        and any(len(word) > 3 for word in words)
    )


def speakers_of(notice: Notice, start: int, end: int, *, loose: bool) -> list[Person]:
    """Return who speaks in an item: not who only opens or concludes."""
    found, edge = [], start
    for person in notice.people_in(start, end, loose=loose):
        if not is_other(notice, person, edge):
            found.append(person)
        edge = person.end
    return found
