"""Bars drawn by the server: widths in hundredths, heights in rem, so that they follow the page and its text.

No style attribute (ADR 0008): what places a bar is a presentation attribute, its colour a class.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from curiouslab.french import nombre

# In tenths of rem: the words of a row, a bar, what separates two rows.
WORDS, BAR, GAP = 16, 9, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: where it is, how wide, and its series (0, filled; 1, hollow)."""

    y: str
    width: str
    series: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the chart: its words on the left, its numbers on the right, its bars under them."""

    y: str
    label: str
    told: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `legend` names the series when there are several."""

    title: str
    description: str
    height: str
    lines: list[Line]
    legend: tuple[str, ...] = ()


def bars(
    title: str,
    description: str,
    rows: Iterable[tuple[str, tuple[int | None, ...]]],
    legend: tuple[str, ...] = (),
) -> Chart:
    """Draw rows of a label and its values, one bar a series; None draws nothing and says « inconnu »."""
    given = list(rows)
    most = max((value or 0 for _, values in given for value in values), default=0) or 1
    top, lines = 0, []
    for label, values in given:
        told = " / ".join("inconnu" if value is None else nombre(value) for value in values)
        drawn = [
            Bar(_rem(top + WORDS + rank * BAR), f"{100 * (value or 0) / most:.1f}%", rank)
            for rank, value in enumerate(values)
            if value
        ]
        lines.append(Line(_rem(top + WORDS - 4), label, told, drawn))
        top += WORDS + len(values) * BAR + GAP
    return Chart(title, description, _rem(max(top - GAP, 1)), lines, legend)


def _rem(tenths: int) -> str:
    return f"{tenths / 10:.1f}rem"
