"""Notes typed without capitals: names of people and communes get theirs back in the view, sign for sign."""

import re

from events.notices.names import is_first_name
from events.notices.names_of_communes import communes_in
from events.notices.phrases import begins_function
from events.notices.words import NO_NAME, is_function, key_of, may_be_function

_FEWEST = 80  # letters: a shorter text shows no habit
_MOST_CAPITALS = 0.02
_NAME = re.compile(
    r"(?:^|(?<=[\n,;:(–/|]) ?|(?<=\. )|(?<= et )|(?<= puis )|(?<= par )|(?<= avec )|(?<= de )|(?<= d')"
    r"|(?<=\bm\. )"
    r"|(?<=\bmme )|(?<=\banim )|(?<=\banim\. )|(?<=\bmod\. ))"
    r"(?P<first>[^\W\d_]{2,15}(?:-[^\W\d_]{2,15})?(?: (?:marc|pierre|paul|luc|claude|louis|michel"
    r"|francois|laure|sophie))?) (?P<last>(?:(?:de|du|le|la|ben|el"
    r"|d') ?){0,2}[^\W\d_]{2,20}(?:-[^\W\d_]{2,20})?)"
    r"(?=\s?(?:[,;:()\n–/|]|$)| et | avec | puis | (?:dgs|dga|dst|drh|dsi|maire|elue?|adjointe?"
    r"|directeur|directrice"
    r"|chef|cheffe"
    r"|responsable|chargee?) )"
)
_SMALL = re.compile(r"(?:de|du|d'|la|le|el|ben) ?")


def is_lowered(view: str) -> bool:
    """Tell whether a text was typed without capitals, or nearly."""
    letters = sum(sign.isalpha() for sign in view)
    return letters >= _FEWEST and sum(sign.isupper() for sign in view) <= _MOST_CAPITALS * letters


def capitalised(view: str) -> str:
    """Return a text in which the names of people and communes have capitals; its length is the same."""
    signs = list(view)
    for match in _NAME.finditer(view):
        if _is_name(match):
            for word in re.finditer(r"[^\W\d_]+", match["first"]):
                _raise(signs, match.start("first") + word.start())
            _raise(signs, _surname_at(match))
            _raise_organisation(view, signs, match.end())
    _raise_others(view, signs)
    for named in communes_in(view):
        for word in re.finditer(r"[^\W\d_]{3,}", view[named.start : named.end]):
            _raise(signs, named.start + word.start())
    return "".join(signs)


def _raise_others(view: str, signs: list[str]) -> None:
    """Give their capitals to who follows a function, and to « s. brunet »."""
    for match in _AFTER_FUNCTION.finditer(view):
        if is_function(match["function"]) and _is_name(match):
            _raise(signs, match.start("first"))
            _raise(signs, match.start("last"))
    for civil in _CIVIL.finditer(view):
        _raise(signs, civil.start(1))
        _raise(signs, civil.start(2))
    for initial in _INITIAL.finditer(view):
        _raise(signs, initial.start(1))
        _raise(signs, initial.start(2))


# « expose de la commissaire nadege robin ».
_AFTER_FUNCTION = re.compile(
    r"\b(?:de la |de l'|du |par la |par le |par l'|la |le "
    r"|l')(?P<function>[^\W\d_]{3,20}) (?P<first>[^\W\d_]{2,15}) "
    r"(?P<last>[^\W\d_]{2,20})(?![^\W_])"
)
# « mme courtois, sociologue ».
_CIVIL = re.compile(r"(?<![\w'-])(m\.|mme|mr|mlle) ([^\W\d_]{3,})(?=\s?(?:[,;:()\n\"«–]|$)| et | d[eu] )")
# « animee par s. brunet ».
_INITIAL = re.compile(r"(?<= par )([a-z])\. ([a-z]{3,})(?=\s?(?:[,;:(\n]|$))")
_BRACKETED = re.compile(r"\s?\((?P<organisation>[^\W\d_])[^()\n]{1,60}\)")
_THIRD = re.compile(r"\s?, ?([^\W\d_]+)[^,;:\n\"«(–]{0,60}, ?(?P<organisation>[^\W\d_])")


def _raise_organisation(view: str, signs: list[str], at: int) -> None:
    """« claire nadaud, sociologue, cnrs »: what follows the function is an organisation."""
    bracketed = _BRACKETED.match(view, at)
    first = view[bracketed.start("organisation") : bracketed.end() - 1].split(" ")[0] if bracketed else ""
    is_trade = begins_function(first, 0, len(first)) or may_be_function(first)
    if bracketed and not is_trade:
        _raise(signs, bracketed.start("organisation"))
    third = _THIRD.match(view, at)
    if third and is_function(third[1]):
        _raise(signs, third.start("organisation"))


def _is_name(match: re.Match[str]) -> bool:
    last = match["last"].split()[-1]
    return (
        is_first_name(match["first"])
        and not is_function(last)
        and not any(part in NO_NAME for part in key_of(last).split())
    )


def _surname_at(match: re.Match[str]) -> int:
    at = match.start("last")
    while small := _SMALL.match(match.string, at, match.end("last") - 2):
        if small[0][-1] not in " '":
            break
        at = small.end()
    return at


def _raise(signs: list[str], at: int) -> None:
    upper = signs[at].upper()
    if len(upper) == 1:
        signs[at] = upper
