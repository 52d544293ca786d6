"""The tokens of the portal, read from its style sheet: nothing of them is written twice."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHEET = Path(__file__).resolve().parent.parent / "static" / "curiouslab" / "css" / "tokens.css"
ROOT_BLOCK = re.compile(r":root\s*\{([^}]*)\}")
DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
DARK = "@media (prefers-color-scheme: dark)"

# What text is set on; a field carries --on-field.
GROUNDS = ("paper", "chalk")
HUES = ("brique", "parc", "seine", "prune", "ocre")
# 1.4.3 for text, 1.4.11 for edges and shapes; what only decorates has no minimum.
MINIMUM = {"ink": 4.5, "soft": 4.5, "edge": 3.0, **dict.fromkeys(HUES, 4.5)}


@dataclass(frozen=True, slots=True)
class Contrast:
    """A colour on a ground: its ratio, and the least that it owes."""

    colour: str
    ground: str
    ratio: float
    minimum: float

    @property
    def passes(self) -> bool:
        """Whether the ratio is enough."""
        return self.ratio >= self.minimum


def read(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens of a style sheet, in light and in dark: name → value.

    Args:
        css: a sheet whose dark values stand in one `@media (prefers-color-scheme: dark)`.
    """
    before, _, after = css.partition(DARK)
    light = dict(DECLARATION.findall(_root(before)))
    return light, {**light, **dict(DECLARATION.findall(_root(after)))}


def _root(css: str) -> str:
    found = ROOT_BLOCK.search(css)
    return found[1] if found else ""


@cache
def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens of the portal, in light and in dark."""
    return read(SHEET.read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it.

    Args:
        colour: `#rgb` or `#rrggbb`.
    """
    digits = colour.removeprefix("#")
    pairs = [d * 2 for d in digits] if len(digits) == 3 else [digits[i : i + 2] for i in (0, 2, 4)]
    channels = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrasts(values: dict[str, str]) -> list[Contrast]:
    """Return every pair that a page sets one on the other, in one scheme."""
    on_grounds = [
        Contrast(name, ground, ratio(values[name], values[ground]), minimum)
        for name, minimum in MINIMUM.items()
        for ground in GROUNDS
    ]
    on_fields = [
        Contrast("on-field", f"{hue}-field", ratio(values["on-field"], values[f"{hue}-field"]), 4.5)
        for hue in HUES
    ]
    return on_grounds + on_fields


def colours(values: dict[str, str]) -> dict[str, str]:
    """Keep the tokens that are colours."""
    return {name: value for name, value in values.items() if HEX.fullmatch(value)}


def sizes(values: dict[str, str]) -> dict[str, str]:
    """Keep the tokens that are lengths."""
    return {name: value for name, value in values.items() if value.endswith("rem")}


def schemes_sheet() -> str:
    """Return the style sheet that holds both schemes on one page: `.scheme-light`, `.scheme-dark`."""
    rules = []
    for name, values in zip(("light", "dark"), tokens(), strict=True):
        declared = "".join(f"--{token}:{value};" for token, value in colours(values).items())
        rules.append(f".scheme-{name}{{color-scheme:{name};{declared}}}")
        rules += [
            f".scheme-{name} .swatch-{token}{{background:{value}}}"
            for token, value in colours(values).items()
        ]
    return "\n".join(rules)
