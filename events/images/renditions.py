"""The pictures that leave the server: WebP of a few sizes, drawn from the original and from nothing else.

Only pixels are kept: neither EXIF (the place and the day), nor XMP, nor comments, nor a colour profile,
whose colours are turned to sRGB.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms

from events.images.checking import ONE_AT_A_TIME, Size, opened, turn_of, upright_size

WIDTHS = (480, 960, 1600)
RATIO = (3, 2)
QUALITY = 78
# To be raised when the same original would be drawn otherwise.
RECIPE = 1

Box = tuple[float, float, float, float]
# Where the crop holds on, from 0 (left, top) to 1 (right, bottom).
Hold = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture to draw: `width` pixels at most, whole or cropped to 3:2. Never wider than its original."""

    width: int
    is_cropped: bool = False

    @property
    def name(self) -> str:
        """How an address calls it: « 960 », « 960-3x2 »."""
        return f"{self.width}-{RATIO[0]}x{RATIO[1]}" if self.is_cropped else str(self.width)

    def kept_part(self, size: Size, hold: Hold) -> Box:
        """Return which part of a picture of that size is shown: left, top, right, bottom."""
        width, height = size
        if not self.is_cropped:
            return 0, 0, width, height
        part_width = min(width, height * RATIO[0] / RATIO[1])
        part_height = part_width * RATIO[1] / RATIO[0]
        left, top = (width - part_width) * hold[0], (height - part_height) * hold[1]
        return left, top, min(width, left + part_width), min(height, top + part_height)

    def drawn_size(self, size: Size) -> Size:
        """Return the size in pixels of the rendition of a picture of that size."""
        left, top, right, bottom = self.kept_part(size, (0, 0))
        width = max(1, min(self.width, round(right - left)))
        return width, max(1, round(width * (bottom - top) / (right - left)))


RENDITIONS = {
    rendition.name: rendition
    for rendition in (Rendition(width, is_cropped) for is_cropped in (False, True) for width in WIDTHS)
}


def draw(content: bytes, rendition: Rendition, hold: Hold) -> bytes:
    """Return a rendition of a picture, as a WebP file.

    Args:
        content: the original file.
        rendition: what to draw.
        hold: where a crop holds on.

    Raises:
        UnfitError: the original cannot be read.
    """
    with ONE_AT_A_TIME, opened(content) as image:
        size, turn = upright_size(image), turn_of(image)
        drawn_size = rendition.drawn_size(size)
        _decode_small(image, rendition, size)
        picture = _reduced(_plain(image), rendition)
        picture = picture if turn is None else picture.transpose(turn)
        part = rendition.kept_part(picture.size, hold)
        picture = picture.resize(drawn_size, Image.Resampling.LANCZOS, part, reducing_gap=3.0)
        return _written(_in_srgb(picture, image.info.get("icc_profile")))


def _decode_small(image: Image.Image, rendition: Rendition, size: Size) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth, as long as pixels are left to spare."""
    left, _top, right, _bottom = rendition.kept_part(size, (0, 0))
    scale = min(1, 1.5 * rendition.width / (right - left))
    image.draft(None, (max(1, round(image.width * scale)), max(1, round(image.height * scale))))


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in a mode that can be resized; what is transparent becomes white."""
    if image.mode.startswith("I"):  # sixteen bits a pixel
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"1", "L", "RGB", "CMYK"}:
        return image.convert("L") if image.mode == "1" else image
    layer = image if image.mode == "RGBA" else image.convert("RGBA")
    page = Image.new("RGB", layer.size, "white")
    page.paste(layer, mask=layer)
    return page


def _reduced(picture: Image.Image, rendition: Rendition) -> Image.Image:
    """Return a picture divided by a whole number, with pixels left to spare, before it is copied again."""
    width, height = picture.size
    left, _top, right, _bottom = rendition.kept_part((min(width, height), min(width, height)), (0, 0))
    factor = int((right - left) / (2 * rendition.width))
    return picture.reduce(factor) if factor > 1 else picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in RGB, its colours turned from its profile to sRGB; a broken profile is ignored."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            turned = None
        if turned:
            return turned
    return picture.convert("RGB")


def _written(picture: Image.Image) -> bytes:
    """Return a WebP file that holds pixels and nothing else."""
    bare = Image.new("RGB", picture.size)  # `info` of a picture would be written with it
    bare.paste(picture)
    buffer = BytesIO()
    bare.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()
