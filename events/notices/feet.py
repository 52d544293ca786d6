"""What each page of a PDF repeats: its number, and the title that runs above or below."""

import itertools
import re
from collections import Counter

_NUMBER = re.compile(r"[-–— ]{0,3}(?:page )?\d{1,3}(?: ?(?:/|sur) ?\d{1,3})?[-–— ]{0,3}", re.IGNORECASE)
_SHORTEST, _LONGEST = 8, 80  # signs of a running title


def feet_of(lines: list[str]) -> set[int]:
    """Return the ranks of what a page repeats: a title told again beside a number, and the number."""
    bare = [line.strip() for line in lines]
    times = Counter(line for line in bare if _SHORTEST <= len(line) <= _LONGEST)
    numbers, titles = set(), set()
    for before, after in itertools.pairwise(rank for rank, line in enumerate(bare) if line):
        for number, title in ((before, after), (after, before)):
            if _NUMBER.fullmatch(bare[number]) and times[bare[title]] > 1:
                numbers.add(number)
                titles.add(bare[title])
    return numbers | _again(bare, titles)


def _again(bare: list[str], titles: set[str]) -> set[int]:
    """Return where titles are told again; the first time, one may be that of the notice."""
    seen: set[str] = set()
    found: set[int] = set()
    for rank, line in enumerate(bare):
        if line in titles:
            if line in seen:
                found.add(rank)
            seen.add(line)
    return found
