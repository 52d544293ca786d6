"""The feed of the syntheses."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from curiouslab import SITE_NAME
from curiouslab.http import public_page
from events.feeds.atom import MOST_ENTRIES, PublicFeed, guid_of, paragraphs, sent, written
from events.feeds.entries import FICTITIOUS, first_read
from events.models import Synthesis, SynthesisVersion


class SynthesisFeed(PublicFeed):
    """The syntheses on line for everyone, the one that changed last first; each keeps its entry."""

    title = f"Synthèses du {SITE_NAME}"
    subtitle = "Ce que les communes des Hauts-de-Seine retiennent de chaque matinée, et ce qui y change."

    def link(self) -> str:
        """Return the page that lists them."""
        return reverse("events:synthesis_list")

    def items(self) -> QuerySet[Synthesis]:
        """Return the latest to change, each with its versions on line."""
        versions = SynthesisVersion.objects.visible_to(AnonymousUser()).defer("content", "digests")
        found = Synthesis.objects.visible_to(AnonymousUser()).with_version().select_related("edition")
        latest = found.prefetch_related(Prefetch("versions", versions)).order_by("-changed_at", "-pk")
        return latest[:MOST_ENTRIES]

    def item_guid(self, item: Any) -> str:
        """Return what tells the synthesis from the others, in this feed and in those of searches."""
        return guid_of(item)

    def item_title(self, item: Any) -> str:
        """Return what the entry is called, in plain text."""
        return written(f"{item}{FICTITIOUS if item.edition.is_fictitious else ''}")

    def item_description(self, item: Any) -> SafeString:
        """Return what the last version changes, then the summary, in HTML."""
        return paragraphs([_change(item), item.summary])

    def item_pubdate(self, item: Any) -> datetime:
        """Return when it first went on line."""
        return first_read(item)

    def item_updateddate(self, item: Any) -> datetime:
        """Return when the text that is on line went on line."""
        return item.changed_at


def _change(synthesis: Synthesis) -> str:
    """Return « Version 2 : ce qui change… », or nothing for a first version."""
    latest = next(iter(synthesis.versions.all()), None)
    return f"Version {latest.number} : {latest.note}" if latest and latest.note else ""


@public_page
@require_safe
def synthesis_feed(request: HttpRequest) -> HttpResponseBase:
    """Send the feed of the syntheses."""
    return sent(SynthesisFeed(), request)
