"""What each page of a PDF repeats: its number, and the title that runs above or below."""

import itertools
import re
from collections import Counter

_NUMBER = re.compile(r"[-–— ]{0,3}(?:page )?\d{1,3}(?: ?(?:/|sur) ?\d{1,3})?[-–— ]{0,3}", re.IGNORECASE)
_SHORTEST, _LONGEST = 8, 80  # signs of a running title


def feet_of(lines: list[str]) -> set[int]:
    """Return the ranks of what a page repeats: a title told again beside a number, and the number."""
    bare = [line.strip() for line in lines]
    said = [rank for rank, line in enumerate(bare) if line]
    times = Counter(line for line in bare if _SHORTEST <= len(line) <= _LONGEST)
    found: set[int] = set()
    for before, after in itertools.pairwise(said):
        for number, title in ((before, after), (after, before)):
            if _NUMBER.fullmatch(bare[number]) and times[bare[title]] > 1:
                found |= {number, *_again(bare, bare[title])}
    return found


def _again(bare: list[str], title: str) -> list[int]:
    """Return where a title is told again; the first time, it may be that of the notice."""
    return [rank for rank, line in enumerate(bare) if line == title][1:]
