"""What changes between two screenshots, as an eye that sees contrast sees it."""

from collections import Counter
from io import BytesIO

from PIL import Image, ImageChops

CONTRAST = 3


def luminance(pixel: tuple[int, ...]) -> float:
    """Return the relative luminance of (red, green, blue), as WCAG defines it."""
    red, green, blue = (
        value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in pixel[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return WCAG's contrast between two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def changed_pixels(before: bytes, after: bytes) -> int:
    """Count the pixels that differ by a contrast of 3 between two PNG of the same size."""
    first, second = (Image.open(BytesIO(image)).convert("RGB") for image in (before, after))
    box = ImageChops.difference(first, second).getbbox()
    if box is None:
        return 0
    old, new = first.crop(box).tobytes(), second.crop(box).tobytes()
    changes = Counter(
        (tuple(old[place : place + 3]), tuple(new[place : place + 3]))
        for place in range(0, len(old), 3)
        if old[place : place + 3] != new[place : place + 3]
    )
    return sum(count for colours, count in changes.items() if contrast(*colours) >= CONTRAST)
