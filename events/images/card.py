"""The card of an edition, for who shares its page: its colour, its number, its title, its map.

Drawn from the same facts, shapes and fonts as the page; the same facts give the same bytes.
"""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from communes.map import shapes
from events.images.lettering import TEXT, TITLE, Font, Setting, drawable, fitted, font

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
BAND = 104  # the foot of the card
MAP_TOP, MAP_HEIGHT = 42, 444
COLUMN = 720  # width of the text
SMOOTH = 4  # the map is drawn that many times larger, then reduced

# The fields of tokens.css in light, on which white text is read.
FIELDS = {
    "brique": "#9f3320",
    "parc": "#21653d",
    "seine": "#0d5c82",
    "prune": "#6d2f6b",
    "ocre": "#735100",
}
WHITE, NIGHT, MARK = "#ffffff", "#12203a", "#ff9f8a"
SIGNATURE = "Club Curious Lab"
TITLE_SIZES = (*range(120, 40, -4), *range(40, 23, -2))
FACT_SIZES = (38, 34, 30, 26, 22)

REST = 0.22  # how white the communes that are not filled are

Canvas = ImageDraw.ImageDraw
ONE_AT_A_TIME = threading.Lock()  # a font is not to be used by two threads at once


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says.

    Attributes:
        hue: one of `FIELDS`.
        title: the largest text, wrapped and never cut.
        number: a whole number with its ending, « 3 » and « e »; or nothing.
        kicker: what stands above the title, after the number.
        facts: what stands under the title, a line each.
        communes: INSEE codes of the communes to fill on the map.
        is_fictitious: whether the card says « Exemple fictif ».
    """

    hue: str
    title: str
    number: tuple[str, str] | None = None
    kicker: str = ""
    facts: tuple[str, ...] = ()
    communes: frozenset[str] = frozenset()
    is_fictitious: bool = False


@lru_cache(maxsize=128)
def draw_card(card: Card) -> bytes:
    """Return a card as a PNG file of 1200 x 630 pixels."""
    with ONE_AT_A_TIME:
        image = Image.new("RGB", (WIDTH, HEIGHT), FIELDS[card.hue])
        _paste_map(image, card)
        draw = ImageDraw.Draw(image)
        _write_head(draw, card)
        _write_foot(draw, card)
        buffer = BytesIO()
        few = image.quantize(palette=_palette(card.hue), dither=Image.Dither.NONE)
        few.save(buffer, "PNG", optimize=True)
        return buffer.getvalue()


def title_of(card: Card) -> Setting:
    """Return how the title is set: in the room that the other lines leave."""
    room = HEIGHT - BAND - _title_top(card) - 52 * len(card.facts) - 28
    return fitted(drawable(card.title) or SIGNATURE + "’", COLUMN, room, TITLE_SIZES)


def _title_top(card: Card) -> int:
    return MARGIN + (66 if card.number or card.kicker else -4)


def _write_head(draw: Canvas, card: Card) -> None:
    """Write the kicker, the title and the facts, from the top left."""
    _write_kicker(draw, card)
    title, y = title_of(card), _title_top(card)
    for line in title.lines:
        draw.text((MARGIN - 2, y), line, WHITE, title.font)
        y += title.leading
    y += 20
    for fact in card.facts:
        setting = fitted(drawable(fact), COLUMN, 50, FACT_SIZES, 500)
        draw.text((MARGIN, y), setting.lines[0], WHITE, setting.font)
        y += 52


def _write_kicker(draw: Canvas, card: Card) -> None:
    """Write the number with its ending raised, then what it counts."""
    x, base = float(MARGIN), MARGIN + 42
    if card.number:
        digits, ending = card.number
        x = _write(draw, x, base, digits, font(TITLE, 54, 800))
        x = _write(draw, x + 2, base - 21, ending, font(TITLE, 28, 700)) + 14
    _write(draw, x, base, drawable(card.kicker), font(TEXT, 34, 500))


def _write(draw: Canvas, x: float, base: float, text: str, face: Font, fill: str = WHITE) -> float:
    """Write a line on its base, and return where it ends."""
    draw.text((x, base), text, fill, face, anchor="ls")
    return x + face.getlength(text)


def _write_foot(draw: Canvas, card: Card) -> None:
    """Write the signature, its apostrophe in colour, and what must be known of an example."""
    draw.rectangle((0, HEIGHT - BAND, WIDTH, HEIGHT), NIGHT)
    base = HEIGHT - BAND // 2 + 15
    x = _write(draw, MARGIN, base, SIGNATURE, font(TITLE, 42, 800))
    _write(draw, x, base, "’", font(TITLE, 42, 800), MARK)
    if card.is_fictitious:
        face = font(TEXT, 32, 700)
        width = face.getlength("Exemple fictif")
        right, middle = WIDTH - MARGIN, HEIGHT - BAND // 2
        draw.rounded_rectangle((right - width - 48, middle - 30, right, middle + 30), 30, WHITE)
        draw.text((right - width / 2 - 24, middle), "Exemple fictif", NIGHT, face, anchor="mm")


def outline(path: str) -> list[tuple[int, int]]:
    """Return the points of a shape of the map: its path moves once, then by steps."""
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    points = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def _paste_map(image: Image.Image, card: Card) -> None:
    """Draw the 36 communes on the right, those represented filled in white."""
    outlines = [(shape.insee_code, outline(shape.path)) for shape in shapes()]
    scale = MAP_HEIGHT * SMOOTH / max(y for _, points in outlines for _, y in points)
    width = round(max(x for _, points in outlines for x, _ in points) * scale)
    field = FIELDS[card.hue]
    large = Image.new("RGB", (width + 8 * SMOOTH, (MAP_HEIGHT + 8) * SMOOTH), field)
    draw, rest = ImageDraw.Draw(large), _mixed(field, WHITE, REST)
    for code, points in outlines:
        placed = [(x * scale + 4 * SMOOTH, y * scale + 4 * SMOOTH) for x, y in points]
        draw.polygon(placed, WHITE if code in card.communes else rest)
        draw.line([*placed, *placed[:2]], field, 2 * SMOOTH, joint="curve")
    drawn = large.resize((large.width // SMOOTH, large.height // SMOOTH), Image.Resampling.BOX)
    image.paste(drawn, (WIDTH - MARGIN - drawn.width, MAP_TOP))


def _palette(hue: str) -> Image.Image:
    """Return the colours that a card is made of: the blends of what is drawn and what it is drawn on."""
    pairs = [(FIELDS[hue], WHITE), (NIGHT, WHITE), (NIGHT, MARK)]
    colours = [_mixed(ground, ink, step / 27) for ground, ink in pairs for step in range(28)]
    colours.append(_mixed(FIELDS[hue], WHITE, REST))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _mixed(ground: str, ink: str, share: float) -> tuple[int, int, int]:
    """Return the colour of `ground` with a share of `ink` in it."""
    pairs = [(int(ground[n : n + 2], 16), int(ink[n : n + 2], 16)) for n in (1, 3, 5)]
    red, green, blue = (round(below + (above - below) * share) for below, above in pairs)
    return red, green, blue
