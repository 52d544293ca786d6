"""Names found in a text, the longest first: « Bois-Colombes » is not « Colombes »."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, TypeVar

from curiouslab.french import normaliser, sort_key

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_JOINTS = " -‐‑–'’ʼ"
_SAINT = re.compile(r"\bst(e?)(?= \S)")
_ALIKE = 0.8


def name_key(text: str) -> str:
    """Return a name as it is compared: no accents, hyphens or case, « St » in full."""
    return _SAINT.sub(r"saint\1", normaliser(text))


class Names(Generic[T]):
    """What may be named, by every way to write it; two things may bear one name."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_key: dict[str, dict[T, None]] = {}
        self._shown: dict[str, str] = {}
        for name, entry in entries:
            for key in {name_key(name), name_key(sort_key(name))} - {""}:
                self._by_key.setdefault(key, {})[entry] = None
                self._shown.setdefault(key, name)
        self._most_words = max((len(key.split()) for key in self._by_key), default=0)

    def all(self) -> list[T]:
        """Return everything that may be named, in the order given."""
        return list(dict.fromkeys(entry for found in self._by_key.values() for entry in found))

    def exact(self, name: str) -> list[T]:
        """Return what bears exactly that name, with or without its article."""
        return list(self._by_key.get(name_key(name), {}))

    def longest(self, text: str, start: int) -> tuple[int, list[T]] | None:
        """Return where the longest name that begins at `start` ends, and what bears it.

        A name that goes on (« Clichy-sous… », when only « Clichy » is known) is another name: none is found.
        """
        for end in reversed(self._ends(text, start)):
            if found := self.exact(text[start:end]):
                goes_on = text[end : end + 1] in tuple("-‐‑'’") and text[end + 1 : end + 2].isalnum()
                return None if goes_on else (end, found)
        return None

    def alike(self, name: str) -> str:
        """Return the name that is nearly `name`, or an empty text."""
        wanted = name_key(name)
        # A slip spares the first letter: a tenth of the names are compared.
        same_letter = [key for key in self._by_key if key[:1] == wanted[:1]]
        near = get_close_matches(wanted, same_letter, 1, _ALIKE)
        return self._shown[near[0]] if near else ""

    def _ends(self, text: str, start: int) -> list[int]:
        """Return where each word ends, from `start`, while one joint parts it from the next."""
        ends: list[int] = []
        at = start
        while len(ends) < self._most_words and (word := _WORD.match(text, at)):
            ends.append(word.end())
            if text[word.end() : word.end() + 1] not in tuple(_JOINTS):
                break
            at = word.end() + 1
        return ends


@dataclass(frozen=True, slots=True)
class Place:
    """A commune that notes may name; `at_home` says that it is of the département."""

    code: str
    label: str
    department: str
    at_home: bool

    def __str__(self) -> str:
        return self.label if self.at_home else f"{self.label} ({self.department})"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the edition."""

    key: int
    label: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the edition, in the order of the programme."""

    key: int
    kind: str
    label: str
    title: str


def no_names() -> Names:
    """Return a list where nothing is named."""
    return Names([])


@dataclass(frozen=True, slots=True)
class Known:
    """What the notes of an edition may name, and the statements that its synthesis already holds."""

    communes: Names[Place] = field(default_factory=no_names)
    themes: Names[str] = field(default_factory=no_names)
    people: Names[Someone] = field(default_factory=no_names)
    sessions: tuple[Session, ...] = ()
    statements: frozenset[str] = frozenset()


_WITH_DEPARTMENT = re.compile(r"(.*?)\s*\(\s*(\d\w{1,4})\s*\)")


def places_named(communes: Names[Place], name: str) -> list[Place]:
    """Return the communes that a name may mean; a département or a code between brackets decides.

    Among homonyms, the one of the département of the Lab’ is meant.
    """
    said = _WITH_DEPARTMENT.fullmatch(name.strip())
    found = communes.exact(said[1] if said else name)
    if said:
        return [place for place in found if said[2].upper() in {place.department, place.code}]
    return [place for place in found if place.at_home] or found
