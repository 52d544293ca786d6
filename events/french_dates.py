"""Dates as people write them in French, read into partial dates and written back.

The team types one line: « mardi 6 février 2024 », « 02/2024 », « 2024 », « 6 et 13 février 2024 ».
Reading what `write_date` wrote gives the same date.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from curiouslab.french import MONTHS, WEEKDAYS, date_longue, enumeration, mois, normaliser, periode
from events.partial_dates import PartialDate, Precision

EXAMPLES = "« 6 février 2024 », « février 2024 », « 2024 », « 6 et 7 février 2024 »"
YEARS = range(1900, 2101)
# The Lab’ began in 2019: a day without its year lies in these.
POSSIBLE_YEARS = range(2016, 2036)
# What an abbreviated month looks like once lower-cased and without accents.
_SHORT_MONTHS = {
    "janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH_NUMBERS = {normaliser(name): number for number, name in enumerate(MONTHS, 1)} | _SHORT_MONTHS
_WORDS = re.compile(
    rf"(?:le )?(?:(?P<weekday>{'|'.join(WEEKDAYS)}) ?)?(?:le )?(?P<day>\d{{1,2}}(?:er)?)?"
    r"(?: ?(?P<month>[a-z]{3,})\.?)?(?: ?(?P<year>\d{4}))?"
)
_FIGURES = re.compile(r"(?:(?P<day>\d{1,2})[/. ])?(?P<month>\d{1,2})[/. ](?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """What was read: a partial date, and its days when they do not follow one another."""

    when: PartialDate = field(default_factory=PartialDate)
    separate_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """One day, month or year of the text, as far as it says."""

    weekday: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None


def read_date(text: str) -> ReadDate:
    """Read a date as it is written in French, or in figures (06/02/2024, 2024-02-06).

    Args:
        text: one line; empty when nothing is known.

    Raises:
        ValueError: with a sentence that says what to write instead.
    """
    text = text.strip().rstrip(".")
    if not text:
        return ReadDate()
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
        year, month, *day = (int(part) for part in text.split("-"))
        return _read_one(_Piece(month=month, year=year, day=day[0] if day else None))
    plain = normaliser(text)
    if span := re.fullmatch(r"(?:du|de) (.+) (?:au|a) (.+)", plain):
        first, last = _dates(span.groups(), text)
        if last < first:
            raise ValueError(f"Le dernier jour ({date_longue(last)}) précède le premier.")
        return ReadDate(PartialDate.of_day(first, last))
    pieces = re.split(r"\s*(?:,| et | & )\s*", plain)
    if len(pieces) == 1:
        return _read_one(_piece(pieces[0], text))
    return _read_list(_dates(pieces, text))


def write_date(when: PartialDate, separate_days: Sequence[date] = ()) -> str:
    """Write a date so that `read_date` reads it back: « 6 et 13 février 2024 », « 2024 », nothing."""
    if when.starts_on is None or when.ends_on is None:
        return ""
    if when.precision == Precision.YEAR:
        return str(when.starts_on.year)
    if when.precision == Precision.MONTH:
        return mois(when.starts_on.year, when.starts_on.month)
    return _write_list(separate_days) if separate_days else periode(when.starts_on, when.ends_on)


def _write_list(days: Sequence[date]) -> str:
    """Write days one by one, without repeating the month or the year of the next one."""
    words = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        whole = date_longue(day)
        if following and following.year == day.year:
            whole = whole.rpartition(" ")[0]
            if following.month == day.month:
                whole = whole.partition(" ")[0]
        words.append(whole)
    return enumeration(words)


def _piece(piece: str, text: str) -> _Piece:
    """Read one part of `text` (itself quoted in the error)."""
    match = _FIGURES.fullmatch(piece) or _WORDS.fullmatch(piece)
    if match is None:
        raise ValueError(_not_understood(text))
    said = match.groupdict()
    month = said["month"]
    if month and not month.isdigit() and month not in _MONTH_NUMBERS:
        raise ValueError(_not_understood(text))
    return _Piece(
        said.get("weekday") or "",
        int(said["day"].removesuffix("er")) if said["day"] else None,
        (int(month) if month.isdigit() else _MONTH_NUMBERS[month]) if month else None,
        int(said["year"]) if said["year"] else None,
    )


def _not_understood(text: str) -> str:
    if re.search(r"[/.-]\d\d$", text):
        return f"Écrivez l’année en quatre chiffres, par exemple « {text[:-2]}20{text[-2:]} »."
    return f"« {text} » ne se lit pas comme une date. Écrivez par exemple {EXAMPLES}."


def _read_one(piece: _Piece) -> ReadDate:
    if piece.year is None:
        raise ValueError(_missing_year(piece))
    if piece.year not in YEARS:
        raise ValueError(f"L’année {piece.year} n’est pas entre {YEARS[0]} et {YEARS[-1]}.")
    if piece.month is None:
        if piece.day or piece.weekday:
            raise ValueError(f"Il manque le mois. Écrivez par exemple {EXAMPLES}.")
        return ReadDate(PartialDate.of_year(piece.year))
    if piece.day is None:
        return ReadDate(PartialDate.of_month(piece.year, piece.month))
    return ReadDate(PartialDate.of_day(_day(piece)))


def _missing_year(piece: _Piece) -> str:
    """Ask for the year; the day of the week, when it is given, says which ones are possible."""
    advice = f"Il manque l’année. Écrivez par exemple {EXAMPLES}."
    if not (piece.weekday and piece.day and piece.month):
        return advice
    years = [year for year in POSSIBLE_YEARS if _agrees(replace(piece, year=year))]
    if not years:
        return advice
    shown = f"{piece.weekday} {_ordinal_day(piece.day)} {MONTHS[piece.month - 1]}"
    return f"Il manque l’année. Le {shown} peut être de {enumeration(years, 'ou')}."


def _ordinal_day(day: int) -> str:
    return "1er" if day == 1 else str(day)


def _agrees(piece: _Piece) -> bool:
    """Tell whether the day exists that year, on that day of the week."""
    try:
        _day(piece)
    except ValueError:
        return False
    return True


def _dates(texts: Iterable[str], text: str) -> list[date]:
    """Read several days; each takes the month and the year that the next one says."""
    pieces: list[_Piece] = []
    following = _Piece()
    for part in reversed(list(texts)):
        piece = _piece(part, text)
        following = replace(piece, month=piece.month or following.month, year=piece.year or following.year)
        pieces.insert(0, following)
    for piece in pieces:
        if piece.day is None or piece.month is None:
            raise ValueError(f"Donnez chaque jour et son mois, par exemple {EXAMPLES}.")
        _read_one(piece)
    return [_day(piece) for piece in pieces]


def _day(piece: _Piece) -> date:
    """Return the date that a whole piece says; its day of the week, when it is given, must agree."""
    try:
        day = date(piece.year or 0, piece.month or 0, piece.day or 0)
    except ValueError:
        raise ValueError(f"Le {piece.day}/{piece.month}/{piece.year} n’existe pas au calendrier.") from None
    real = WEEKDAYS[day.weekday()]
    if piece.weekday not in {"", real}:
        raise ValueError(
            f"Le {date_longue(day)} tombe un {real}, pas un {piece.weekday} : "
            "corrigez la date ou le jour de la semaine."
        )
    return day


def _read_list(days: list[date]) -> ReadDate:
    """Read a list of days: a period when they follow one another."""
    gaps = [after - before for before, after in pairwise(days)]
    if any(gap < timedelta(days=1) for gap in gaps):
        raise ValueError("Écrivez les jours dans l’ordre, chacun une seule fois.")
    apart = any(gap > timedelta(days=1) for gap in gaps)
    return ReadDate(PartialDate.of_day(days[0], days[-1]), tuple(days) if apart else ())
