"""The names of communes, as notices write them: longest first, whatever accents, hyphens and capitals."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import communes
from curiouslab.french import normaliser
from events.notices.words import key_of

DATA = Path(communes.__file__).resolve().parent / "data"
HOME = "92"
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[-' ]|\. |/ ?")
_MOST_WORDS = 9
# How the communes of the département are called for short; « Clichy-la-Garenne » is a name of usage.
_SHORT = {
    "Boulogne": "92012", "Issy": "92040", "Levallois": "92044", "Neuilly": "92051", "Rueil": "92063",
    "Asnières": "92004", "Châtenay": "92019", "Saint-Ouen": "93070", "Évry": "91228",
    "Plessis-Robinson": "92060",
}  # fmt: skip
_USAGE = {"Clichy-la-Garenne": "92024", "Issy-les-Mx": "92040"}
# Names that begin with a name of commune, and are none.
_OTHERS = (
    "Paris Nanterre", "Paris Saclay", "Paris Dauphine", "Paris Descartes", "Paris Cité", "Paris Diderot",
    "Paris La Défense", "Paris Ouest", "Paris Est", "Paris Région", "Paris Habitat", "Paris Métropole",
    "Paris Sorbonne", "Paris Sud", "Paris Nord", "Grand Paris", "Cergy Paris", "Sciences Po Paris",
    "Versailles Grand Parc", "Versailles Saint Quentin", "Cergy Pontoise", "Île de France",
    "Saint Quentin en Yvelines", "Marne la Vallée", "Sceaux Smart", "Antony Métropole",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """What a name may mean: codes of communes, several for homonyms, none for another place."""

    codes: tuple[str, ...]
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A name of commune in the view."""

    start: int
    end: int
    place: Place

    @property
    def code(self) -> str:
        """The commune meant: that of the département among homonyms, else the first."""
        return next((code for code in self.place.codes if code.startswith(HOME)), self.place.codes[0])

    @property
    def is_sure(self) -> bool:
        """Whether the name is whole, and borne by one commune or by one of the département."""
        alone = len(self.place.codes) == 1 or self.code.startswith(HOME)
        return alone and not self.place.is_short


def _key(name: str) -> tuple[str, ...]:
    return tuple(normaliser(name).split())


def _rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _places() -> dict[tuple[str, ...], Place]:
    """Return every name by its words."""
    codes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in _rows("communes.csv"):
        for key in _spellings(_key(row["name"])):
            codes[key].append(row["insee_code"])
    found = {key: Place(tuple(known)) for key, known in codes.items()}
    for row in _rows("successors.csv"):
        found.setdefault(_key(row["name"]), Place((row["successor_code"],), is_short=True))
    for name, code in _USAGE.items():
        found.setdefault(_key(name), Place((code,)))
    for name, code in _SHORT.items():
        found.setdefault(_key(name), Place((code,), is_short=True))
    for key, code in _hurried():
        found.setdefault(key, Place((code,), is_short=True))
    names = [row["name"] for row in _rows("intercommunalites.csv")]
    short = [name.split(" ", 1)[1] for name in names if name.split(" ", 1)[0] in {"CA", "CC", "CU"}]
    for name in [*names, *short, *_OTHERS]:
        found.setdefault(_key(name), Place(()))
    return found


def _hurried() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what notes make of a long name of the département: « Châtenay-M. », « BLR »."""
    for row in _rows("communes.csv"):
        key = _key(row["name"])
        if row["insee_code"].startswith(HOME) and len(key) > 1:
            yield (*key[:-1], key[-1][0]), row["insee_code"]
            if (initials := "".join(word[0] for word in key)) in _INITIALS:
                yield (initials,), row["insee_code"]


# Those that are no word; they are looked for in capitals only.
_INITIALS = frozenset({"blr", "far", "ilm", "lgc", "lpr", "mlc", "nss", "vlg"})


@cache
def _names() -> dict[str, str]:
    return {row["insee_code"]: row["name"] for row in _rows("communes.csv")}


def official_name(words: str) -> str | None:
    """Return the name of the one commune that words name, as the file of communes writes it."""
    named = communes_in(words)
    is_whole = len(named) == 1 and (named[0].start, named[0].end) == (0, len(words))
    return _names()[named[0].code] if is_whole and not named[0].place.is_short else None


_CONTRACTED = {"le": ("du", "au"), "les": ("des", "aux")}


def _spellings(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name, and what its article becomes: « du Plessis-Robinson »."""
    yield key
    for article in _CONTRACTED.get(key[0], ()):
        yield (article, *key[1:])
    if key[0] in {"le", "la", "les"} and len(key) > 2:
        yield key[1:]


@cache
def _firsts() -> frozenset[str]:
    return frozenset(key[0] for key in _places())


def communes_in(view: str, start: int = 0, end: int | None = None) -> list[Named]:
    """Return the names found in a piece of the view, names of other places set aside; linear."""
    places, firsts = _places(), _firsts()
    words = list(_WORD.finditer(view, start, len(view) if end is None else end))
    keys = [_word_key(view, word) for word in words]
    found: list[Named] = []
    rank = 0
    while rank < len(words):
        named = _longest(view, words, keys, rank, places) if keys[rank] in firsts else None
        if named is None:
            rank += 1
            continue
        count, name = named
        if name.place.codes:
            found.append(name)
        rank += count
    return found


def _word_key(view: str, word: re.Match[str]) -> str:
    key = key_of(word[0])
    if key in {"st", "ste"}:
        return "saint" + key[2:]
    return "sur" if key == "s" and view[word.end() : word.end() + 1] in {"/", "."} else key


def _longest(
    view: str, words: list[re.Match[str]], keys: list[str], rank: int, places: dict[tuple[str, ...], Place]
) -> tuple[int, Named] | None:
    """Return the longest name that begins with a word, and how many words it has."""
    if view[words[rank].start() - 1 : words[rank].start()] == "-" and rank and _touch(view, words, rank):
        return None
    most = 1
    while most < _MOST_WORDS and rank + most < len(words) and _joined(view, words, rank + most):
        most += 1
    for count in range(most, 0, -1):
        if place := places.get(tuple(keys[rank : rank + count])):
            last = words[rank + count - 1].end()
            if count == 1 and keys[rank] in _INITIALS and not words[rank][0].isupper():
                return None
            if view[last : last + 1] == "-" and view[last + 1 : last + 2].isalnum():
                return None
            # « du Plessis-Robinson »: the name is what follows.
            first = rank + (count > 1 and keys[rank] in {"du", "au", "des", "aux"})
            return count, Named(words[first].start(), last, place)
    return None


def _touch(view: str, words: list[re.Match[str]], rank: int) -> bool:
    return words[rank - 1].end() + 1 == words[rank].start()


def _joined(view: str, words: list[re.Match[str]], rank: int) -> bool:
    return bool(_JOINT.fullmatch(view[words[rank - 1].end() : words[rank].start()]))
