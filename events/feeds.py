"""Feeds that a reader subscribes to: what everyone may read, and nothing else."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from curiouslab import SITE_NAME
from curiouslab.french import typographie
from curiouslab.http import public_page
from events.models import Synthesis, SynthesisVersion

MOST_ENTRIES = 20


class SynthesisFeed(Feed):
    """The syntheses on line for everyone, the one that changed last first."""

    feed_type = Atom1Feed
    language = "fr"
    title = f"Synthèses du {SITE_NAME}"
    subtitle = "Ce que les communes des Hauts-de-Seine retiennent de chaque matinée, et ce qui y change."
    author_name = SITE_NAME

    def link(self) -> str:
        """Return the page that lists them."""
        return reverse("events:synthesis_list")

    def items(self) -> list[Synthesis]:
        """Return the latest to change, each with its versions."""
        versions = SynthesisVersion.objects.visible_to(AnonymousUser()).defer("content", "digests")
        rows = Synthesis.objects.visible_to(AnonymousUser()).select_related("edition")
        rows = rows.prefetch_related(Prefetch("versions", versions))
        return sorted(rows, key=changed_at, reverse=True)[:MOST_ENTRIES]

    def item_title(self, item: Any) -> str:
        """Return what the entry is called."""
        return typographie(str(item))

    def item_description(self, item: Any) -> str:
        """Return its summary, after what changed in the version on line."""
        note = last_note(item)
        return typographie(" ".join(filter(None, [note, item.summary])))

    def item_pubdate(self, item: Any) -> datetime:
        """Return when it first went on line."""
        return item.first_published_at or item.publish_at

    def item_updateddate(self, item: Any) -> datetime:
        """Return when it last changed."""
        return changed_at(item)


def changed_at(synthesis: Synthesis) -> datetime:
    """Return when the text that is on line went on line."""
    return max(
        [synthesis.publish_at or synthesis.updated_at, *(v.published_at for v in synthesis.versions.all())]
    )


def last_note(synthesis: Synthesis) -> str:
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
