"""People who may be the same: proposed by their names, never merged by themselves."""

from collections.abc import Iterator
from itertools import combinations, islice

from django.db.models import QuerySet

from events.models import Namesakes, Person
from events.models.objection import words_of
from events.search import in_name

# What is shown of them on a page.
MOST_PAIRS = 100
SAME, ORDER, INITIAL = "même nom", "mêmes mots, dans un autre ordre", "même nom, prénom réduit à l’initiale"
Pair = tuple[Person, Person, str]


def likely_pairs(person: Person | None = None, most: int = MOST_PAIRS) -> list[Pair]:
    """Return the pairs of people whose names are likely the same, with the reason; in two queries.

    Accents, case and hyphens do not count. Namesakes exist: only somebody who knows them decides, and those
    said to be two are proposed no more. The likeliest come first; beyond `most`, nothing is looked for.

    Args:
        person: keeps the pairs where that person is, first.
        most: how many are wanted.
    """
    apart = Namesakes.objects.keys()
    rows = Person.objects.order_by("sort_key", "pk")
    if person:
        rows = rows.filter(in_name(words_of(person.last_name)[:8]))
    found = (
        (other, one, reason) if person and other == person else (one, other, reason)
        for one, other, reason in _pairs(_by_words(rows))
        if (person is None or person in (one, other)) and _keys(one, other) not in apart
    )
    return list(islice(found, most))


def tell_apart(one: Person, other: Person) -> None:
    """Propose two people no more: they are two."""
    first, second = _keys(one, other)
    Namesakes.objects.get_or_create(one_id=first, other_id=second)


def _keys(one: Person, other: Person) -> tuple[int, int]:
    return min(one.pk, other.pk), max(one.pk, other.pk)


# People whose names are the same words in the same order, by these words; by the same words in any order.
_Groups = dict[tuple[str, ...], dict[tuple[str, ...], list[Person]]]


def _by_words(rows: QuerySet[Person]) -> _Groups:
    groups: _Groups = {}
    for row in rows.only("first_name", "last_name", "search_name", "sort_key", "slug"):
        words = words_of(row.full_name)
        groups.setdefault(tuple(sorted(words)), {}).setdefault(tuple(words), []).append(row)
    return groups


def _pairs(groups: _Groups) -> Iterator[Pair]:
    """Yield the pairs, the likeliest first; each is looked for when the one before is taken."""
    alike = [same for group in groups.values() for same in group.values()]
    yield from ((one, other, SAME) for same in alike for one, other in combinations(same, 2))
    for group in groups.values():
        for some, others in combinations(group.values(), 2):
            yield from ((one, other, ORDER) for one in some for other in others)
    yield from ((one, other, INITIAL) for one, other in _initials(groups))


def _initials(groups: _Groups) -> Iterator[tuple[Person, Person]]:
    """Yield those who have the same last name, and of whom one has a first name that is an initial."""
    short: dict[tuple[str, ...], list[Person]] = {}
    long: dict[tuple[str, ...], list[Person]] = {}
    for group in groups.values():
        for row in (row for same in group.values() for row in same):
            if first := words_of(row.first_name):
                is_short = len(first) == 1 and len(first[0]) == 1
                (short if is_short else long).setdefault((first[0][0], *words_of(row.last_name)), []).append(
                    row
                )
    for key, rows in short.items():
        yield from ((one, other) for one in rows for other in long.get(key, []))
