"""The icon that a phone sets on its first screen: the apostrophe of Lab’, as in img/favicon.svg."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from events.images.card import MARK, NIGHT

SIZE = 180
SMOOTH = 4
UNITS = 32  # the favicon is drawn on a square of that side

Point = tuple[float, float]
# Each piece begins where the last one ends: a line has one point more, a curve three.
OUTLINE: list[list[Point]] = [
    [(12.5, 7)],
    [(21.7, 7)],
    [(19.3, 19.4)],
    [(18.7, 22.5), (16, 25), (12.5, 25.8)],
    [(11.5, 22.9)],
    [(13.4, 22.4), (14.6, 21.2), (14.9, 19)],
    [(10.4, 19)],
]


@cache
def draw_icon() -> bytes:
    """Return the icon as a PNG file; the phone rounds its corners."""
    side = SIZE * SMOOTH
    image = Image.new("RGB", (side, side), NIGHT)
    points = [(x * side / UNITS, y * side / UNITS) for x, y in _points()]
    ImageDraw.Draw(image).polygon(points, MARK)
    buffer = BytesIO()
    image.resize((SIZE, SIZE), Image.Resampling.BOX).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _points() -> list[Point]:
    """Return the outline with its curves cut into short lines."""
    found: list[Point] = []
    for piece in OUTLINE:
        if len(piece) == 1:
            found += piece
            continue
        start, (first, second, end) = found[-1], piece
        found += [_on_curve(start, first, second, end, step / 16) for step in range(1, 17)]
    return found


def _on_curve(start: Point, first: Point, second: Point, end: Point, t: float) -> Point:
    """Return the point of a cubic curve at `t`, from 0 to 1."""
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    weighed = list(zip((start, first, second, end), shares, strict=True))
    return sum(x * share for (x, _), share in weighed), sum(y * share for (_, y), share in weighed)
