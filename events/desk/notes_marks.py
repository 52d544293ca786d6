"""The marks of a line: nature, @commune, #thème, ~personne, [public visé]; and the statement without them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from curiouslab.french import enumeration, normaliser
from events.desk.notes_names import Known, Place, name_key, places_named
from events.desk.notes_words import (
    LINKING,
    NARROWEST,
    NATURE_SIGNS,
    audience_of,
    looks_like_audience,
    nature_of,
)

NATURE, COMMUNE, THEME, PERSON, AUDIENCE = "nature", "commune", "thème", "personne", "lisible par"
KINDS = (NATURE, COMMUNE, THEME, PERSON, AUDIENCE)
_NATURE_WORD = re.compile(r"(?:\[([^\]]{1,30})\]\s*:?|([^\W\d_][\w ’'-]{0,30}?)\.?\s*(?::|\s[–—-](?=\s)))\s*")
_NATURE_SIGN = re.compile(rf"([{re.escape(''.join(NATURE_SIGNS))}])\s+")
# A sign counts at the beginning of a word only: neither an address nor « ~30 % ».
_AT = r"(?<![^\s(,;«\[’'])(?:@(?=\w)|#(?=\[|\w*[^\W\d_])|~(?=[^\W\d_]))"
_SIGN = re.compile(rf"{_AT}|\[(?=[^\]\[]*[^\W\d_][^\]\[]*\])")
_TAG = re.compile(r"#(?:\[([^\]]+)\]|([\w’'·-]+))")
_BRACKET = re.compile(r"\[([^\]]*)\]")
_DEPARTMENT = re.compile(r"\s\(\d\w{1,4}\)")
_STRAY = re.compile(r"^(?:[\s,;:–—/]|-\s)+|[\s,;:–—/-]+$")  # what parted a mark from its sentence
_FIRST_WORD = re.compile(r".[\w’'-]*")
_BETWEEN_MARKS = re.compile(r"[\s,;/()]*")
_LAST_WORD = re.compile(r"([^\W_]+)[\s’']*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found in a line, from `start` to `end`.

    `value` is what it means (a code of nature, a `Place`, a theme, a `Someone`…), None when nobody can say;
    `words` is what the sentence keeps of it, `doubt` what to check.
    """

    kind: str
    start: int
    end: int
    value: Any = None
    words: str = ""
    doubt: str = ""


def find_marks(text: str, known: Known) -> list[Mark]:
    """Return the marks of a line, in their order; those that mean nothing known are there too."""
    marks = [mark] if (mark := _nature(text)) else []
    at = marks[-1].end if marks else 0
    while found := _SIGN.search(text, at):
        mark = _READERS[found[0]](text, found.start(), known)
        marks.append(mark)
        at = max(mark.end, found.end())
    return marks


def statement_of(text: str, marks: Iterable[Mark]) -> str:
    """Return the sentence of a line: its marks go, the names that belong to the sentence stay.

    What begins the line before a colon goes; so does what ends it, unless a linking word comes before.
    """
    kept = [mark for mark in marks if mark.value is not None]
    gone = _leading(text, kept) | _trailing(text, kept)
    for mark in reversed(kept):
        words = "" if mark in gone or mark.kind == AUDIENCE else mark.words
        text = f"{text[: mark.start]}{words}{text[mark.end :]}"
    bare = re.sub(r"\(\s*[,;]?\s*\)", "", text)
    bare = " ".join(re.sub(r"\s+([,.…)])", r"\1", bare).split())
    bare = _STRAY.sub("", bare)
    return f"{bare[:1].upper()}{bare[1:]}"


def _leading(text: str, marks: list[Mark]) -> set[Mark]:
    """Return the marks that begin a line, when the sentence comes after them: « @Nanterre : … »."""
    gone: list[Mark] = []
    at = 0
    for mark in marks:
        if not _BETWEEN_MARKS.fullmatch(text, at, mark.start):
            break
        gone.append(mark)
        at = mark.end
    rest = text[at:].lstrip()
    is_title = rest.startswith((":", "–", "—", "- ", ")")) or not rest
    return {mark for mark in gone if is_title or mark.kind in {NATURE, AUDIENCE, THEME}}


def _trailing(text: str, marks: list[Mark]) -> set[Mark]:
    """Return the marks that end a line, unless the sentence leads to them: « partagé avec @Nanterre »."""
    gone: list[Mark] = []
    at = len(text)
    for mark in reversed(marks):
        if not _BETWEEN_MARKS.fullmatch(text, mark.end, at):
            break
        gone.append(mark)
        at = mark.start
    word = _LAST_WORD.search(text[:at].rstrip(" (,;"))
    is_linked = word is not None and normaliser(word[1]) in LINKING and not text[:at].rstrip().endswith("(")
    return {mark for mark in gone if not (is_linked and mark.kind in {COMMUNE, PERSON})}


def _nature(text: str) -> Mark | None:
    """Read what announces the nature, at the beginning of a line."""
    if sign := _NATURE_SIGN.match(text):
        return Mark(NATURE, 0, sign.end(), NATURE_SIGNS[sign[1]])
    word = _NATURE_WORD.match(text)
    value = nature_of(word[1] or word[2], alone=bool(word[1])) if word else ""
    return Mark(NATURE, 0, word.end(), value) if word and value else None


def _commune(text: str, start: int, known: Known) -> Mark:
    found = known.communes.longest(text, start + 1)
    if found is None:
        return _unknown(COMMUNE, "commune", text, start, known.communes.alike)
    end, places = found
    words = text[start + 1 : end]
    if precise := _DEPARTMENT.match(text, end):
        end = precise.end()
    meant = places_named(known.communes, text[start + 1 : end])
    if not meant:
        doubt = f"« {text[start:end]} » : aucune commune de ce nom dans ce département."
        return Mark(COMMUNE, start, end, doubt=doubt)
    if len(meant) > 1:
        return Mark(COMMUNE, start, end, tuple(meant), words, which_one(words, meant))
    [place] = meant
    kept = place.label if name_key(words) == name_key(place.label) else words
    return Mark(COMMUNE, start, end, place, kept, "" if precise else _doubt_about(words, place, places))


def _doubt_about(words: str, place: Place, namesakes: list[Place]) -> str:
    """Say what to check of a commune named without its département."""
    if not place.at_home:
        # Other regions have communes of that name, which the reference does not hold.
        return f"« {words} » : lu comme {place}, hors des Hauts-de-Seine."
    others = enumeration([str(other) for other in namesakes if other != place])
    return f"« {words} » : lu comme {place} ; il y a aussi {others}." if others else ""


def which_one(name: str, places: list[Place]) -> str:
    """Ask which of several communes is meant."""
    shown = enumeration([f"« {place} »" for place in places], "ou")
    return f"Plusieurs communes s’appellent {name} : écrivez {shown}."


def _theme(text: str, start: int, known: Known) -> Mark:
    tag = _TAG.match(text, start)
    if tag is None:  # a bracket that is never closed
        return _unknown(THEME, "thème", text, start, known.themes.alike)
    name = " ".join((tag[1] or tag[2].strip("-’'").replace("-", " ")).split())
    theme, is_new = theme_named(known, name)
    doubt = f"« {theme} » est un thème nouveau : il sera créé." if is_new else ""
    return Mark(THEME, start, tag.end(), theme, name, doubt)


def theme_named(known: Known, name: str) -> tuple[str, bool]:
    """Return the theme that a name means, whatever its accents, hyphens or plural; and whether it is new."""
    plain = normaliser(name)
    plurals = [plain, f"{plain}s", f"{plain}x", plain.rstrip("sx")]
    found = [theme for word in plurals if word for theme in known.themes.exact(word)]
    return (found[0], False) if found else (name, True)


def _person(text: str, start: int, known: Known) -> Mark:
    found = known.people.longest(text, start + 1)
    if found is None:
        return _unknown(PERSON, "personne de cette édition", text, start, known.people.alike)
    end, people = found
    words = text[start + 1 : end]
    if len(people) > 1:
        doubt = f"Plusieurs personnes de cette édition s’appellent {words} : choisissez-la."
        return Mark(PERSON, start, end, None, words, doubt)
    return Mark(PERSON, start, end, people[0], words)


def _bracket(text: str, start: int, known: Known) -> Mark:
    bracket = _BRACKET.match(text, start)
    assert bracket is not None  # noqa: S101 -- _SIGN has seen where it closes
    if audience := audience_of(bracket[1]):
        return Mark(AUDIENCE, start, bracket.end(), audience)
    doubt = f"{bracket[0]} n’est pas une marque connue : laissé dans l’énoncé."
    if looks_like_audience(bracket[1]):
        # A slip of the pen publishes nothing.
        doubt = f"{bracket[0]} : lu comme [interne], faute de mieux. Choisissez qui peut lire ce point."
        return Mark(AUDIENCE, start, bracket.end(), NARROWEST, doubt=doubt)
    return Mark(AUDIENCE, start, bracket.end(), doubt=doubt)


def _unknown(kind: str, said: str, text: str, start: int, alike: Callable[[str], str]) -> Mark:
    """Return a mark that names nothing known: it stays in the statement, and is pointed out."""
    word = _FIRST_WORD.match(text, start)
    shown = word[0] if word else text[start : start + 1]
    near = alike(shown[1:])
    hint = f" Vouliez-vous dire {near} ?" if near else ""
    doubt = f"« {shown} » : aucune {said} de ce nom, laissé tel quel dans l’énoncé.{hint}"
    return Mark(kind, start, start + len(shown), doubt=doubt)


_READERS = {"@": _commune, "#": _theme, "~": _person, "[": _bracket}
