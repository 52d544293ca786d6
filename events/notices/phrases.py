"""Where a phrase that tells a function begins and ends: before a verb, a quote, another name."""

import re
from collections.abc import Iterator

from events.notices.names import is_first_name, name_at
from events.notices.names_of_communes import communes_in
from events.notices.words import BEFORE_FUNCTION, is_function, is_institution, is_stop, key_of

MOST = 260  # characters of a function; the longest one seen has 126


_TOKEN = re.compile(r"[^\W_]+(?:['’·.-][^\W_]+)*'?|\S")


def begins_function(view: str, at: int, end: int) -> bool:
    """Tell whether a function begins there, after an article or « ancien »."""
    for token in _words(view, at, min(end, at + 60)):
        word = token[0]
        if is_function(word.rsplit("'", 1)[-1]):
            return True
        if not all(part in BEFORE_FUNCTION for part in key_of(word).split()):
            return False
    return False


def _words(view: str, at: int, end: int) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(view, at, end)


def function_end(view: str, at: int, end: int) -> int:
    """Return where a phrase that tells a function ends: before a verb, a quote, a comma, another name."""
    limit = min(end, at + MOST)
    last, before = at, ""
    for token in _words(view, at, limit):
        word = token[0]
        last = listed_end(view, at, token.start(), limit) or last
        if token.start() < last:
            continue
        if word in ',;:!?«»“”"()[]|–/…' or _is_end(view, token, limit):
            break
        if word == "-" and view[token.end() : token.end() + 1] == " ":
            break
        is_tie = (
            view[token.start() : token.start() + 5].lower().startswith(("a l'", "a la ")) and before != ""
        )
        is_own = _is_own(view, token, at)
        if is_stop(word) and not (is_tie or is_own or _goes_on(key_of(word), before)):
            break
        if word.lower() in {"et", "de", "d'"} and _name_follows(view, token, limit):
            break
        if is_function(before) and is_first_name(word) and _is_name(view, token.start(), limit):
            break
        last, before = token.end(), key_of(word)
    return last - 3 if view[max(last - 3, at) : last].lower() == " et" else last


_ARTICLE = r"(?:de la |de l'|des |du |d'|à la |à l'|aux? |la |les? |l')"
_ITEM = rf"{_ARTICLE}[a-zà-ÿ][\w'-]{{2,20}}(?: [a-zà-ÿ][\w'-]{{3,20}})?"
# « pour l’eau, l’air et la forêt », « Travail, Savoirs et Territoires »: commas that belong to one name.
_LISTED = re.compile(
    rf"(?:, {_ITEM}){{1,4}},? et {_ITEM}(?=\s?(?:[,.;:)–«]|\n|$)|\squi\s)"
    r"|(?:, [A-ZÀ-Ý][a-zà-ÿ-]{3,20}){1,3} et [A-ZÀ-Ý][a-zà-ÿ-]{3,20}(?=\s?(?:[,.;:)–«]|\n|$)|\squi\s)"
)
# « déléguée à la culture », before « , aux sports et à la jeunesse ».
_ITEM_BEFORE = re.compile(rf" {_ITEM}$")
_WORD = re.compile(r"[^\W\d_][\w-]*")


def listed_end(view: str, start: int, at: int, limit: int) -> int:
    """Return where a list inside one name ends, 0 when what the comma opens is people, functions or towns."""
    listed = _LISTED.match(view, at, limit) if view[at] == "," else None
    if listed is None:
        return 0
    before = _WORD.findall(view[start:at])
    if not (any(is_institution(word) for word in before) or _ITEM_BEFORE.search(view, start, at)):
        return 0
    words = _WORD.findall(listed[0])
    if any(is_function(word) or is_first_name(word) for word in words) or communes_in(view, at, listed.end()):
        return 0
    return listed.end()


_SHORTENED = {"univ", "dept", "dep", "assoc", "asso", "fed", "cie", "ets", "dir", "resp", "st", "ste"}


def _is_end(view: str, token: re.Match[str], limit: int) -> bool:
    after = view[token.end() : token.end() + 1]
    word = re.compile(r"\w+$").search(view, max(token.start() - 8, 0), token.start())
    if word and key_of(word[0]) in _SHORTENED:
        return False
    return token[0] == "." and (token.end() >= limit or after in " \n")


def _is_own(view: str, token: re.Match[str], at: int) -> bool:
    """« Stade Partagé », « Grand Paris Est »: a word with its capital after another belongs to their name."""
    if not (token[0].istitle() and view[token.start() - 1] == " "):
        return False
    start = max(view.rfind(" ", at, token.start() - 1) + 1, at)
    word = view[start : token.start() - 1]
    return word.istitle() and not is_function(word)


def _goes_on(word: str, before: str) -> bool:
    """Tell whether a word that may stop a phrase goes on: « Agence ou », « Un jardin pour tous »."""
    is_for_all = word in {"tous", "toutes"} and before == "pour"
    return is_for_all or (word == "ou" and before != "") or (word == "a" and before in {"", "de", "du"})


def _is_name(view: str, at: int, limit: int) -> bool:
    name = name_at(view, at, limit)
    return name is not None and name.is_sure


def _name_follows(view: str, token: re.Match[str], limit: int) -> bool:
    """Tell whether « et », « et de » or « de » stands before another person."""
    at = token.end() + (1 if view[token.end() : token.end() + 1] == " " else 0)
    for word in ("enfin", "puis", "ensuite", "celle de", "celui de", "de", "d'", "par", "avec"):
        if token[0].lower() == "et" and view[at : at + len(word)].lower() == word:
            if word in {"enfin", "puis", "ensuite"}:
                return True
            at += len(word) + (view[at + len(word) : at + len(word) + 1] == " ")
            break
    name = name_at(view, at, limit)
    return name is not None and name.is_sure and not communes_in(view, name.start, name.start + 1)
