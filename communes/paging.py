"""Lists cut into pages, at a cost that does not grow with the archive.

Of a long list, the first `PAGES_AT_MOST` pages are counted and shown; the rest is reached by a filter.
Rows are first chosen by their keys, then read: what a list shows of each is computed for one page alone.
"""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from communes.forms import PageForm

ROWS_A_PAGE = 20
PAGES_AT_MOST = 200


class Chained(Sequence[Any]):
    """Several querysets read as one list, each counted once and cut where a page asks.

    Attributes:
        is_cut: whether there are more rows than the `most` that the list holds.
    """

    def __init__(self, *parts: QuerySet[Any], most: int = ROWS_A_PAGE * PAGES_AT_MOST) -> None:
        """Count the rows of `parts`, no further than one beyond `most`."""
        self.parts: list[tuple[QuerySet[Any], int]] = []
        left = most + 1
        for part in parts:
            length = part.order_by().values("pk")[:left].count() if left else 0
            self.parts.append((part, length))
            left -= length
        self.is_cut = not left
        self.length = sum(length for _, length in self.parts) - self.is_cut

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, rows: Any) -> Any:
        """Return the rows of a slice, as a list."""
        start, stop, _ = rows.indices(len(self))
        found: list[Any] = []
        for part, length in self.parts:
            if start < length and stop > 0:
                found += _read(part, max(start, 0), min(stop, length))
            start, stop = start - length, stop - length
        return found


class CutPaginator(Paginator):
    """A paginator that tells whether the list goes on beyond its last page (`is_cut`)."""

    @property
    def is_cut(self) -> bool:
        """Whether rows are left out, which a filter would show."""
        return getattr(self.object_list, "is_cut", False)


def page_of(request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], size: int = ROWS_A_PAGE) -> Page[Any]:
    """Return the page of `rows` that the address asks for; beyond the end, the last one."""
    if isinstance(rows, QuerySet):
        rows = Chained(rows, most=size * PAGES_AT_MOST)
    return CutPaginator(rows, size).get_page(PageForm(request.GET).number())


def _read(rows: QuerySet[Any], start: int, stop: int) -> list[Any]:
    """Return the rows of a slice in their order, read by their keys."""
    keys = list(rows.values_list("pk", flat=True)[start:stop])
    by_key = {row.pk: row for row in rows.filter(pk__in=keys).order_by()}
    # One that has just gone from what the reader may read is left out.
    return [by_key[key] for key in keys if key in by_key]
