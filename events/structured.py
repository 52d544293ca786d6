"""What engines read of a page (schema.org, JSON-LD): what it shows, as data, and nothing that it does not."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from curiouslab import SITE_NAME
from events.models import Appearance, Edition, Involvement, Person, Synthesis, SynthesisVersion
from events.partial_dates import Precision
from events.reading import ProgrammeDay

Data = dict[str, Any]
CONTEXT = "https://schema.org"
PARIS = ZoneInfo("Europe/Paris")
STATUSES = {
    Edition.Progress.PLANNED: "EventScheduled",
    Edition.Progress.POSTPONED: "EventPostponed",
    Edition.Progress.CANCELLED: "EventCancelled",
}
KNOWN_TO = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
PUBLISHER = {"@type": "GovernmentOrganization", "name": "Département des Hauts-de-Seine"}


def edition_page(
    edition: Edition, days: Iterable[ProgrammeDay], organisers: Iterable[Involvement], site: str
) -> Data:
    """Return the data of the page of an edition on line.

    Args:
        edition: with its themes and its separate days.
        days: its programme, as the reader reads it.
        organisers: those that the page names.
        site: scheme and host of the portal.
    """
    present = [appearance for day in days for session in day.sessions for appearance in session.appearances]
    speaking = [one.person for one in present if one.person and one.role != Appearance.Role.PARTICIPANT]
    event = {
        **event_named(edition, site),
        "description": edition.summary,
        "inLanguage": "fr",
        "eventStatus": f"{CONTEXT}/{STATUSES[Edition.Progress(edition.progress)]}",
        "location": _place(edition),
        "organizer": [{"@type": "Organization", "name": row.organisation.name} for row in organisers],
        "performer": [_named("Person", str(who), who, site) for who in dict.fromkeys(speaking)],
        "about": [_named("Thing", theme.name, theme, site) for theme in edition.themes.all()],
        "image": f"{site}{reverse('events:edition_card', args=[edition.slug])}",
    }
    if venue_known(edition):
        event["eventAttendanceMode"] = f"{CONTEXT}/OfflineEventAttendanceMode"
    crumbs = [("Éditions", reverse("events:edition_list")), (edition.label, edition.get_absolute_url())]
    return _graph(event, _breadcrumb(crumbs, site))


def person_page(person: Person, appearances: Iterable[Appearance], site: str) -> Data:
    """Return the data of the page of a person; functions belong to a day, so none is said to be of today."""
    editions = dict.fromkeys(appearance.item.edition for appearance in appearances)
    data = {
        **_named("Person", person.full_name, person, site),
        "givenName": person.first_name,
        "familyName": person.last_name,
        "performerIn": [event_named(edition, site) for edition in editions],
    }
    crumbs = [("Intervenants", reverse("events:person_list")), (str(person), person.get_absolute_url())]
    return _graph(data, _breadcrumb(crumbs, site))


def synthesis_page(
    synthesis: Synthesis, version: SynthesisVersion | None, files: dict[str, str], site: str
) -> Data:
    """Return the data of the page of a synthesis on line.

    Args:
        synthesis: with its edition.
        version: the one that is on line, if there is one.
        files: the paths of its forms as files, by media type.
        site: scheme and host of the portal.
    """
    changed = version.published_at if version else synthesis.publish_at
    report = {
        **_named("Report", str(synthesis), synthesis, site),
        "abstract": synthesis.summary,
        "inLanguage": "fr",
        "datePublished": _day(synthesis.first_published_at or synthesis.publish_at),
        "dateModified": _day(changed),
        "version": version.number if version else None,
        "about": event_named(synthesis.edition, site),
        "publisher": PUBLISHER,
        "isPartOf": {"@type": "WebSite", "name": SITE_NAME, "url": f"{site}/"},
        "encoding": [
            {"@type": "MediaObject", "contentUrl": f"{site}{path}", "encodingFormat": kind}
            for kind, path in files.items()
        ],
    }
    here = (synthesis.edition.label, synthesis.get_absolute_url())
    return _graph(report, _breadcrumb([("Synthèses", reverse("events:synthesis_list")), here], site))


def event_named(edition: Edition, site: str) -> Data:
    """Return an edition as an event: its name, its address, its days as far as they are known."""
    invented = " (exemple fictif)" if edition.is_fictitious else ""
    start, end = _bounds(edition)
    named = _named("Event", f"{edition.series} – {edition}{invented}", edition, site)
    return {**named, "startDate": start, "endDate": end}


def venue_known(edition: Edition) -> bool:
    """Tell whether anything is known of where an edition takes place."""
    return bool(edition.venue_name or edition.venue_address or edition.venue_town)


def _bounds(edition: Edition) -> tuple[str | None, str | None]:
    """Return both ends of an edition: 2024, 2024-02, 2024-02-06, with its hour on a single day."""
    length = KNOWN_TO.get(Precision(edition.date_precision), 0)
    first, last = edition.starts_on, edition.ends_on
    if not length or first is None or last is None:
        return None, None
    if length == KNOWN_TO[Precision.DAY] and first == last:
        hours: list[time | None] = [edition.starts_at, edition.ends_at]
        start, end = (datetime.combine(first, at, PARIS).isoformat() if at else None for at in hours)
        return start or first.isoformat(), end or last.isoformat()
    return first.isoformat()[:length], last.isoformat()[:length]


def _place(edition: Edition) -> Data | None:
    if not venue_known(edition):
        return None
    address = {
        "@type": "PostalAddress",
        "streetAddress": edition.venue_address,
        "postalCode": edition.venue_postal_code,
        "addressLocality": edition.venue_town,
        "addressCountry": "FR",
    }
    return {"@type": "Place", "name": edition.venue_name or edition.venue_town, "address": _said(address)}


def _named(kind: str, name: str, row: Any, site: str) -> Data:
    address = f"{site}{row.get_absolute_url()}"
    return {"@type": kind, "@id": address, "url": address, "name": name}


def _breadcrumb(crumbs: list[tuple[str, str]], site: str) -> Data:
    """Return the way to the page from the home page, as the page shows it."""
    way = [("Accueil", reverse("events:home")), *crumbs]
    items = [
        {"@type": "ListItem", "position": rank, "name": name, "item": f"{site}{path}"}
        for rank, (name, path) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _graph(*things: Data) -> Data:
    return {"@context": CONTEXT, "@graph": [_said(thing) for thing in things]}


def _said(data: Data) -> Data:
    """Return what says something: neither an empty text, nor an empty list, nor None, at any depth."""
    kept = {key: _said(value) if isinstance(value, dict) else value for key, value in data.items()}
    kept = {key: _each(value) if isinstance(value, list) else value for key, value in kept.items()}
    return {key: value for key, value in kept.items() if value not in ("", None, [])}


def _each(values: list[Any]) -> list[Any]:
    return [_said(value) if isinstance(value, dict) else value for value in values]


def _day(at: datetime | None) -> str | None:
    return timezone.localdate(at).isoformat() if at else None
