"""Lists cut into pages."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from communes.forms import PageForm

ROWS_A_PAGE = 20


class Chained(Sequence[Any]):
    """Several querysets read as one list, each counted once and cut where a page asks."""

    def __init__(self, *parts: QuerySet[Any]) -> None:
        self.parts = [(part, part.count()) for part in parts]

    def __len__(self) -> int:
        return sum(length for _, length in self.parts)

    def __getitem__(self, rows: Any) -> Any:
        """Return the rows of a slice, as a list."""
        start, stop, _ = rows.indices(len(self))
        found: list[Any] = []
        for part, length in self.parts:
            if start < length and stop > 0:
                found += part[max(start, 0) : stop]
            start, stop = start - length, stop - length
        return found


def page_of(request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], size: int = ROWS_A_PAGE) -> Page[Any]:
    """Return the page of `rows` that the address asks for; beyond the end, the last one."""
    return Paginator(rows, size).get_page(PageForm(request.GET).number())
