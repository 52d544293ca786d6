"""The words of notices, without accents: functions, institutions, and what ends a function."""

import re
from functools import lru_cache
from pathlib import Path

from curiouslab.french import normaliser


def _words() -> dict[str, frozenset[str]]:
    """Return the words of words.txt by their sort."""
    found: dict[str, set[str]] = {}
    kind = ""
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            found.setdefault(kind, set()).update(line.split())
    return {kind: frozenset(words) for kind, words in found.items()}


_WORDS = _words()


FUNCTIONS = _WORDS["functions"]
BEFORE_FUNCTION = _WORDS["before-function"]
INSTITUTIONS = _WORDS["institutions"]
DOMAINS = _WORDS["domains"]
STOPS = _WORDS["stops"]
_NOT_FUTURE = _WORDS["not-future"]

NO_NAME = _WORDS["no-name"]
PLACE_WORDS = _WORDS["places"]


@lru_cache(maxsize=8192)
def key_of(words: str) -> str:
    """Return words as they are compared; remembered, since the same ones come back."""
    return normaliser(words)


def is_function(word: str) -> bool:
    """Tell whether a word, maybe with hyphens or inclusive endings, begins a function."""
    bare = word.split("·")[0].split("(")[0]
    bare = bare[:-1] if len(bare) > 4 and bare.endswith("s") else bare
    parts = key_of(bare).replace(".", " ").split()
    if not parts:
        return False
    return parts[-1] in FUNCTIONS or parts[0] in FUNCTIONS or "".join(parts) in FUNCTIONS


_ENDINGS = tuple(_WORDS["trade-endings"])


def may_be_function(word: str) -> bool:
    """Tell whether a word after a name and a comma is likely a trade: « diététicienne », « pédiatre »."""
    key = key_of(word)
    is_common = word[:1].islower() or (len(key) > 6 and word.isupper())
    return is_common and len(key) > 4 and key.endswith(_ENDINGS) and not is_stop(word)


def is_stop(word: str) -> bool:
    """Tell whether a word goes on with what the person does: « a présenté », « interviendra »."""
    key = key_of(word)
    if key != word.lower() and key in {"a", "ou"}:
        return False  # « à », « où »
    future = len(key) > 5 and key.endswith(("era", "eront", "ira", "iront", "ndra", "ndront"))
    return (
        key in STOPS
        or key.endswith(("erait", "eraient"))
        or (future and word.islower() and key not in _NOT_FUTURE)
    )


def is_institution(words: str) -> bool:
    """Tell whether words begin as the name of an institution does."""
    first = key_of(words.split(" ", 1)[0]).split(" ", 1)[0].rstrip(",.")
    return first in INSTITUTIONS or (first == "conseil" and bool(_COUNCIL.match(key_of(words[:40]))))


_COUNCIL = re.compile(
    r"conseil (?:des sages|departemental|regional|municipal|de quartier|d administration|national|citoyen)"
)
