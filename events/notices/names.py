"""Names of people in a text: civility, first name, particle, surname."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from events.notices.names_of_communes import communes_in
from events.notices.words import DOMAINS, NO_NAME, PLACE_WORDS, is_institution, key_of
from events.person_names import split_name

_CIVILITY = re.compile(
    r"(?:M(?:M)?\.|MM|Mmes?\.?|MME\.?|Mlles?|Monsieur|Messieurs|Madame|Mesdames|MONSIEUR|MADAME"
    r"|M(?=\s[A-ZÀ-Ý])|Mr\.?"
    r"|Dr\.?|Pr\.?|S[œo]e?ur|Me\b|Maître)\s(?:(?:le|la|l')\s?)?"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['.-]{1,2}[^\W\d_]+)*\.?")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_PARTICLES = {
    "de",
    "du",
    "des",
    "van",
    "von",
    "der",
    "den",
    "di",
    "da",
    "del",
    "della",
    "dos",
    "ben",
    "el",
    "al",
}
_INSIDE = _PARTICLES | {"la", "le", "y", "bin", "ibn", "ould", "ait"}
_INITIALS = re.compile(r"(?:[A-ZÀ-Ý][a-z]?\.-?){1,3}")
_MOST_TOKENS = 6
_WORDS_BEFORE = re.compile(r"[^\W_][^\W_' -]{0,20}(?:[ '-][^\W_]{1,20}){0,2} $")
# « Jean Pierre Dupont » without its hyphen.
_DOUBLED = {"jean", "marie", "anne"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the view, civility left out; `outer_start` includes it."""

    start: int
    end: int
    outer_start: int
    first: str
    last: str
    last_start: int
    is_sure: bool
    is_civil: bool
    is_clear: bool = True  # where the surname begins: « Ali Reza Karimi » may be cut twice


@cache
def first_names() -> frozenset[str]:
    """Return the usual first names, without accents."""
    lines = Path(__file__).with_name("prenoms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_first_name(word: str) -> bool:
    """Tell whether a word is a usual first name: « Anne-Sophie » is one."""
    parts = key_of(word).split()
    return bool(parts) and all(part in first_names() for part in parts)


def civility_at(view: str, at: int, end: int) -> int:
    """Return where a civility that begins at `at` ends; `at` when there is none."""
    found = _CIVILITY.match(view, at, end)
    return found.end() if found else at


def name_at(view: str, at: int, end: int) -> Name | None:
    """Return the name that begins at a place of the view, with its civility; None when there is none."""
    start = civility_at(view, at, end)
    tokens = _tokens(view, start, end)
    if start > at and len(tokens) == 1 and len(tokens[0][0]) > 2 and tokens[0][0].endswith("."):
        tokens = [_TOKEN.match(view, start, tokens[0].end() - 1) or tokens[0]]  # « le proviseur, M. Sy. »
    words = [token[0] for token in tokens]
    if not words or (start == at and not _may_begin(view, at, words)):
        return None
    if len(words) == 1 and start == at:
        return None
    said = view[tokens[0].start() : tokens[-1].end()]
    first, last = _parted(words, said, is_civil=start > at)
    last_at = tokens[0].start() + (0 if not first or said.startswith(last) else max(said.rfind(words[-1]), 0))
    known = is_first_name(words[0]) or (is_first_name(words[-1]) and words[0].isupper())
    clear = _is_clear(words, is_civil=start > at)
    return Name(
        tokens[0].start(), tokens[-1].end(), at, first, last, last_at, start > at or known, start > at, clear
    )


def _is_clear(words: list[str], *, is_civil: bool) -> bool:
    """Tell whether a particle, capitals or a hyphen say where the surname of three words or more begins."""
    own = [word for word in words if word.lower() not in _INSIDE]
    if is_civil and len(own) < len(words) and words[0].lower() in _INSIDE:
        return len(own) < 2 or any(is_first_name(word) for word in own[:1])
    if len(words) < 3 or len(own) < len(words) or any(word[:2].lower() == "d'" for word in words):
        return True
    if words[0].isupper() and len(words[0]) < 3 and is_first_name(words[1]):
        return False  # « DJ Mehdi Larbi »
    if any(word.isupper() for word in words) and not all(word.isupper() for word in words):
        return True
    return key_of(words[0]) in _DOUBLED and is_first_name(words[1])


def _parted(words: list[str], said: str, *, is_civil: bool) -> tuple[str, str]:
    """Return first name and surname; after a civility, a single word is the surname."""
    if len(words) == 1:
        return "", split_name(words[0])[1]
    upper = [word for word in words if word.isupper() and len(word) > 1 and "." not in word]
    if words[0] in upper and not words[-1].isupper() and _is_turned(words):
        return words[-1], split_name("x " + " ".join(words[:-1]))[1]
    if is_civil and (words[0].lower() in _INSIDE or words[0][:2].lower() == "d'"):
        return "", split_name("x " + said)[1]
    if (
        len(words) > 2
        and key_of(words[0]) in _DOUBLED
        and is_first_name(words[1])
        and words[1] not in upper[1:]
    ):
        return " ".join(words[:2]).title(), split_name("x " + " ".join(words[2:]))[1]
    if len(words) > 2 and words[-1].lower() in _PARTICLES and words[-1][:1].isupper():
        return words[0], " ".join(words[1:])  # « Odette Pham Van »
    if len(words) > 3 and words[1] in {"Le", "La", "Les"} and is_first_name(words[0]):
        return words[0], " ".join(words[1:])  # « Philippine Le Roux de Brécy »
    twice = len(words) == 3 and is_first_name(words[0]) and is_first_name(words[1])
    if twice and words[1].lower() not in _INSIDE and len(upper) != 1:
        return " ".join(words[:2]).title(), split_name("x " + words[2])[1]
    first, last = split_name(" ".join(words))
    return (first.title() if first.isupper() and len(first) > 2 and "." not in first else first), last


def _is_turned(words: list[str]) -> bool:
    """Tell whether a surname in capitals comes first: « VAN HOVE Liesbeth », « DURAND Marie »."""
    if is_first_name(words[-1]):
        return True
    surname = [word for word in words[:-1] if word.lower() not in _INSIDE]
    return all(word.isupper() for word in surname) and not is_first_name(words[0])


_CIVILITIES = frozenset({"M.", "MM.", "Mme", "Mmes", "Mlle", "Monsieur", "Madame", "Dr", "Pr"})
# Common words that are surnames after a first name: « Nicolas Six », « Julie Grand ».
_SURNAMES = frozenset(
    {
        "six",
        "sept",
        "huit",
        "dix",
        "mars",
        "avril",
        "mai",
        "juin",
        "grand",
        "place",
        "prix",
        "pont",
        "maire",
        "parc",
        "salle",
    }
)


def _is_shouted_first(words: list[str]) -> bool:
    """« DU PLANTIER Régis »: a surname in capitals, its particle first, then a first name."""
    return (
        len(words) > 2 and " ".join(words[:-1]).isupper() and words[-1].istitle() and is_first_name(words[-1])
    )


_AT_HOUSE = (" aux ", " au ", " chez ", " la ", " du ", " des ")
_LETTERS = frozenset("AÀYO")  # « ADJOINT A LA CULTURE »


def _may_begin(view: str, at: int, words: list[str]) -> bool:
    """Tell whether words may be a name without civility: none says an institution, no place is named so."""
    own = [word for rank, word in enumerate(words) if not rank or words[rank - 1].lower() not in _INSIDE]
    if len(words) == 2 and is_first_name(words[0]) and key_of(words[1]) in _SURNAMES and words[1].istitle():
        own = own[:1]
    keys = [key_of(word.rstrip(".")).split() for word in own]
    if (
        words[0] in _LETTERS
        or (key_of(words[0]) in DOMAINS and not is_first_name(words[0]))
        or not _CAPITAL.match(words[0])
        or (words[0].lower() in _INSIDE and not _is_shouted_first(words))
        or words[0].endswith("ront")
    ):
        return False
    if is_institution(words[0]) and not is_first_name(words[0]):
        return False  # « Studio Palissandre »
    keys = [
        key[1:] if rank and key[:1] in (["saint"], ["sainte"]) and key[1:] else key
        for rank, key in enumerate(keys)
    ]
    if any(part in NO_NAME and part not in _INSIDE for key in keys for part in key):
        return False
    return not _is_placed(view, at, words)


def _is_placed(view: str, at: int, words: list[str]) -> bool:
    """Tell whether what stands before says that it is a place or a house: « au collège Louis Blériot »."""
    if view[max(at - 2, 0) : at].lower() == "l'" and not is_first_name(words[0]):
        return True  # « fondateur de l'Orchestre des Quartiers »
    before = _WORDS_BEFORE.search(view, max(at - 40, 0), at)
    if before is None or before[0].lower().endswith(("le tour de ", "au tour de ")):
        return False
    if before[0].lower().endswith(("place à ", "pris place ", "prennent place ", "prendront place ")):
        return False  # « place à Théo Blanchet »
    if before[0].lower().endswith(_AT_HOUSE) and not is_first_name(words[0]):
        return True  # « archiviste aux Fonds du Val »
    said = key_of(before[0]).split()[-2:]
    if said and is_institution(said[-1]) and not is_first_name(words[0]):
        return True  # « directrice du festival Rues Libres »
    return any(word in PLACE_WORDS for word in said)


def _tokens(view: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words of a name: each begins with a capital, save particles; the last one does."""
    found: list[re.Match[str]] = []
    at = start
    while len(found) < _MOST_TOKENS and (token := _TOKEN.match(view, at, end)):
        if not _belongs(token[0], found) or _goes_elsewhere(token[0], found):
            break
        if found and token[0] in _CIVILITIES and not is_first_name(found[0][0]):
            break  # « Interviendront M. Paul Verdier »
        token = _without_point(view, token)
        found.append(token)
        at = token.end()
        if view[at : at + 1] != " ":
            break
        at += 1
    while found and not _is_capital(found[-1][0]):
        found.pop()
    return found


def _goes_elsewhere(word: str, before: list[re.Match[str]]) -> bool:
    """Tell whether a word after « de » is an institution: « Claire Fontaine de la Ville de Paris »."""
    return len(before) > 2 and before[-1][0] in _INSIDE and is_institution(word)


def _without_point(view: str, token: re.Match[str]) -> re.Match[str]:
    """Leave the point that ends a sentence out of a name; that of an initial belongs to it."""
    if token[0].endswith(".") and not _INITIALS.fullmatch(token[0]):
        return _TOKEN.match(view, token.start(), token.end() - 1) or token
    return token


def _belongs(word: str, before: list[re.Match[str]]) -> bool:
    bare = word.rstrip(".")
    if bare.lower() in _INSIDE:
        return True
    if word[:2].lower() == "d'":
        return bool(_CAPITAL.match(word[2:]))
    return _is_capital(word) and "'" not in word[:2].replace("O'", "").replace("N'", "").replace("M'", "")


def _is_capital(word: str) -> bool:
    bare = word[2:] if word[:2].lower() == "d'" else word
    return bool(_CAPITAL.match(bare))


def is_place(view: str, name: Name) -> bool:
    """Tell whether a name is that of a commune: « Bois Colombes », « La Garenne-Colombes »."""
    if name.is_civil:
        return False
    if is_first_name(view[name.start : name.end].split(" ")[0]):
        return False
    named = communes_in(view, name.start, name.end)
    if any(
        place.end == name.end and view[place.start - 4 : place.start].endswith(("de ", "d'", "du "))
        for place in named
    ):
        return True
    return any(
        place.start == name.start and (place.end == name.end or not _first(view, place.start, place.end))
        for place in named
    )


def _first(view: str, start: int, end: int) -> bool:
    return is_first_name(view[start:end])
