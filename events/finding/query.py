"""What a text asks for: one clause a word, each with the other ways to say it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from events.finding.analysis import words_of
from events.finding.stems import stem

# What is read of a question, and how much the other ways to say a word are worth.
MOST_CLAUSES = 8
MOST_ALTERNATIVES = 12
OF_A_SYNONYM, OF_A_JOINED_WORD, OF_AN_ORDINAL = 0.7, 0.9, 0.6

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say it: stems that must all be there, and what it is worth, 1 for the words typed."""

    stems: Stems
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing looked for: `forms`, the words typed, without accents; the ways to say it, as typed first."""

    forms: tuple[str, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def stems(self) -> set[str]:
        """Every stem that answers it."""
        return {one for alternative in self.alternatives for one in alternative.stems}


@dataclass(frozen=True, slots=True)
class Query:
    """A question: every clause is wanted. Empty when the text holds no word worth looking for."""

    clauses: tuple[Clause, ...]

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def stems(self) -> set[str]:
        """Every stem that answers something of it: what is marked in an extract."""
        return {one for clause in self.clauses for one in clause.stems}

    @property
    def typed(self) -> list[str]:
        """The stems of the words typed, in order."""
        return [one for clause in self.clauses for one in clause.alternatives[0].stems]

    def by_word(self) -> "Query":
        """Return the same question, a clause a word: an expression that has synonyms is cut."""
        return Query(
            tuple(
                Clause((form,), (Alternative((one,)),)) if len(clause.forms) > 1 else clause
                for clause in self.clauses
                for form, one in zip(clause.forms, clause.alternatives[0].stems, strict=False)
            )
        )


def build_query(text: str, groups: Iterable[Sequence[Stems]] = ()) -> Query:
    """Return what a text asks for.

    Args:
        text: what was typed.
        groups: groups of synonyms, each a tuple of stems: several for « intelligence artificielle ».
    """
    read = list(_read(text))[:MOST_CLAUSES]
    ways = _ways(groups)
    clauses, here = [], 0
    while here < len(read):
        length = _longest(ways, [alternatives[0].stems[0] for _, alternatives in read[here:]])
        span = read[here : here + max(length, 1)]
        said = tuple(alternatives[0].stems[0] for _, alternatives in span)
        own = span[0][1] if len(span) == 1 else (Alternative(said),)
        others = tuple(Alternative(way, OF_A_SYNONYM) for way in ways.get(said, ()) if way != said)
        clauses.append(Clause(tuple(form for form, _ in span), (own + others)[:MOST_ALTERNATIVES]))
        here += len(span)
    return Query(tuple(clauses))


def synonym(expression: str) -> Stems:
    """Return an expression as a synonym: the stems of its words."""
    return tuple(stem(word.form) for word in words_of(expression) if word.form)


def _read(text: str) -> Iterator[tuple[str, tuple[Alternative, ...]]]:
    """Yield each word typed and the ways to write it: alone, or in one word with a neighbour."""
    words = words_of(text)
    seen = set()
    for place, word in enumerate(words):
        form = word.form or (word.joined[0] if word.joined else "")
        if not form or form in seen:
            continue
        seen.add(form)
        before = words[place - 1].form if place else ""
        after = words[place + 1].form if place + 1 < len(words) else ""
        joined = [*word.joined, before + form if before else "", form + after if after else ""]
        if before and before + form in words[place - 1].joined and not word.joined:
            joined.insert(0, before + form)
        stems = dict.fromkeys(stem(one) for one in joined if one)
        ways = [Alternative((one,), OF_A_JOINED_WORD) for one in stems if one != stem(form)]
        if form.isdigit() and len(form) < 3:
            ways.append(Alternative((f"{form}e",), OF_AN_ORDINAL))
        yield form, (Alternative((stem(form),)), *ways)


def _ways(groups: Iterable[Sequence[Stems]]) -> dict[Stems, list[Stems]]:
    """Return, by synonym, all of its groups."""
    ways: dict[Stems, list[Stems]] = {}
    for group in groups:
        for one in group:
            ways.setdefault(one, []).extend(other for other in group if other not in ways.get(one, ()))
    return ways


def _longest(ways: dict[Stems, list[Stems]], stems: list[str]) -> int:
    """Return how many of the first stems make the longest synonym known, 0 for none."""
    return next((n for n in range(min(len(stems), 6), 0, -1) if tuple(stems[:n]) in ways), 0)
