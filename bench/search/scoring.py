"""How well the search answers a judged set: recall on the first page, rank of the first right answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import AnonymousUser

from bench.search.corpus import FOLDER, Names, lines, names
from curiouslab.french import slug_fr
from events.finding.results import shown
from events.finding.search import find

FIRST_PAGE = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """A question asked: what must be found, what was, in order."""

    text: str
    difficulty: str
    wanted: frozenset[str]
    found: list[str]

    @property
    def recall(self) -> float:
        """The share of what must be found that the first page shows."""
        return len(self.wanted & set(self.found[:FIRST_PAGE])) / len(self.wanted)

    @property
    def reciprocal_rank(self) -> float:
        """1 when the first answer is right, 1/2 for the second, 0 when none is."""
        return next((1 / rank for rank, key in enumerate(self.found, 1) if key in self.wanted), 0.0)

    @property
    def fault(self) -> str:
        """What is not right, in one line; empty when all is."""
        missing = sorted(self.wanted - set(self.found[:FIRST_PAGE]))
        if not missing and self.reciprocal_rank == 1:
            return ""
        said = f" ; manque {', '.join(missing)}" if missing else ""
        return f"{self.text} : {', '.join(self.found[:5]) or 'rien'}{said}"


def judged(name: str, folder: Path = FOLDER) -> Iterator[Judged]:
    """Ask each question of a file of a set, and yield what is answered."""
    known = names()
    for text, difficulty, wanted in lines(name, folder):
        yield Judged(text, difficulty, frozenset(map(_key, wanted.split())), answers(text, known))


def answers(text: str, known: Names) -> list[str]:
    """Return the keys of what the public finds, in order; nothing when what is shown is not what is found."""
    user = AnonymousUser()
    found = find(text, user)
    count = len(shown(found.hits[:FIRST_PAGE], found.query, user))
    hits = [known[hit.kind, hit.key] for hit in found.hits]
    return hits if count == len(hits[:FIRST_PAGE]) else []


def _key(written: str) -> str:
    """Return a key as `names` does: « c:Ville-d’Avray » is « c:ville-d-avray »."""
    letter, colon, name = written.partition(":")
    return f"{letter}:{slug_fr(name)}" if colon else written


def mean(values: list[float]) -> float:
    """Return their mean, 0 for none."""
    return sum(values) / len(values) if values else 0.0
