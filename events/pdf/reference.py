"""How the PDF names and cites the synthesis: its title, its day, its reference."""

from datetime import UTC, date, datetime

from curiouslab.french import date_longue
from events.record.content import Content

AUTHOR = "Club Curious Lab’"
# Before any matinée: the day of a record that has none. The same record gives the same bytes.
NO_DAY = date(2024, 1, 1)


def title_of(content: Content) -> str:
    """Return the title of the document: « Synthèse de la 3e édition : Ville et Numérique »."""
    edition = content["edition"]
    start = f"Synthèse de la {edition['intitule']}" if edition["numero"] else "Synthèse d’une édition"
    return f"{start} : {edition['theme']}" if edition["theme"] else start


def published_on(content: Content) -> date | None:
    """Return the day since when this text is on line, None for one that is not."""
    day = content["synthese"]["publiee_le"]
    return date.fromisoformat(day) if day else None


def made_at(content: Content) -> datetime:
    """Return the instant that the file bears: that of the record, never that of the machine."""
    start = content["edition"]["debut"]
    day = published_on(content) or (date.fromisoformat(start) if start else NO_DAY)
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def cited(content: Content) -> list[str]:
    """Return the reference in two sentences: who, what and when; then which version."""
    edition, synthesis, day = content["edition"], content["synthese"], published_on(content)
    what = f"{AUTHOR}, « {title_of(content)} »"
    when = f", {edition['date']}" if edition["date"] else ""
    version = f"version {synthesis['version']}" if synthesis["version"] else ""
    told = f"publiée le {date_longue(day)}" if day else "non publiée"
    state = ", ".join(filter(None, [version, told]))
    return [f"{what}{when}.", f"{state[:1].upper()}{state[1:]}."]
