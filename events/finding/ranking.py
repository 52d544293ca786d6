"""The order of the answers: how well the words answer, what the content is, its date; never chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log10

from events.finding.candidates import Candidate, Frequencies
from events.finding.entries import FIELDS
from events.finding.models import Kind
from events.finding.query import Query
from events.finding.scoring import answered, text_score
from events.finding.stems import stem

# Of two contents that answer alike, the one that leads to the others comes first.
_ORDER = [
    Kind.THEME,
    Kind.COMMUNE,
    Kind.PERSON,
    Kind.EDITION,
    Kind.TALK,
    Kind.ROUND_TABLE,
    Kind.KEY_POINT,
    Kind.SYNTHESIS,
    Kind.DOCUMENT,
    Kind.MOMENT,
]
PLACES = {str(kind): place for place, kind in enumerate(_ORDER)}
# What it is worth that a title says nothing else, that words stand as they were typed, or in that order.
WHOLE_TITLE, EXACT, IN_ORDER, FOUND_DEEP, BY_PLACE = 1.6, 0.25, 0.6, 0.05, 0.02
# A little less than half: of two words, the more frequent one answers too, unless it is everywhere.
HALF, NOWHERE = 0.45, 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer: what it is of, what it is worth, and whether every word asked for is there."""

    kind: str
    key: str
    edition: int
    score: float
    is_whole: bool
    rank: int
    tie: int
    labels: str

    @property
    def order(self) -> tuple[object, ...]:
        """What it is sorted by: the best first, and never two alike."""
        return not self.is_whole, -self.score, PLACES[self.kind], -self.rank, self.tie, self.key


def ranked(candidates: Iterable[Candidate], query: Query, known: Frequencies, *, whole: bool) -> list[Hit]:
    """Return the answers in order; a person found by several editions comes once.

    Args:
        candidates: entries that answer.
        query: what is asked for.
        known: how frequent its words are.
        whole: whether every clause is answered.
    """
    rarity = {one: 1 / (1 + 0.35 * log10(1 + known.public.get(one, 0))) for one in query.stems}
    if not whole:  # a word that is nowhere must not silence the others
        rarity |= {one: NOWHERE for one in rarity if not known.public.get(one)}
    best: dict[tuple[str, str], Hit] = {}
    for candidate in candidates:
        hit = _hit(candidate, query, rarity, whole=whole)
        if hit is None:
            continue
        other = best.get((hit.kind, hit.key))
        if other is None or hit.order < other.order:
            best[hit.kind, hit.key] = hit
    return sorted(best.values(), key=lambda hit: hit.order)


def _hit(candidate: Candidate, query: Query, rarity: dict[str, float], *, whole: bool) -> Hit | None:
    """Return what an entry is worth; None when it says less than about half of what was asked."""
    forms = {name: getattr(candidate, name).split() for name in FIELDS}
    stems = {name: [stem(form) for form in found] for name, found in forms.items()}
    score = text_score(query, stems, rarity) + FOUND_DEEP
    score += WHOLE_TITLE * _covered(query, stems["title"]) + EXACT * _exact(query, forms)
    score += IN_ORDER * _in_order(query, stems) - BY_PLACE * PLACES[candidate.kind]
    if not whole:
        said = answered(query, stems, rarity)
        if said < HALF:
            return None
        score *= said
    return Hit(
        candidate.kind,
        candidate.key,
        candidate.edition,
        round(score, 6),
        whole,
        candidate.rank,
        candidate.tie,
        candidate.labels,
    )


def _covered(query: Query, title: list[str]) -> float:
    """Return how much of a title the question says, and how much of the question: 1 when they say the same.

    What says it otherwise than typed is worth half.
    """
    said = set(title)
    answered_there = sum(bool(clause.stems & said) for clause in query.clauses)
    if not answered_there:
        return 0.0
    typed = said.intersection(query.typed)
    words = len(typed) + len(said & query.stems - typed) / 2
    return words / len(said) * answered_there / len(query.clauses)


def _exact(query: Query, forms: dict[str, list[str]]) -> float:
    """Return the share of the words typed that stand as they were typed."""
    held = {form for found in forms.values() for form in found}
    typed = [form for clause in query.clauses for form in clause.forms]
    return sum(form in held for form in typed) / len(typed)


def _in_order(query: Query, stems: dict[str, list[str]]) -> float:
    """Return the share of the pairs of words typed that follow one another somewhere."""
    pairs = _pairs(tuple(query.typed))
    if not pairs:
        return 0.0
    texts = [f" {' '.join(found)} " for found in stems.values()]
    return sum(any(pair in text for text in texts) for pair in pairs) / len(pairs)


@lru_cache(maxsize=200)
def _pairs(typed: tuple[str, ...]) -> list[str]:
    return [f" {one} {other} " for one, other in pairwise(typed)]
