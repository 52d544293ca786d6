"""Compares a proposal with what a notice says: right, missing, wrong, extra; doubtful or wrong in silence."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Compared = Callable[[str, dict[str, Any], dict[str, Any]], Iterator["Mark"]]
RIGHT, MISSING, WRONG, EXTRA = "right", "missing", "wrong", "extra"
_QUOTES = re.compile(r"[«»“”„\"]")
_APOSTROPHES = re.compile(r"[’‘ʼ`´]")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_INSTITUTION = re.compile(
    r"^(?:(?:le|la|les|l'|du|de la|de l') ?)?(?:(?:ville|mairie|commune) (?:de la |de l'|de |du |des "
    r"|d'))?(?:(?:le|la|les) |l')?"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One field: its path in the proposal (or in what was expected), and how it was read."""

    path: str
    kind: str
    is_doubtful: bool = False
    expected: Any = None
    found: Any = None

    @property
    def is_silent(self) -> bool:
        """Whether something false is said without a doubt."""
        return self.kind in {WRONG, EXTRA} and not self.is_doubtful


def key(value: Any) -> str:
    """Return a value as two are compared: no case, one apostrophe, quote, dash and space, no final point."""
    text = _DASHES.sub("-", _APOSTROPHES.sub("'", _QUOTES.sub('"', str(value))))
    return " ".join(text.split()).lower().rstrip(" .,;:!?…")


def organisation_key(value: Any) -> str:
    """Return an organisation as two are compared: its article and « Ville de » set aside."""
    return _INSTITUTION.sub("", key(value), count=1) if value else key(value)


class Scorer:
    """Compares one proposal with what its notice says."""

    def __init__(self, expected: dict[str, Any], found: dict[str, Any]) -> None:
        self.expected, self.found = expected, found
        self.doubts = tuple(found.get("uncertain") or ())

    def marks(self) -> list[Mark]:
        """Return a mark for each field."""
        found = list(self._fields())
        return [mark for mark in found if mark is not None]

    def _fields(self) -> Iterator[Mark]:
        for name in ("number", "title", "venue", "declared_communes_count", "photo_credit", "status"):
            yield self._value(name, self.expected.get(name), self.found.get(name))
        for name in ("value", "text", "precision", "end"):
            said, read = (one["date"].get(name) for one in (self.expected, self.found))
            if name != "end" or said or read:
                yield self._value(f"date.{name}", said, read)
        yield from self._communes()
        for name in ("talks", "round_tables"):
            yield from self._list(name, self.expected[name], self.found[name])

    def _is_doubtful(self, path: str) -> bool:
        return any(path == doubt or path.startswith((f"{doubt}.", f"{doubt}[")) for doubt in self.doubts)

    def _value(self, path: str, said: Any, read: Any, *, organisation: bool = False) -> Mark:
        compared = organisation_key if organisation else key
        if said in (None, "") and read in (None, ""):
            return Mark(path, RIGHT)
        if read in (None, ""):
            return Mark(path, MISSING, expected=said)
        doubtful = self._is_doubtful(path)
        if said in (None, ""):
            return Mark(path, EXTRA, doubtful, said, read)
        kind = RIGHT if compared(said) == compared(read) else WRONG
        return Mark(path, kind, doubtful, said, read)

    def _communes(self) -> Iterator[Mark]:
        said, read = set(self.expected["communes"]), set(self.found["communes"])
        if not said and not read:
            yield Mark("communes", RIGHT)
        for code in sorted(said | read):
            kind = RIGHT if code in said & read else MISSING if code in said else EXTRA
            yield Mark(
                f"communes:{code}", kind, self._is_doubtful(f"communes:{code}"), code in said, code in read
            )

    def _list(self, name: str, said: list[Any], read: list[Any]) -> Iterator[Mark]:
        if not said and not read:
            yield Mark(name, RIGHT)
        for one, rank in _paired(said, read):
            path = f"{name}[{rank}]"
            if one is None:
                yield Mark(path, EXTRA, self._is_doubtful(path), None, read[rank])
            elif rank < 0:
                yield from (
                    Mark(f"{name}:{one['title']}", MISSING, expected=one) for _ in range(_weight(one))
                )
            else:
                yield self._value(f"{path}.title", one["title"], read[rank]["title"])
                for role in (role for role in one if role != "title"):
                    yield from self._people(f"{path}.{role}", one[role], read[rank][role])

    def _people(self, path: str, said: list[Any], read: list[Any]) -> Iterator[Mark]:
        return self._each(path, said, read, self._person)

    def _person(self, path: str, said: dict[str, Any], read: dict[str, Any]) -> Iterator[Mark]:
        for name in ("first_name", "last_name"):
            yield self._value(f"{path}.{name}", said[name], read[name])
        yield from self._each(f"{path}.functions", said["functions"], read["functions"], self._function)

    def _function(self, path: str, said: dict[str, Any], read: dict[str, Any]) -> Iterator[Mark]:
        yield self._value(f"{path}.title", said["title"], read["title"])
        organisations = said["organisation"], read["organisation"]
        yield self._value(f"{path}.organisation", *organisations, organisation=True)

    def _each(self, path: str, said: list[Any], read: list[Any], compared: Compared) -> Iterator[Mark]:
        """Pair people or functions: what was not expected, what lacks, and what both hold, compared."""
        for one, rank in _paired(said, read):
            here = f"{path}[{rank}]"
            if one is None:
                yield Mark(here, EXTRA, self._is_doubtful(here), None, read[rank])
            elif rank < 0:
                yield Mark(path, MISSING, expected=one)
            else:
                yield from compared(here, one, read[rank])


def _weight(item: dict[str, Any]) -> int:
    return 1 + sum(len(value) for name, value in item.items() if name != "title")


def _paired(said: list[Any], read: list[Any]) -> list[tuple[Any, int]]:
    """Pair what is expected with what is found so that most agrees; the order does not count."""
    left = list(range(len(read)))
    scores = sorted(
        ((-_likeness(one, read[rank]), place, rank) for place, one in enumerate(said) for rank in left),
    )
    taken: dict[int, int] = {}
    for score, place, rank in scores:
        if score < 0 and place not in taken and rank in left:
            taken[place] = rank
            left.remove(rank)
    pairs = [(one, taken.get(place, -1)) for place, one in enumerate(said)]
    return [*pairs, *((None, rank) for rank in left)]


def _likeness(one: Any, other: Any) -> float:
    """Tell how much two talks, people or functions agree."""
    words, others = set(_words(one)), set(_words(other))
    return len(words & others) / max(len(words | others), 1)


def _words(item: Any) -> Iterator[str]:
    if isinstance(item, dict):
        for value in item.values():
            yield from _words(value)
    elif isinstance(item, list):
        for value in item:
            yield from _words(value)
    elif item is not None:
        yield from key(item).split()
