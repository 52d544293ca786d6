"""An edition as a calendar file (iCalendar, RFC 5545): nothing in it that its page does not say.

Only exact days are written: a month or a year would have to be given a day that nobody said (DESIGN.md §2.3).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from curiouslab import SITE_NAME
from curiouslab.french import heure, typographie
from events.models import Edition
from events.partial_dates import Precision

PARIS = ZoneInfo("Europe/Paris")
# The rule of the European Union since 1996 (directive 2000/84/CE): the same bytes for every edition, whereas
# the library would write the changes of each year, for a span of years to be chosen.
PARIS_RULE = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
# What a calendar shows of each; a postponed edition keeps its day until another one is entered.
STATUSES = {
    Edition.Progress.PLANNED: "CONFIRMED",
    Edition.Progress.POSTPONED: "TENTATIVE",
    Edition.Progress.CANCELLED: "CANCELLED",
}


# How often whoever subscribes asks again; the two names are of RFC 7986 and of what came before it.
REFRESH = """REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
"""
END = b"END:VCALENDAR\r\n"


def has_calendar(edition: Edition) -> bool:
    """Tell whether the days of an edition are known, so that a calendar can hold them."""
    return edition.date_precision == Precision.DAY


def edition_calendar(edition: Edition, site: str) -> bytes:
    """Return the calendar file of an edition, always the same as long as it does not change.

    Days that follow one another make one event, others one event each; hours are those of a single day.

    Args:
        edition: an edition, with its separate days at hand.
        site: scheme and host of the portal, « https://club.exemple.fr ».

    Raises:
        ValueError: its date is not known to the day.
    """
    if not has_calendar(edition):
        raise ValueError("La date de cette édition n’est pas connue au jour près.")
    calendar = _calendar()
    spans = _spans(edition)
    if any(isinstance(start, datetime) for start, _end in spans):
        calendar.add_component(Timezone.from_ical(PARIS_RULE))
    for rank, (start, end) in enumerate(spans, 1):
        calendar.add_component(_event(edition, site, rank, start, end))
    return bytes(calendar.to_ical())


def calendar_of(editions: Iterable[Edition], site: str, name: str) -> Iterator[bytes]:
    """Yield a calendar to subscribe to, an edition at a time; those without exact days are left out.

    An edition has there the events of its own file: who holds both sees one.

    Args:
        editions: with their separate days at hand, in a stable order.
        site: scheme and host of the portal.
        name: what the calendar is called.
    """
    head = _calendar()
    for known_as in ("name", "x-wr-calname"):
        head.add(known_as, typographie(name))
    head.add("url", site)
    yield head.to_ical().removesuffix(END)
    yield REFRESH.replace("\n", "\r\n").encode()
    # Always there: a calendar holds something, even before the first edition.
    yield Timezone.from_ical(PARIS_RULE).to_ical()
    for edition in editions:
        if has_calendar(edition):
            for rank, (start, end) in enumerate(_spans(edition), 1):
                yield _event(edition, site, rank, start, end).to_ical()
    yield END


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{SITE_NAME}//Portail//FR")
    calendar.add("version", "2.0")
    return calendar


def _spans(edition: Edition) -> list[tuple[date, date | None]]:
    """Return the start and end of each event: instants on a single day whose hours are known, else days.

    The end of days is the morning after, as the standard counts; None when an end is not known.
    """
    days = edition.days()
    if len(days) == 1 and edition.starts_at:
        start, end = (
            datetime.combine(days[0], hour, PARIS) if hour else None
            for hour in (edition.starts_at, edition.ends_at)
        )
        return [(start or days[0], end)]
    if [day + timedelta(days=1) for day in days[:-1]] == days[1:]:
        return [(days[0], days[-1] + timedelta(days=1))]
    return [(day, day + timedelta(days=1)) for day in days]


def _event(edition: Edition, site: str, rank: int, start: date, end: date | None) -> Event:
    """Return one event; `rank` tells it from the others of the edition, for ever."""
    event = Event()
    suffix = f"-{rank}" if rank > 1 else ""
    changed = edition.updated_at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", f"edition-{edition.pk}{suffix}@club-curious-lab")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    # One more at each change of date, place or state, for whoever holds a former one.
    event.add("sequence", edition.calendar_sequence)
    event.add("dtstart", start)
    if end:
        event.add("dtend", end)
    event.add("status", STATUSES[Edition.Progress(edition.progress)])
    event.add("transp", "TRANSPARENT" if edition.progress != Edition.Progress.PLANNED else "OPAQUE")
    said: dict[str, Any] = {
        "summary": _summary(edition),
        "location": _location(edition),
        "description": _description(edition, is_timed=isinstance(start, datetime)),
    }
    for name, text in said.items():
        if text:
            event.add(name, text)
    event.add("url", f"{site}{edition.get_absolute_url()}")
    return event


def _summary(edition: Edition) -> str:
    """Return « Annulée : Club Curious Lab’ – 3e édition – Ville et Numérique »."""
    held = edition.progress == Edition.Progress.PLANNED
    state = "" if held else f"{edition.get_progress_display().capitalize()} : "
    invented = " (exemple fictif)" if edition.is_fictitious else ""
    return typographie(f"{state}{edition.series} – {edition}{invented}")


def _location(edition: Edition) -> str:
    town = f"{edition.venue_postal_code} {edition.venue_town}".strip()
    return ", ".join(part for part in (edition.venue_name, edition.venue_address, town) if part)


def _description(edition: Edition, *, is_timed: bool) -> str:
    """Return what goes nowhere else: why it does not take place, hours that no instant says, the chapô."""
    reason = edition.progress_reason if edition.progress != Edition.Progress.PLANNED else ""
    hours = "" if is_timed else hours_in_words(edition)
    at = f"{hours[:1].upper()}{hours[1:]}." if hours else ""
    return typographie("\n\n".join(part for part in (reason, at, edition.summary) if part))


def hours_in_words(edition: Edition) -> str:
    """Return « de 9 h à 12 h 30 », « à partir de 9 h », « jusqu’à 12 h », or nothing."""
    starts, ends = (heure(at) if at else "" for at in (edition.starts_at, edition.ends_at))
    if starts and ends:
        return f"de {starts} à {ends}"
    return f"à partir de {starts}" if starts else f"jusqu’à {ends}" if ends else ""
