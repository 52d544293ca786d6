"""Dates written in French, found in a text: « mardi 6 février 2024 », « 06/02/2024 », « en 2024 »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from events.notices.notice import Notice
from events.notices.numerals import CARDINALS

MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12, "janv": 1, "fev": 2, "fevr": 2, "avr": 4,
    "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(janvier|janv|fevrier|fevr|fev|mars|avril|avr|mai|juin|juillet|juil|aout|septembre|sept|octobre|oct"
    r"|novembre|nov|decembre|dec)"
)
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)\.?,? )?"
_WORDS = {
    words: value
    for words, value in CARDINALS.items()
    if 1 < value < 32 and not words.endswith((" une", "zero"))
}
_IN_WORDS = "|".join(
    words.replace(" ", "[ -]") for words in sorted(_WORDS, key=lambda words: (-len(words), words))
)
_DAY = rf"(\d{{1,2}}|1 ?er|premier|{_IN_WORDS})(?!\w)"
_YEAR = r"(?:,? ?(?:de l'annee )?((?:19|20)\d\d)(?!\w))?"
_ONE = rf"{_WEEKDAY}(?<![\d/.-]){_DAY} {_MONTH}\b\.?{_YEAR}"
_DATE = re.compile(rf"(?<!\w){_ONE}")
_SHARED = re.compile(
    rf"(?<!\w)(du )?{_WEEKDAY}(?:le )?(?<![\d/.-]){_DAY} ?(et|au|&|-|–"
    rf"|/)(?: le)? ?{_WEEKDAY}(?:le )?{_DAY} {_MONTH}\b\.?{_YEAR}"
)
_BOTH = re.compile(rf"(?<!\w)(du )?{_ONE} ?(et|au|&|-|–)(?: le)? {_ONE}")
_FIGURES = re.compile(
    rf"(?<!\w){_WEEKDAY}(?<![\d/.-])(\d{{1,2}}) ?([/.-]) ?(\d{{1,2}})(?: ?\2 ?((?:19|20)\d\d"
    rf"|\d\d))?(?![\d/]|[.-]\d)"
)
_ISO = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_MONTH_ONLY = re.compile(rf"(?<!\w)(?<!\d )(?<!er ){_MONTH}\b\.? ?(?:de l'annee )?((?:19|20)\d\d)?(?!\w)")
_YEAR_ONLY = re.compile(
    r"(?<!\w)(?:(?:debut|fin|mi-|printemps|ete|automne|hiver"
    r"|courant|annee|l'annee|rentree"
    r"|(?:premier|second|1er|2e|deuxieme) semestre|(?:premier|deuxieme|troisieme|quatrieme|1er|2e|3e"
    r"|4e) trimestre) )"
    r"(?:de )?((?:19|20)\d\d)(?!\w)|(?:(?<=\ben )|(?<=edition )|(?<=lab' )|(?<=lab )|(?<=date : )"
    r"|(?<=edition \()|(?<=club \()"
    r"|(?<=annee : ))((?:19|20)\d\d)(?![\w-])"
    r"|(?:^|(?<=\n))(?:annee|date) [^:|\n]{2,40}[:|] ?((?:19|20)\d\d)(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is written; `month` and `day` are 0 when they are not said, `year` too."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    until: tuple[int, int, int] = (0, 0, 0)
    is_sure: bool = True

    @property
    def precision(self) -> str:
        """How much is said: day, day-without-year, month, year or none."""
        if self.day:
            return "day" if self.year else "day-without-year"
        if self.month:
            return "month" if self.year else "none"
        return "year" if self.year else "none"

    @property
    def value(self) -> str | None:
        """The date in ISO 8601, as far as it is known; no year, no value."""
        if not self.year:
            return None
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(part for part in parts if int(part))

    @property
    def last(self) -> str | None:
        """The last day, when there are two."""
        year, month, day = self.until
        return f"{year:04}-{month:02}-{day:02}" if year and day else None


def days_in(notice: Notice) -> list[Day]:
    """Return the dates written in a notice, in order; none inside another."""
    found: list[Day] = []
    taken = bytearray(len(notice.plain))
    for reader in (_two_months, _two_days, _written, _in_figures, _iso, _months, _years):
        for day in reader(notice.plain):
            if _exists(day) and not any(taken[day.start : day.end]):
                taken[day.start : day.end] = b"\1" * (day.end - day.start)
                found.append(day)
    return sorted(found, key=lambda day: day.start)


def _exists(day: Day) -> bool:
    """Tell whether the calendar has such a day; a leap year stands for none."""
    try:
        date(day.year or 2024, day.month or 1, day.day or 1)
        if day.until[2]:
            date(day.until[0] or 2024, day.until[1], day.until[2])
    except ValueError:
        return False
    return True


def _number(day: str) -> int:
    if day.isdigit():
        return int(day)
    return _WORDS.get(day.replace("-", " "), 1)


# « 7 oct 26) »: a short year, never sure.
_SHORT_YEAR = re.compile(r"\.? '?([2-4]\d)(?=\)|\s?(?:\n|$)|, |;)")


def _written(plain: str) -> Iterator[Day]:
    for m in _DATE.finditer(plain):
        if not m[3] and (short := _SHORT_YEAR.match(plain, m.end())):
            yield Day(
                m.start(), short.end(), 2000 + int(short[1]), MONTHS[m[2]], _number(m[1]), is_sure=False
            )
            continue
        yield Day(m.start(), _end(m), int(m[3] or 0), MONTHS[m[2]], _number(m[1]))


def _end(match: re.Match[str]) -> int:
    return match.end() - (match[0].endswith(".") and match[0][-2:-1] not in "vrtcl")


# « reportée du 12 février au 17 mars »: two dates, no stay of two days.
_MOVES = re.compile(r"\b(?:report|decal|deplac|repouss|avanc|bascul|passe|gliss)\w*[^.;:!?\n]{0,30}$")


def _is_moved(plain: str, match: re.Match[str]) -> bool:
    return " au " in match[0] and bool(_MOVES.search(plain, max(match.start() - 60, 0), match.start()))


def _two_days(plain: str) -> Iterator[Day]:
    for m in _SHARED.finditer(plain):
        first, last, month, year = _number(m[2]), _number(m[4]), MONTHS[m[5]], int(m[6] or 0)
        if first < last and not _is_moved(plain, m):
            start = m.start() if m[1] and m[3] == "au" else m.start() + len(m[1] or "")
            yield Day(start, _end(m), year, month, first, (year, month, last))


def _two_months(plain: str) -> Iterator[Day]:
    for m in _BOTH.finditer(plain):
        if _is_moved(plain, m):
            continue
        year = int(m[4] or m[8] or 0)
        start = m.start() if m[1] and m[5] == "au" else m.start() + len(m[1] or "")
        last = (int(m[8] or 0) or year, MONTHS[m[7]], _number(m[6]))
        yield Day(start, _end(m), year, MONTHS[m[3]], _number(m[2]), last)


def _in_figures(plain: str) -> Iterator[Day]:
    for m in _FIGURES.finditer(plain):
        day, month, year = int(m[1]), int(m[3]), int(m[4] or 0)
        short = 0 < year < 100
        if (m[2] == "/" or m[4]) and 1 <= month <= 12 and 1 <= day <= 31:
            yield Day(m.start(), m.end(), year + 2000 * short, month, day, is_sure=not short and bool(year))


def _iso(plain: str) -> Iterator[Day]:
    for m in _ISO.finditer(plain):
        yield Day(m.start(), m.end(), int(m[1]), int(m[2]), int(m[3]))


def _months(plain: str) -> Iterator[Day]:
    for m in _MONTH_ONLY.finditer(plain):
        if (
            m[2]
            or plain[max(m.start() - 3, 0) : m.start()] == "en "
            or plain[max(m.start() - 8, 0) : m.start()] == "mois de "
        ):
            end = m.end() - (m[0].endswith((" ", ".")))
            yield Day(m.start(), end, int(m[2] or 0), MONTHS[m[1]], is_sure=bool(m[2]))


def _years(plain: str) -> Iterator[Day]:
    for m in _YEAR_ONLY.finditer(plain):
        start = m.start(3) if m[3] else m.start()
        yield Day(start, m.end(), int(m[1] or m[2] or m[3]))
