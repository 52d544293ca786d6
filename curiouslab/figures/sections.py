"""A section of the page: a table, what it means, and the picture that says the same."""

from dataclasses import dataclass, field
from typing import Any

from curiouslab.figures.asking import Pages
from curiouslab.figures.charts import Chart
from curiouslab.figures.tables import Table

NO_DATE = "Sans date"
# Columns of years that leave room for a picture beside them.
SIDE_YEARS = 6
# Where no list is known, nobody knows that a commune did not come.
UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Section:
    """A table and what stands around it.

    Attributes:
        title: what it answers.
        table: the rows.
        chart: the same, drawn; None if there is nothing to draw.
        shapes: the 36 communes, for the section that draws the map.
        told: what the map shows, for who does not see it.
        pages: which page of a long table is shown.
        is_wide: the table leaves no room beside it.
    """

    title: str
    table: Table
    chart: Chart | None = None
    shapes: list[Any] = field(default_factory=list)
    told: str = ""
    pages: Pages = field(default_factory=Pages)
    is_wide: bool = False


def year_name(year: int | None) -> str:
    """Return « 2024 », or « Sans date »."""
    return str(year) if year else NO_DATE
