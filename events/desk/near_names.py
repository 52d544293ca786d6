"""People whose names are a letter apart: a typing fault, perhaps; proposed, never merged by themselves."""

from itertools import combinations, islice

from events.models import Namesakes, Person

NEAR = "à une lettre près"
# Shorter names are a letter apart by chance: « Ana », « Ada ».
SHORTEST = 8
Pair = tuple[Person, Person, str]


def near_pairs(person: Person | None = None, most: int = 100) -> list[Pair]:
    """Return the pairs of people whose names are one letter apart: added, left out or taken for another.

    In two queries, and in a time that grows as the number of people: names that agree once a letter is left
    out are looked for by that rest; those said to be two are proposed no more.

    Args:
        person: keeps the pairs where that person is, first.
        most: how many are wanted.
    """
    rows = Person.objects.order_by("sort_key", "pk").only("first_name", "last_name", "search_name", "slug")
    wanted = _rests(person.search_name) if person else None
    groups: dict[str, list[Person]] = {}
    for row in rows:
        if len(row.search_name) >= SHORTEST:
            for rest in _rests(row.search_name):
                if wanted is None or rest in wanted:
                    groups.setdefault(rest, []).append(row)
    apart = Namesakes.objects.keys()
    found: dict[tuple[int, int], Pair] = {}
    for group in groups.values():
        for one, other in combinations(group, 2):
            is_wanted = person is None or person in {one, other}
            told = (min(one.pk, other.pk), max(one.pk, other.pk)) in apart
            if is_wanted and not told and one.search_name != other.search_name:
                first, second = (other, one) if other == person else (one, other)
                found[first.pk, second.pk] = (first, second, NEAR)
    return list(islice(found.values(), most))


def _rests(name: str) -> set[str]:
    """Return a name, and what is left of it without one of its letters."""
    return {name, *(f"{name[:at]}{name[at + 1 :]}" for at in range(len(name)))}
