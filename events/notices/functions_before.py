"""The functions that lead to a name: « le président de CIVITEO, Jacques Priol »."""

import re

from events.notices.functions import read_functions
from events.notices.names import Name
from events.notices.parting import Function
from events.notices.phrases import begins_function, function_end
from events.notices.words import is_institution, key_of, may_be_function

# What somebody does that day is no function.
_ROLES = ("anim", "moder", "interven", "orat", "particip", "conferenc", "grand temoin")


_BEFORE = 200
_MANY = re.compile(
    r"(?:les |des |nos )?(?:representants|elus|agents|techniciens|maires|adjoints|habitants)\b"
)
_FIRST = re.compile(r"\s*(?:(?:[Ll][ea]s?|[Uu]ne?|[Nn]otre|ancien(?:ne)?) |[Ll]')?")


_EDGE = re.compile(r"[;«»“”\"()!?\n]|:\s|\.\s|\s–\s|\s-\s|\|")


_LED_BY = re.compile(r"(?:^|[\s'])(?:par|de|du|des|d'|avec|et|de la|puis|enfin)\s*$")


# « Géographe – université de Val-Lumière – Matthias EL KHOURY », on a line of its own.
_DASHED = re.compile(r"([^–\n«»\":|]{3,60}) – ([^–\n«»\":|]{3,80}) – ")


def _dashed(view: str, edge: int, name: Name) -> Function | None:
    """Return the function and the organisation that dashes part from a name, at the beginning of a line."""
    start = view.rfind("\n", max(name.outer_start - _BEFORE, 0), name.outer_start) + 1
    dashed = _DASHED.fullmatch(view, start, name.outer_start)
    if dashed is None or edge > start or not begins_function(view, start, dashed.end(1)):
        return None
    is_sure = is_institution(dashed[2])
    return Function(dashed[1], dashed[2], start, dashed.end(2), dashed.start(2), is_sure=is_sure)


def functions_before(view: str, edge: int, name: Name) -> tuple[tuple[Function, ...], int, bool]:
    """Return the functions that lead to a name, where they begin, and whether no comma parts them from it."""
    dashed = _dashed(view, edge, name)
    return ((dashed,), dashed.start, False) if dashed else _leading(view, edge, name)


def _leading(view: str, edge: int, name: Name) -> tuple[tuple[Function, ...], int, bool]:
    """Return the functions that a phrase right before a name tells."""
    start = max(edge, name.outer_start - _BEFORE)
    window = view[start : name.outer_start]
    is_label = window.rstrip().endswith(":")
    is_parted = window.rstrip().endswith(("–", "-", "|"))
    if window.rstrip().endswith((":", "–", "-", "|")):
        window = window.rstrip()[:-1]
    cut = max((match.end() for match in _EDGE.finditer(window)), default=0)
    start, stop = start + cut, start + len(window.rstrip(" ,"))
    if stop <= start or _LED_BY.search(view[start:stop]):
        return (), 0, False
    for word in re.finditer(r"(?<![\w'-])[^\W_]|(?<=[dl]')[^\W_]", view[start:stop]):
        at = start + word.start()
        is_trade = not is_parted and _is_named_trade(view, at, stop)
        if is_parted and not _FIRST.fullmatch(view, start, at):
            break  # « Bilan critique | Lise Roux »: the end of a title
        # « devant les représentants de 26 communes, la neurologue Alizée Ferrand »: of nobody named here.
        begins = begins_function(view, at, stop) and not _MANY.match(key_of(view[at:stop]))
        if (begins or is_trade) and _reaches(view, at, stop):
            if key_of(view[at:stop]).startswith(_ROLES):
                continue  # « Dernier orateur, le maire de Malakoff, Stéphane Audoyer »
            if is_label and key_of(view[at:stop]).split()[0].endswith("s"):
                return (), 0, False  # « les mots des élus : »
            is_direct = "," not in view[stop : name.outer_start]
            return tuple(read_functions(view, at, stop)), at, is_direct
    return (), 0, False


def _is_named_trade(view: str, at: int, stop: int) -> bool:
    """Tell whether a trade that is in no list leads to a name: « la nutritionniste Claire Berthier »."""
    word = re.compile(r"[^\W\d_]+").match(view, at, stop)
    article = re.search(r"(?:^|[\s,])(?:[Ll][ea]\s|[Ll]'|[Uu]ne?\s)$", view[max(at - 4, 0) : at])
    is_trade = (
        word is not None and not word[0].startswith("docteur") and bool(article) and may_be_function(word[0])
    )
    return is_trade and len(view[at:stop].split()) <= 3 and "," not in view[at:stop]


def _reaches(view: str, at: int, stop: int) -> bool:
    """Tell whether a phrase that tells functions goes on to a place, commas included."""
    for _ in range(6):
        last = function_end(view, at, stop)
        rest = view[last:stop].lstrip(" ")
        if not rest:
            return True
        if last <= at or not rest.startswith(","):
            return False
        at = stop - len(rest[1:].lstrip())
    return False
