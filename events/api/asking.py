"""What is asked of a collection: read from the address, refused with a sentence when it is not understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.http import QueryDict

from events.api.answers import ProblemError
from events.api.collections import Collection, Filter

PAGE, SIZE = "page", "par_page"
PAGE_PATTERN, SIZE_PATTERN = "^[1-9][0-9]{0,5}$", "^([1-9][0-9]?|100)$"
USUAL_SIZE, MOST_ROWS = 50, 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of a collection, and what narrows it: filters with their values."""

    page: int
    size: int
    filters: list[tuple[Filter, str]]

    def moved(self, today: Callable[[Any, str], str | None]) -> "Asked":
        """Return the same with the addresses that changed as they are today.

        Args:
            today: gives the address of today of what left one, None when nothing did.
        """
        filters = [(one, (one.moved and today(one.moved, value)) or value) for one, value in self.filters]
        return replace(self, filters=filters)

    def query(self, page: int) -> str:
        """Return the end of the address of another page of the same."""
        query = QueryDict(mutable=True)
        query.update({one.name: value for one, value in self.filters})
        query[SIZE], query[PAGE] = str(self.size), str(page)
        return query.urlencode()


def read(query: QueryDict, collection: Collection) -> Asked:
    """Return what an address asks.

    Raises:
        ProblemError: a parameter is unknown, said twice, or is not of its form.
    """
    known = {one.name: one for one in collection.filters}
    for name, values in query.lists():
        if name not in {PAGE, SIZE, *known}:
            _refuse(f"Le paramètre « {name[:40]} » n’existe pas ici ; il y a : {_names(known)}.")
        if len(values) > 1:
            _refuse(f"Le paramètre « {name} » est donné plusieurs fois.")
    page, size = query.get(PAGE, "1"), query.get(SIZE, str(USUAL_SIZE))
    if not matches(PAGE_PATTERN, page):
        _refuse(f"« {PAGE} » est un nombre, à partir de 1.")
    if not matches(SIZE_PATTERN, size):
        _refuse(f"« {SIZE} » est un nombre, de 1 à {MOST_ROWS}.")
    asked = [(one, str(query[name])) for name, one in known.items() if name in query]
    for one, value in asked:
        if not matches(one.pattern, value) or (one.values and value not in one.values):
            choice = f" : {', '.join(one.values)}" if one.values else f", par exemple {one.example}"
            _refuse(f"« {one.name} » n’a pas une valeur possible{choice}.")
    return Asked(int(page), int(size), asked)


def matches(pattern: str, value: str) -> bool:
    """Tell whether a whole value is of a form; its end is its end, no line may follow."""
    return re.fullmatch(pattern.removeprefix("^").removesuffix("$"), value, re.ASCII) is not None


def _names(known: dict[str, Filter]) -> str:
    return ", ".join([PAGE, SIZE, *known])


def _refuse(detail: str) -> None:
    raise ProblemError(HTTPStatus.BAD_REQUEST, detail)
