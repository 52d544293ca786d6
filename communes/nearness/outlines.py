"""What the outlines of the communes tell: who touches whom, and how far apart their middles are.

Only the 36 communes of the Hauts-de-Seine have an outline here. Of another commune nothing is known, and
nothing is guessed: neither a border nor a distance.
"""

import json
import math
from functools import cache
from itertools import pairwise

from communes.map import OUTLINES

EARTH = 6371.0  # mean radius, in kilometres (IUGG)

Point = tuple[float, float]  # longitude, latitude in degrees (WGS 84)


@cache
def _rings() -> dict[str, list[Point]]:
    """Return the outline of each commune by INSEE code, its first point being also the last."""
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["insee_code"]: [(x, y) for x, y in feature["geometry"]["coordinates"][0]]
        for feature in features
    }


@cache
def borders() -> frozenset[frozenset[str]]:
    """Return the pairs of communes that share a border: a segment of both outlines, not a mere corner.

    The file draws a common border with the same points on both sides: segments compare exactly.
    """
    sides: dict[frozenset[Point], list[str]] = {}
    for code, ring in _rings().items():
        for segment in pairwise(ring):
            sides.setdefault(frozenset(segment), []).append(code)
    return frozenset(frozenset(codes) for codes in sides.values() if len(codes) > 1)


def are_neighbours(one: str, other: str) -> bool:
    """Tell whether two communes, by INSEE code, share a border that the file draws."""
    return frozenset({one, other}) in borders()


@cache
def middle(code: str) -> Point | None:
    """Return the centre of gravity of a commune's outline; None for one that is not drawn."""
    ring = _rings().get(code)
    if ring is None:
        return None
    x0, y0 = ring[0]  # from there, or the products lose their last digits
    area = sum_x = sum_y = 0.0
    for (x, y), (next_x, next_y) in pairwise(ring):
        cross = (x - x0) * (next_y - y0) - (next_x - x0) * (y - y0)
        area += cross
        sum_x += (x + next_x - 2 * x0) * cross
        sum_y += (y + next_y - 2 * y0) * cross
    return x0 + sum_x / (3 * area), y0 + sum_y / (3 * area)


@cache
def kilometres(one: str, other: str) -> int | None:
    """Return how far apart the middles of two communes are, in whole kilometres.

    The outlines are generalised (communes/data/README.md): a finer figure would be invented.

    Returns: None when one of them is not drawn.
    """
    here, there = middle(one), middle(other)
    if here is None or there is None:
        return None
    (x, y), (other_x, other_y) = here, there
    flat = math.radians(other_x - x) * math.cos(math.radians((y + other_y) / 2))
    return round(EARTH * math.hypot(flat, math.radians(other_y - y)))
