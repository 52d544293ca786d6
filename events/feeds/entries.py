"""What an entry says of each kind of content, and the contents that changed last."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from events.feeds.atom import MOST_ENTRIES, Entry, guid_of
from events.models import Edition, KeyPoint, ProgrammeItem, Synthesis, SynthesisVersion
from events.models.synthesis import SynthesisQuerySet
from events.sitemaps import changed_at

FICTITIOUS = " (exemple fictif)"


def latest_editions(editions: QuerySet[Edition]) -> list[Entry]:
    """Return the entries of the editions that changed last; `editions` are those that everyone may read."""
    dated = editions.annotate(changed=Greatest("updated_at", "publish_at"))
    rows = dated.prefetch_related("separate_days").order_by("-changed", "-pk")[:MOST_ENTRIES]
    return [of_edition(row) for row in rows]


def latest_points(points: QuerySet[KeyPoint]) -> list[Entry]:
    """Return the entries of the statements that changed last; `points` are those that everyone may read."""
    versions = SynthesisVersion.objects.filter(synthesis=OuterRef("synthesis"))
    since = versions.filter(published_at__lte=timezone.now()).order_by("-number").values("published_at")[:1]
    online = "synthesis__publish_at"
    dated = points.annotate(changed_at=Greatest(online, Coalesce(Subquery(since), online)))
    rows = dated.select_related("synthesis__edition").order_by("-changed_at", "-pk")[:MOST_ENTRIES]
    return [of_point(row) for row in rows]


def latest_sessions(items: QuerySet[ProgrammeItem]) -> list[Entry]:
    """Return the entries of the sessions whose edition changed last; everyone may read `items`."""
    dated = items.annotate(changed=Greatest("edition__updated_at", "edition__publish_at"))
    rows = dated.select_related("edition").order_by("-changed", "-pk")[:MOST_ENTRIES]
    return [of_session(row) for row in rows]


def latest_syntheses(syntheses: SynthesisQuerySet) -> list[Entry]:
    """Return the entries of the syntheses that changed last; everyone may read `syntheses`."""
    dated = syntheses.with_version().select_related("edition")
    return [of_synthesis(row) for row in dated.order_by("-changed_at", "-pk")[:MOST_ENTRIES]]


def of_edition(edition: Edition) -> Entry:
    """Return the entry of an edition, its separate days at hand."""
    held = edition.progress == Edition.Progress.PLANNED
    state = "" if held else f"{edition.get_progress_display().capitalize()} : {edition.progress_reason}"
    place = ", ".join(filter(None, [edition.date_in_words, edition.venue_name, edition.venue_town]))
    return Entry(
        guid_of(edition),
        edition.get_absolute_url(),
        f"{capital(str(edition))}{FICTITIOUS if edition.is_fictitious else ''}",
        (state, capital(place), edition.summary),
        first_read(edition),
        changed_at(edition),
    )


def of_session(item: ProgrammeItem) -> Entry:
    """Return the entry of a session, its edition at hand."""
    edition = item.edition
    return Entry(
        guid_of(item),
        item.get_absolute_url(),
        f"{capital(item.display_kind)} : {item}" if item.title else capital(item.display_kind),
        (item.summary, capital(str(edition))),
        first_read(edition),
        changed_at(edition),
    )


def of_point(point: Any) -> Entry:
    """Return the entry of a statement, its synthesis, its edition and `changed_at` at hand."""
    synthesis = point.synthesis
    return Entry(
        guid_of(point),
        point.get_absolute_url(),
        f"{capital(str(point.get_nature_display()))} – {synthesis.edition}",
        (point.text,),
        first_read(synthesis),
        point.changed_at,
    )


def of_synthesis(synthesis: Any) -> Entry:
    """Return the entry of a synthesis, its edition and `changed_at` at hand."""
    return Entry(
        guid_of(synthesis),
        synthesis.get_absolute_url(),
        f"{synthesis}{FICTITIOUS if synthesis.edition.is_fictitious else ''}",
        (synthesis.summary,),
        first_read(synthesis),
        synthesis.changed_at,
    )


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def first_read(content: Edition | Synthesis) -> datetime:
    """Return when a content on line first went there."""
    first: Any = content.first_published_at or content.publish_at
    return first
