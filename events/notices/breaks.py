"""Soft breaks: whether a line of a mail or of a PDF is the rest of the one before."""

import itertools
import re

from events.notices.raws import Raw

# « 08.45 »: a point parts the hours of a day from minutes, not « 12.10.2025 » nor « 12.50 € ».
_POINTED = r"(?:0?[7-9]|1\d|2[0-2])\.[0-5]\d(?![.,]?\d|\w|/|\s?(?:[€%]|euros))"
_HOUR = rf"(?:\d{{1,2}}\s?(?:h|H|:)\s?(?:[0-5]\d)?(?:\s?min)?(?!\w)|{_POINTED})"
TIME = re.compile(rf"(?:de\s|à\s|vers\s)?{_HOUR}(?:\s?(?:[-–/>]|à|→)\s?{_HOUR})?\s?[:|.–•·-]{{0,2}}\s*")
LABEL = re.compile(r"[^\W\d_][^:;.!?«»“”\"]{0,50}?\s?:(?=\s|$)")
_SHORT_LABEL = re.compile(r"[\w'-]{2,20}(?: [\w'-]{1,20}){0,2}\s?:(?=\s|$)")
_ENDED = re.compile(r"[.!?…:;»”\"]$")
_WIDEST = 110  # beyond, lines are paragraphs: nobody wraps so wide
_LONG = 45  # a shorter line was ended on purpose


def width_of(raws: list[Raw | None]) -> int:
    """Return the width at which a mail or a PDF broke its lines; 0 when it broke none."""
    lengths = [len(raw.signs) for raw in raws if raw]
    width = max(lengths, default=0)
    if not _LONG < width <= _WIDEST:
        return 0
    broken = 0
    for before, after in itertools.pairwise(raws):
        if before and after and _is_full(before, after, width):
            broken += after.said[:1].islower()
    return width if broken >= 2 else 0


def _is_full(before: Raw, after: Raw, width: int) -> bool:
    """Tell whether the first word of a line had no room on the line before."""
    return len(before.signs) + 1 + len(after.said.split(" ", 1)[0]) > width - 4


# « vice- », « président »: the hyphen belongs to the word.
_WHOLE = re.compile(
    r"(?:^|\W)(?:vice|porte|sous|ex|co|mi|demi|semi|non|rez|de|chaussée|avant|après|contre|t|là)-$"
)


# What opens a line of notes typed in small letters.
_FIELD = re.compile(
    r"(?:th[eè]me|lieu|date|expos[eé]s?|tr|table ronde|pr[eé]sents?|excus[eé]s?|merci|photos?|cr[eé]dits?"
    r"|pas de|puis|club)\b"
)
# « exposé 2 -> », « table ronde 1 : », whatever capitals the notes have.
_ITEM = re.compile(
    r"(?:expos[eé]|intervention|conf[eé]rence|pr[eé]sentation|table[ -]ronde|tr|atelier) ?(?:n ?º ?)?\d{1,2}"
    r" ?[–:.)(=,-]"
)
# « pas venus : », « à faire : », a line of notes whatever the width of the one above.
_NOTED = re.compile(
    r"(?:pas (?:venus?|là|présents?)|absente?s?|excusée?s?|présente?s?|communes?(?: présentes)?|lieu|date"
    r"|th[eè]me|exposés?|tables rondes|participante?s?|animat(?:eur|rice)s?|animation|photos?|crédits?"
    r"|à (?:faire|retenir|noter|suivre)|nb|ps)\s?:"
)
# « photo Marc T. / CD92 », under notes.
_CREDITED = re.compile(r"(?:photos?|cr[eé]dits?) (?:photos? )?[A-ZÀ-Ý©]")
_MOMENT = re.compile(r"(?:pause|débat|table ronde|exposé|ensuite|puis|vote|atelier|clôture|buffet)s?\b")
_NAMED = re.compile(r", [A-ZÀ-Ý][\w'-]+(?: [\w'-]+){0,2} [A-ZÀ-Ý][\w'-]+$")


def _is_apart(before: str, after: str) -> bool:
    """« chef chez Marmiton, Émile Barraqué », « chercheuse à l'Institut, Flora Weiss »: as many lines.

    So is « pause » under what a bracket has closed.
    """
    if before.endswith(")") and "(" in before:
        return bool(_MOMENT.match(after))
    return bool(_NAMED.search(before[-60:]) and _NAMED.search(after[-60:]))


def is_cut(before: Raw) -> bool:
    """Tell whether a line ends in the middle of a word: « prési- », « Bourg-la- »."""
    said = before.said[-2:]
    return said[:1].isalpha() and said[1:] == "-"


def is_hyphened(before: Raw, after: Raw) -> bool:
    """Tell whether a word goes on after the end of a line: « prési- », « dente »."""
    return is_cut(before) and after.said[:1].islower()


# « Fontenay- », « aux-Roses »; « Jean- », « Paul ».
_LINKED = re.compile(r"(?:aux?|sur|sous|la|le|les|l[eè]s|en|de|des|du|d'|l'|[A-ZÀ-Ý])(?=[-' A-ZÀ-Ý]|$)")
_OWN_NAME = re.compile(r"(?:^|[ '«(])[A-ZÀ-Ý][\w'-]*-$")


def keeps_hyphen(before: Raw, after: Raw) -> bool:
    """Tell whether the hyphen that ends a line belongs to the word: « vice- », « Bourg-la- »."""
    said = before.said[-24:]
    is_name = _OWN_NAME.search(said) and _LINKED.match(after.said)
    return bool(is_name or after.said[:1].isupper() or _WHOLE.search(said[-12:]))


def _closes_quote(said: str, then: str) -> bool:
    """« « Comprendre ce qu’est, », « une IA » »: a quote that one line opens and the next one closes."""
    closed, opened = then.find("»"), then.find("«")
    return said.rfind("«") > said.rfind("»") and closed >= 0 and not 0 <= opened < closed


def continues(before: Raw, after: Raw, width: int, *, is_small: bool) -> bool:
    """Tell whether a line is the rest of the one before."""
    if after.is_bulleted:
        return False
    said, then = before.said, after.said
    if TIME.match(then):
        return False
    if _ITEM.match(then) or _NOTED.match(then) or (is_small and _FIELD.match(then)):
        return False
    if (len(said) > _LONG and is_hyphened(before, after)) or _closes_quote(said, then):
        return True
    if said.endswith((",", " de", " d'", " et", " du", " la", " le", " des", " à", " sur", " avec", " par")):
        return not LABEL.match(then)
    if width and _is_full(before, after, width):
        return not (_ENDED.search(said) and LABEL.match(then))
    if _SHORT_LABEL.match(then) or _CREDITED.match(then) or _is_apart(said, then):
        return False
    return (
        not (is_small or after.is_marked)
        and len(said) >= _LONG
        and then[:1].islower()
        and not _ENDED.search(said)
    )
