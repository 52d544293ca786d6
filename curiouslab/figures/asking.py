"""What the page of figures is asked: up to which year, which page of each long table."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import timezone

from events.figures.scope import YEARS_SHOWN, Year, years

# Lines of a table on the page, and in a file: whoever wants more asks for other years.
LINES, MOST_LINES = 20, 5000


class FiguresForm(forms.Form):
    """What the address asks; what is no number is not asked."""

    annee = forms.IntegerField(min_value=1, max_value=9999, required=False)
    themes = forms.IntegerField(min_value=1, required=False)
    delais = forms.IntegerField(min_value=1, required=False)
    lectures = forms.IntegerField(min_value=1, required=False)


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of a table is shown; `previous` and `next` are addresses, empty at the ends."""

    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The years shown, and how much of long tables.

    Attributes:
        known: every year that has a matinée, with what is known of who came.
        first, last: the years shown, both included.
        whole: for a file, without pages.
        given: pages asked for, by table.
    """

    known: list[Year]
    first: int
    last: int
    whole: bool = False
    given: dict[str, int] = field(default_factory=dict)

    @classmethod
    def by(cls, query: QueryDict, *, whole: bool = False) -> "Asked":
        """Read an address; one query, whatever the archive."""
        form = FiguresForm(query)
        form.is_valid()
        given = {name: value for name, value in form.cleaned_data.items() if value}
        known = years()
        dated = [one.year for one in known if one.year]
        last = min(given.pop("annee", 9999), max(dated, default=timezone.localdate().year))
        return cls(known, max(last - YEARS_SHOWN + 1, 1), last, whole, given)

    @property
    def shown(self) -> list[Year]:
        """The years shown that have a matinée, then those without date."""
        return [one for one in self.known if one.year is None or self.first <= one.year <= self.last]

    @property
    def earlier(self) -> int | None:
        """The year to ask for to see the ones before; None if there are none."""
        before = [one.year for one in self.known if one.year and one.year < self.first]
        return max(before, default=None)

    @property
    def later(self) -> int | None:
        """The year to ask for to see the ones after; None if there are none."""
        after = [one.year for one in self.known if one.year and one.year > self.last]
        return min(max(after), self.last + YEARS_SHOWN) if after else None

    def address(self, **pages: int) -> str:
        """Return the question of an address that shows the same years, and some pages."""
        asked = {"annee": self.last, **self.given, **pages}
        return "?" + "&".join(f"{name}={value}" for name, value in asked.items())

    def page_of(self, name: str, rows: Any) -> tuple[list[Any], Pages]:
        """Return the rows of the page asked for; for a file, as many as it may hold."""
        if self.whole:
            return list(rows[:MOST_LINES]), Pages()
        page = Paginator(rows, LINES).get_page(self.given.get(name, 1))
        before = self.address(**{name: page.number - 1}) if page.has_previous() else ""
        after = self.address(**{name: page.number + 1}) if page.has_next() else ""
        return list(page.object_list), Pages(page.number, page.paginator.num_pages, before, after)
