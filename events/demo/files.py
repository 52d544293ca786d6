"""Small files made for the demonstration: drawn pictures, a one-page PDF, a table, a note.

They are the same bytes at every load, so that a second load finds nothing to change.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import product
from typing import Any

from PIL import Image, ImageDraw

from events.images.lettering import TEXT, font

WIDTH, HEIGHT = 960, 640  # units of the drawings
SCALE = 2  # pixels a unit
SMOOTH = 2  # drawn that many times larger, then reduced
LABEL = "Exemple fictif"
INK, CHALK, WATER = "#1d1a26", "#f6f4ef", "#2f6f8f"
COLOURS = ("#b5482f", "#3f7d54", "#2f6f8f", "#7a4a86", "#c48a1b")
WARNING = "Exemple fictif : ce fichier est inventé, il ne dit rien d’une commune réelle."


class Canvas:
    """Draws in units, whatever the number of pixels."""

    def __init__(self, image: Image.Image) -> None:
        self._draw = ImageDraw.Draw(image)

    def ellipse(self, box: Sequence[float], **style: Any) -> None:
        """Draw an ellipse in a box."""
        self._draw.ellipse(_scaled(box), **_wider(style))

    def rectangle(self, box: Sequence[float], **style: Any) -> None:
        """Draw a rectangle."""
        self._draw.rectangle(_scaled(box), **_wider(style))

    def line(self, points: Sequence[float], colour: str, width: int) -> None:
        """Draw a line."""
        self._draw.line(_scaled(points), colour, width * SCALE * SMOOTH)


def _scaled(numbers: Sequence[float]) -> list[float]:
    return [number * SCALE * SMOOTH for number in numbers]


def _wider(style: dict[str, Any]) -> dict[str, Any]:
    return style | {"width": style.get("width", 0) * SCALE * SMOOTH}


def in_base64(reference: str) -> str:
    """Return in base64 the file that `reference` names: « image:mur-d-idees », « pdf:Titre du document ».

    Raises:
        KeyError: no file has that kind or that picture name.
    """
    kind, name = reference.split(":", 1)
    return base64.b64encode(_MAKERS[kind](name)).decode("ascii")


def picture(name: str) -> bytes:
    """Draw the picture `name` and return it as a PNG file of 1920 x 1280 pixels, which says what it is."""
    image = Image.new("RGB", (WIDTH * SCALE * SMOOTH, HEIGHT * SCALE * SMOOTH), CHALK)
    _DRAWINGS[name](Canvas(image))
    image = image.reduce(SMOOTH)
    _write_label(ImageDraw.Draw(image))
    buffer = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _write_label(draw: ImageDraw.ImageDraw) -> None:
    """Write « Exemple fictif » below on the left, where no crop to 3:2 takes it away."""
    face = font(TEXT, 27 * SCALE, 700)
    left, bottom = 20 * SCALE, (HEIGHT - 20) * SCALE
    right, top = left + face.getlength(LABEL) + 36 * SCALE, bottom - 48 * SCALE
    draw.rounded_rectangle((left, top, right, bottom), 24 * SCALE, INK)
    draw.text(((left + right) / 2, (top + bottom) / 2), LABEL, "white", face, anchor="mm")


def _tables(draw: Canvas) -> None:
    """Six round tables with their chairs, seen from above."""
    for index, (x, y) in enumerate(product((190, 480, 770), (165, 420))):
        colour = COLOURS[index % len(COLOURS)]
        for dx, dy in product((-95, 0, 95), (-95, 0, 95)):
            if (dx, dy) != (0, 0):
                scale = 0.74 if dx and dy else 1
                cx, cy = x + dx * scale, y + dy * scale
                draw.ellipse((cx - 18, cy - 18, cx + 18, cy + 18), fill=colour)
        draw.ellipse((x - 62, y - 62, x + 62, y + 62), fill="white", outline=INK, width=4)


def _notes(draw: Canvas) -> None:
    """Four columns of small coloured papers on a wall."""
    for column, row in product(range(4), range(5)):
        x, y = 90 + column * 205, 36 + row * 104
        if (column + row) % 4 != 3:
            draw.rectangle((x, y, x + 160, y + 84), fill=COLOURS[(column * 2 + row) % len(COLOURS)])
            for line in range(3):
                draw.line((x + 16, y + 22 + line * 20, x + 144 - line * 26, y + 22 + line * 20), CHALK, 5)


def _city(draw: Canvas) -> None:
    """Coloured buildings and their reflection in a band of water."""
    draw.rectangle((0, 400, WIDTH, HEIGHT), fill=WATER)
    for index, height in enumerate((180, 260, 140, 300, 210, 240, 160)):
        x, colour = 40 + index * 128, COLOURS[index % len(COLOURS)]
        draw.rectangle((x, 400 - height, x + 104, 400), fill=colour)
        draw.rectangle((x + 14, 412, x + 90, 412 + height // 2), outline=CHALK, width=3)
        for wx, wy in product((18, 62), range(24, height - 30, 48)):
            draw.rectangle((x + wx, 400 - height + wy, x + wx + 24, 400 - height + wy + 26), fill=CHALK)


_DRAWINGS: dict[str, Callable[[Canvas], None]] = {
    "tables-en-cercle": _tables,
    "mur-d-idees": _notes,
    "ville-et-eau": _city,
}


def _pdf_objects(title: str) -> Iterator[bytes]:
    """Yield the five objects of a one-page PDF that bears `title` and the warning."""
    lines = (
        f"BT /F1 26 Tf 56 760 Td ({title}) Tj ET\n"
        f"BT /F1 12 Tf 56 728 Td ({WARNING.replace('’', chr(39))}) Tj ET\n"
    )
    stream = lines.encode("cp1252")
    yield b"<</Type/Catalog/Pages 2 0 R/Lang(fr-FR)/ViewerPreferences<</DisplayDocTitle true>>>>"
    yield b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    yield (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    )
    yield b"<</Length %d>>\nstream\n%bendstream" % (len(stream), stream)
    yield b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    yield b"<</Title(%b)>>" % title.encode("cp1252")


def pdf(title: str) -> bytes:
    """Return a valid one-page PDF that bears `title`."""
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(_pdf_objects(title), start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\n"
    return content + table % (size, entries, size, size - 1) + b"startxref\n%d\n%%%%EOF\n" % len(content)


def csv_table(_name: str) -> bytes:
    """Return a table of invented contacts, in the form that office software reads."""
    rows = ["commune;service;adresse", "Valmont-les-Essais;Vie citoyenne;citoyennete@exemple.test"]
    return ("\ufeff" + "\r\n".join([*rows, f"{WARNING};;", ""])).encode()


def note(_name: str) -> bytes:
    """Return a short invented note."""
    return f"{WARNING}\n\nCe qui a bien marché : les tables de six. À revoir : le son.\n".encode()


_MAKERS: dict[str, Callable[[str], bytes]] = {"image": picture, "pdf": pdf, "csv": csv_table, "txt": note}
