"""Dates as they are known: a day, several days, a month, a year, or nothing.

A partial date is held as the bounds of the period in which it lies, with its precision. Nothing is
invented: a year sorts and shows as a year (DESIGN.md §2.3, ADR 0011).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import models


class Precision(models.TextChoices):
    """How much of a date is known."""

    NONE = "none", "inconnue"
    YEAR = "year", "à l’année"
    MONTH = "month", "au mois"
    DAY = "day", "au jour"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A period known to `precision`; both bounds are inclusive, and None when nothing is known."""

    precision: Precision = Precision.NONE
    starts_on: date | None = None
    ends_on: date | None = None

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return the whole of `year`; raises ValueError outside 1-9999."""
        return cls(Precision.YEAR, date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        """Return the whole of a month (1-12); raises ValueError when it does not exist."""
        if not 1 <= month <= 12:
            raise ValueError(f"Le mois {month} n’existe pas.")
        last_day = calendar.monthrange(year, month)[1]
        return cls(Precision.MONTH, date(year, month, 1), date(year, month, last_day))

    @classmethod
    def of_day(cls, first: date, last: date | None = None) -> Self:
        """Return a day, or the days from `first` to `last`; raises ValueError when they are inverted."""
        if last is not None and last < first:
            raise ValueError("Le dernier jour précède le premier.")
        return cls(Precision.DAY, first, last or first)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601).

        Raises:
            ValueError: another shape, or a date that does not exist.
        """
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if match is None:
            raise ValueError(f"« {text} » n’est ni AAAA, ni AAAA-MM, ni AAAA-MM-JJ.")
        year, month, day = (int(part or 0) for part in match.groups())
        if not month and len(text) == 4:
            return cls.of_year(year)
        return cls.of_month(year, month) if len(text) == 7 else cls.of_day(date(year, month, day))

    @property
    def iso(self) -> str:
        """The first day, the month or the year in ISO 8601, empty when nothing is known."""
        if self.starts_on is None:
            return ""
        length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(self.precision, 10)
        return self.starts_on.isoformat()[:length]
