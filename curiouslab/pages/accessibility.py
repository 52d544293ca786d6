"""The state of accessibility: a grid of criteria, an audit, and what may be said of them on a given day.

Sources: article 47 of law 2005-102, décret 2019-768, « Obligations » of the RGAA 4.1.2.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from curiouslab.french import slug_fr

GRID_FILE = Path(__file__).parent / "data" / "rgaa-4.1.2.csv"
# A declaration holds for three years, and for eighteen months once a newer RGAA is out.
YEARS_OF_DECLARATION = 3
MONTHS_OF_OLD_RGAA = 18


class State(StrEnum):
    """What was found of a criterion; only a person validates, a probe never does."""

    VALIDATED = "validé"
    FAILED = "non validé"
    NOT_APPLICABLE = "non applicable"
    TO_CHECK = "à vérifier"


class Conformity(StrEnum):
    """The three mentions that the law knows, and no other."""

    FULL = "totalement"
    PARTIAL = "partiellement"
    NONE = "non"

    @property
    def mention(self) -> str:
        """The exact words to show on the home page."""
        return f"Accessibilité : {self} conforme"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the grid."""

    number: str
    theme: str
    wording: str
    state: State
    evidence: str
    checked_on: date | None

    @property
    def theme_number(self) -> int:
        """Rank of its theme, 1 to 13."""
        return int(self.number.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Tally:
    """How many criteria, by state, of a theme or of the whole grid."""

    name: str
    criteria: Sequence[Criterion]

    @property
    def slug(self) -> str:
        """End of the address of the theme's page."""
        return slug_fr(self.name)

    def count(self, state: State) -> int:
        """Return how many criteria are in that state."""
        return Counter(criterion.state for criterion in self.criteria)[state]

    @property
    def validated(self) -> int:
        """How many a person validated."""
        return self.count(State.VALIDATED)

    @property
    def failed(self) -> int:
        """How many a person found wanting."""
        return self.count(State.FAILED)

    @property
    def to_check(self) -> int:
        """How many no person has checked."""
        return self.count(State.TO_CHECK)

    @property
    def applicable(self) -> int:
        """How many concern something that the portal has."""
        return len(self.criteria) - self.count(State.NOT_APPLICABLE)

    @property
    def rate(self) -> Decimal:
        """Percentage of the applicable criteria that are validated, never rounded up."""
        share = Decimal(100 * self.validated) / max(self.applicable, 1)
        return share.quantize(Decimal("0.01"), ROUND_FLOOR)


@cache
def grid() -> Tally:
    """Return the 106 criteria, as the file of data says them.

    Raises:
        ValueError: a state or a date of the file is none.
    """
    with GRID_FILE.open(encoding="utf-8", newline="") as file:
        return Tally("RGAA 4.1.2", tuple(_read(row) for row in csv.DictReader(file)))


def _read(row: dict[str, str]) -> Criterion:
    """Return a line of the file."""
    checked_on = date.fromisoformat(row["date"]) if row["date"] else None
    state = State(row["état"])
    return Criterion(row["critère"], row["thème"], row["énoncé"], state, row["preuve"], checked_on)


def themes() -> list[Tally]:
    """Return the thirteen themes, in the order of the RGAA."""
    names = dict.fromkeys(criterion.theme for criterion in grid().criteria)
    return [Tally(name, [c for c in grid().criteria if c.theme == name]) for name in names]


def last_checked_on() -> date:
    """Return the latest day written in the grid."""
    return max(criterion.checked_on for criterion in grid().criteria if criterion.checked_on)


def audit_ends_on() -> date | None:
    """Return the first day on which the audit is worth nothing any more; None without an audit."""
    audited_on, new_rgaa_on = settings.ACCESSIBILITY_AUDITED_ON, settings.ACCESSIBILITY_NEW_RGAA_ON
    if not (audited_on and settings.ACCESSIBILITY_AUDITOR):
        return None
    ends = [_months_after(audited_on, 12 * YEARS_OF_DECLARATION)]
    if new_rgaa_on and new_rgaa_on > audited_on:
        ends.append(_months_after(new_rgaa_on, MONTHS_OF_OLD_RGAA))
    return min(ends)


def audit_holds(today: date | None = None) -> bool:
    """Tell whether an audit made by a person is recorded, over, and still worth something `today`."""
    start, end = settings.ACCESSIBILITY_AUDITED_ON, audit_ends_on()
    if start is None or end is None or grid().to_check:
        return False
    return start <= (today or timezone.localdate()) < end


def conformity(today: date | None = None) -> Conformity:
    """Return what may be declared `today` (in Paris): « non conforme » without an audit that holds.

    Every criterion applicable validated is full conformity, half of them is partial conformity.
    """
    whole = grid()
    if not audit_holds(today) or 2 * whole.validated < whole.applicable:
        return Conformity.NONE
    return Conformity.FULL if whole.validated == whole.applicable else Conformity.PARTIAL


def _months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("chaque mois a un 28")
