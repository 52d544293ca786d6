"""The map of the 36 communes, the signature of the portal, as SVG paths made from the outlines of IGN."""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from curiouslab import french

OUTLINES = Path(__file__).resolve().parent / "data" / "communes-92.geojson"
WIDTH = 600  # drawing units; the height follows
MARGIN = 8  # room for the strokes around the drawing
LATITUDE = math.radians(48.84)  # the middle of the département: a flat map is enough at this size

Point = tuple[int, int]


@dataclass(frozen=True)
class CommuneShape:
    """The outline of a commune, drawn in integers within `view_box()`.

    Attributes:
        path: the `d` of an SVG path, with relative moves.
        label_x: abscissa of the middle of its area, where a label may stand.
        label_y: ordinate of the same point.
        is_active: whether the commune is to be filled, set by `commune_map`.

    Its address is that of the Commune, whose link holds the shape (ADR 0015).
    """

    insee_code: str
    name: str
    path: str
    label_x: int
    label_y: int
    is_active: bool = False


def _projected() -> list[tuple[dict[str, str], list[Point]]]:
    """Return the properties of each commune and its outline in drawing units, not closed."""
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    rings = [feature["geometry"]["coordinates"][0] for feature in features]
    west = min(longitude for ring in rings for longitude, _ in ring)
    east = max(longitude for ring in rings for longitude, _ in ring)
    north = max(latitude for ring in rings for _, latitude in ring)
    scale = WIDTH / ((east - west) * math.cos(LATITUDE))
    outlines = [
        [
            (round((longitude - west) * math.cos(LATITUDE) * scale), round((north - latitude) * scale))
            for longitude, latitude in ring[:-1]
        ]
        for ring in rings
    ]
    return [(feature["properties"], outline) for feature, outline in zip(features, outlines, strict=True)]


def _path(outline: list[Point]) -> str:
    """Return the `d` of an SVG path: one absolute move, then relative lines."""
    (x, y), *others = outline
    steps = [f"M{x} {y}"]
    for next_x, next_y in others:
        if (next_x, next_y) != (x, y):
            steps.append(f"l{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return "".join([*steps, "z"])


def _middle(outline: list[Point]) -> Point:
    """Return the centre of gravity of a polygon."""
    area = sum_x = sum_y = 0
    for (x, y), (next_x, next_y) in zip(outline, [*outline[1:], outline[0]], strict=True):
        cross = x * next_y - next_x * y
        area += cross
        sum_x += (x + next_x) * cross
        sum_y += (y + next_y) * cross
    return round(sum_x / (3 * area)), round(sum_y / (3 * area))


@cache
def shapes() -> tuple[CommuneShape, ...]:
    """Return the 36 communes as they are filed, Le Plessis-Robinson under P; drawn once."""
    drawn = [
        CommuneShape(
            properties["insee_code"],
            properties["name"].replace("'", french.APOSTROPHE),
            _path(outline),
            *_middle(outline),
        )
        for properties, outline in _projected()
    ]
    return tuple(sorted(drawn, key=lambda shape: french.sort_key(shape.name)))


@cache
def view_box() -> str:
    """Return the `viewBox` of the map, margins included."""
    height = max(y for _, outline in _projected() for _, y in outline)
    return f"{-MARGIN} {-MARGIN} {WIDTH + 2 * MARGIN} {height + 2 * MARGIN}"


@cache
def _paths() -> dict[str, str]:
    """Return the path of each commune, by INSEE code."""
    return {shape.insee_code: shape.path for shape in shapes()}


@cache
def geometries() -> dict[str, dict[str, Any]]:
    """Return the outline of each commune of the département as GeoJSON, by INSEE code."""
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["insee_code"]: feature["geometry"] for feature in features}


def outline(insee_code: str) -> str:
    """Return the path of a commune; empty for one that the map does not draw."""
    return _paths().get(insee_code, "")


def commune_map(active: Collection[str] = ()) -> list[CommuneShape]:
    """Return the 36 shapes, those whose INSEE code is in `active` being filled.

    An empty collection draws the map empty: communes counted, but not listed.
    """
    codes = set(active)
    return [replace(shape, is_active=shape.insee_code in codes) for shape in shapes()]
