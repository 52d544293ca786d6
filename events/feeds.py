"""Feeds that a reader subscribes to: what everyone may read, and nothing else."""

import re
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from curiouslab import SITE_NAME
from curiouslab.french import typographie
from curiouslab.http import public_page
from events.models import Synthesis, SynthesisVersion

MOST_ENTRIES = 20
# What XML cannot hold, and a paste sometimes does: one such character would take the whole feed away.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The day of a feed without entries: the same bytes as long as nothing is on line.
NOTHING_YET = datetime(2024, 1, 1, tzinfo=UTC)


class AtomFeed(Atom1Feed):
    """Atom 1.0 (RFC 4287), dated by its entries and never by the clock."""

    def latest_post_date(self) -> datetime:
        """Return when an entry last changed."""
        return max((entry["updateddate"] for entry in self.items), default=NOTHING_YET)


class SynthesisFeed(Feed):
    """The syntheses on line for everyone, the one that changed last first; each keeps its entry."""

    feed_type = AtomFeed
    language = "fr"
    title = f"Synthèses du {SITE_NAME}"
    subtitle = "Ce que les communes des Hauts-de-Seine retiennent de chaque matinée, et ce qui y change."
    author_name = SITE_NAME

    def link(self) -> str:
        """Return the page that lists them."""
        return reverse("events:synthesis_list")

    def items(self) -> QuerySet[Synthesis]:
        """Return the latest to change, each with its versions on line."""
        versions = SynthesisVersion.objects.visible_to(AnonymousUser()).defer("content", "digests")
        found = Synthesis.objects.visible_to(AnonymousUser()).with_version().select_related("edition")
        latest = found.prefetch_related(Prefetch("versions", versions)).order_by("-changed_at", "-pk")
        return latest[:MOST_ENTRIES]

    def item_title(self, item: Any) -> str:
        """Return what the entry is called, in plain text."""
        return _written(f"{item}{' (exemple fictif)' if item.edition.is_fictitious else ''}")

    def item_description(self, item: Any) -> SafeString:
        """Return what the last version changes, then the summary, in HTML."""
        texts = [_change(item), item.summary]
        return format_html_join("", "<p>{}</p>", ((_written(text),) for text in texts if text))

    def item_pubdate(self, item: Any) -> datetime:
        """Return when it first went on line."""
        return item.first_published_at or item.publish_at

    def item_updateddate(self, item: Any) -> datetime:
        """Return when the text that is on line went on line."""
        return item.changed_at


def _written(text: str) -> str:
    """Return a text as the feed says it."""
    return typographie(_UNWRITABLE.sub("", text))


def _change(synthesis: Synthesis) -> str:
    """Return « Version 2 : ce qui change… », or nothing for a first version."""
    latest = next(iter(synthesis.versions.all()), None)
    return f"Version {latest.number} : {latest.note}" if latest and latest.note else ""


@public_page
@require_safe
def synthesis_feed(request: HttpRequest) -> HttpResponseBase:
    """Send the feed of the syntheses, the same for all: it knows nobody."""
    response = SynthesisFeed()(request)
    # As for the site map: what was taken away leaves no trace in a date, the ETag tells.
    response.headers.pop("Last-Modified", None)
    return response
