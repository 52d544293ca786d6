"""The communes in whose name somebody speaks, opens or closes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from curiouslab.french import normaliser
from events.notices import cues
from events.notices.breaks import TIME
from events.notices.names_of_communes import communes_in
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.sentences import Sentence

# What is said of another edition, or of a place to come.
ELSEWHERE = re.compile(
    r"\b(?:prochaine?|precedente?|a lire aussi|l'an dernier|se tiendra|aura lieu a|promotions?|se deroulera"
    r"|s'etait tenue?)\b"
)


@dataclass(frozen=True, slots=True)
class Attending:
    """A commune present, where the text says it."""

    code: str
    start: int
    end: int
    is_sure: bool


_ELECTED = re.compile(r"\b(?:maire|adjointe?|elue?|conseiller|conseillere)\b")


_OPENING = re.compile(
    r"(?:mots? d(?:e |'))?(?:ouverture|accueil|bienvenue|introduction|cloture|conclusion)\b[^.:;]{0,40}:?$"
)


def _under_opening(notice: Notice, sentence: Sentence) -> bool:
    """Tell whether a line stands under « 9 h 10 – Ouverture », with at most one other between."""
    for rank in range(sentence.rank - 1, max(sentence.rank - 3, -1), -1):
        line, below = notice.lines[rank], notice.lines[rank + 1]
        if below.follows_blank or TIME.match(notice.view, below.start, below.end):
            return False
        time = TIME.match(notice.view, line.start, line.end)
        if _OPENING.match(notice.plain, time.end() if time else line.start, line.end):
            return True
    return False


_IN_NAME = re.compile(
    r"\b(?:au nom|pour le compte) (?:de |d')(?:sa|leur|la) (?:commune|ville|municipalite|collectivite)\b"
)


def who_stood_for(notice: Notice) -> Iterable[Person]:
    """Yield those who are said to speak in the name of their town."""
    for sentence in notice.sentences:
        said = notice.plain[sentence.start : sentence.end]
        if _IN_NAME.search(said) and not ELSEWHERE.search(said):
            yield from notice.people_in(sentence.start, sentence.end)


def who_opened(notice: Notice) -> Iterable[Person]:
    """Yield the élus who open, close or are quoted: « La maire de Sceaux, Édith Pom, a conclu »."""
    for sentence in notice.sentences:
        said = notice.plain[sentence.start : sentence.end]
        if not _ELECTED.search(said) or ELSEWHERE.search(said):
            continue
        if cues.OPENS.search(said) or cues.SAYS.search(said) or _under_opening(notice, sentence):
            for person in notice.people_in(sentence.start, sentence.end):
                if any(_ELECTED.search(normaliser(one.title)) for one in person.functions):
                    yield person


# « libraire à Vanves »: a trade carried on there, in the name of nobody.
_TRADES = re.compile(
    r"(?:libraire|commercant|restaurat|artisan|boulanger|medecin|avocat|notaire|architecte|pharmac"
    r"|fleuriste|coiff|kine|veterinaire|agricult|maraich|apicult|artiste|photograph|etudiant|habitant"
    r"|ancien|depute"
    r"|senat|ex\b)"
)


# « animateur à Clichy »: of the town, or working there? « directrice des sports à Clichy » is of the town.
_OFFICIAL = re.compile(
    r"(?:maire|adjoint|premier|conseill|elue?\b|direct|chef|respons|charg|agent|dgs|dga|manage)"
)


def spoken_for(notice: Notice, speakers: list[Person]) -> Iterable[Attending]:
    """Yield the communes in whose name somebody speaks: « maire de Sceaux », « Ville de Meudon »."""
    for person in speakers:
        for function in person.functions:
            start, end = function.organisation_start, function.end
            if not function.organisation or start >= end:
                continue
            said = function.organisation
            named = communes_in(notice.view, start, min(end, start + 120))
            if named and _is_commune_itself(said, notice.view[named[0].start : named[0].end]):
                sure = named[0].is_sure and function.is_sure and person.is_sure
                placed = notice.plain[max(start - 2, 0) : start] == "a "
                sure = sure and (not placed or bool(_OFFICIAL.match(normaliser(function.title))))
                if not _TRADES.match(normaliser(function.title)):
                    yield Attending(named[0].code, named[0].start, named[0].end, sure)


def _is_commune_itself(organisation: str, name: str) -> bool:
    rest = normaliser(organisation).replace(normaliser(name), "", 1).split()
    return all(
        word
        in {
            "ville",
            "mairie",
            "commune",
            "de",
            "d",
            "la",
            "du",
            "le",
            "les",
            "l",
            "des",
            "municipalite",
            "police",
            "municipale",
            "ccas",
        }
        for word in rest
    )
