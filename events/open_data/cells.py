"""What several columns read in the same way, from a row."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.urls import reverse

from events.open_data.schema import Column, Read, Value
from events.partial_dates import Precision

SLUG = "^[-a-zA-Z0-9_]+$"
INSEE = "^([0-9]{2}|2[AB])[0-9]{3}$"


def field(name: str) -> Read:
    """Return what reads a field, « edition__slug » through what it points to; an empty text is no value."""
    get = attrgetter(name.replace("__", "."))

    def read(row: Any) -> Value:
        value: Value = get(row)
        return None if value == "" else value

    return read


def through(name: str, then: str) -> Read:
    """Return what reads the field `then` of the row that `name` points to, which may be none."""

    def read(row: Any) -> Value:
        other = getattr(row, name)
        return getattr(other, then) if other is not None else None

    return read


def choice(name: str, values: dict[str, tuple[str, str]]) -> Read:
    """Return what reads a field whose values are those of the database, written as the files do."""
    return lambda row: values[getattr(row, name)][0]


def told(values: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Return what each value means, by what the files write."""
    return dict(values.values())


def absolute(path: str) -> str:
    """Return the whole address of a page, the same in a command as on line."""
    return f"{settings.PORTAL_ADDRESS}{path}"


def page(
    description: str,
    read: Callable[[Any], str] | None = None,
    name: str = "adresse",
    title: str = "Adresse",
) -> Column:
    """Return the column of an address: that of the page of the row, unless `read` gives another path."""
    get = read or (lambda row: row.get_absolute_url())
    return Column(name, title, description, lambda row: absolute(get(row)), required=True, is_address=True)


def synthesis_file(kind: str) -> Callable[[Any], str]:
    """Return what reads the path of a file of a synthesis: « pdf » or « json »."""
    return lambda row: reverse(f"events:synthesis_{kind}", args=[row.edition.slug])


def partial(row: Any) -> Value:
    """Return the date of an edition as far as it is known: 2024-02-06, 2024-02, 2024 or nothing."""
    lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    length = lengths.get(Precision(row.date_precision), 0)
    return row.starts_on.isoformat()[:length] if length else None


def exact(name: str) -> Read:
    """Return what reads a day of an edition, known to the day; otherwise none is invented."""
    return lambda row: getattr(row, name) if row.date_precision == Precision.DAY else None
