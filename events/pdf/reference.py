"""What the file says of itself: its author, its day."""

from datetime import UTC, date, datetime

from events.record.content import Content

AUTHOR = "Club Curious Lab’"
# Before any matinée: the day of a record that has none. The same record gives the same bytes.
NO_DAY = date(2024, 1, 1)


def published_on(content: Content) -> date | None:
    """Return the day since when this text is on line, None for one that is not."""
    day = content["synthese"]["publiee_le"]
    return date.fromisoformat(day) if day else None


def made_at(content: Content) -> datetime:
    """Return the instant that the file bears: that of the record, never that of the machine."""
    start = content["edition"]["debut"]
    day = published_on(content) or (date.fromisoformat(start) if start else NO_DAY)
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
