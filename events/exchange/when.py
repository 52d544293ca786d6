"""Dates and hours between the file and the rows: nothing is made more precise than it is written."""

import re
from datetime import date, time, timedelta
from typing import Any

from events.exchange.shape import Json
from events.models import Edition
from events.partial_dates import PartialDate, Precision


def read_time(text: str | None) -> time | None:
    """Read « 09:30 », « 9h30 », « 9 h 30 » or « 9 h »; the schema has checked the shape."""
    if not text:
        return None
    hour, minute, second, *_ = (*(int(part) for part in re.findall(r"\d+", text)), 0, 0)
    return time(hour, minute, second)


def write_time(value: time | None) -> str | None:
    """Write an hour as « 09:30 », with its seconds if it has some."""
    if value is None:
        return None
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")


def read_days(texts: list[str]) -> list[date]:
    """Read full days; raises ValueError when one does not exist."""
    return [date.fromisoformat(text) for text in texts]


def are_days(texts: list[str]) -> bool:
    """Tell whether the dates are full days, and not a month or a year."""
    return all(len(text) == len("AAAA-MM-JJ") for text in texts)


def follow_one_another(days: list[date]) -> bool:
    """Tell whether each day is the day after the one before it."""
    return days == [days[0] + timedelta(days=n) for n in range(len(days))]


def read_when(event: Json) -> tuple[PartialDate, list[date]]:
    """Return the date of an event already checked, and its days when they do not follow one another."""
    texts, year = event.get("dates") or [], event.get("annee")
    if not texts:
        return (PartialDate.of_year(int(year)) if year else PartialDate()), []
    if not are_days(texts):
        return PartialDate.parse(texts[0]), []
    days = read_days(texts)
    return PartialDate.of_day(days[0], days[-1]), [] if follow_one_another(days) else days


def read_expected(text: str | None) -> PartialDate:
    """Read when a synthesis is expected: a year, a month, a day, or two days on either side of a bar.

    Raises:
        ValueError: a date that does not exist, or two days in the wrong order.
    """
    first, _, last = (text or "").partition("/")
    if not first:
        return PartialDate()
    return PartialDate.of_day(*read_days([first, last])) if last else PartialDate.parse(first)


def write_expected(when: PartialDate) -> str:
    """Write when a synthesis is expected; nothing when it is not known."""
    is_period = when.precision == Precision.DAY and when.starts_on != when.ends_on
    return f"{when.iso}/{when.ends_on}" if is_period else when.iso


def write_when(edition: Edition) -> dict[str, Any]:
    """Return `dates` and `annee`; a year alone is said by `annee`, and an unknown date by nothing."""
    when = edition.when
    if when.starts_on is None:
        return {"dates": [], "annee": None}
    days = [when.iso] if when.precision == Precision.MONTH else [day.isoformat() for day in edition.days()]
    return {"dates": days, "annee": when.starts_on.year}
