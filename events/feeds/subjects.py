"""The feeds of the editions, of a commune and of a theme."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from communes.models import Commune
from curiouslab import SITE_NAME
from curiouslab.http import public_page
from events.feeds.atom import Entry, PublicFeed, guid_of, latest, sent, written
from events.feeds.entries import latest_editions, latest_points
from events.models import Edition, KeyPoint, Theme
from events.views.moved import leads_on


class EditionFeed(PublicFeed):
    """The editions on line, the one that changed last first."""

    title = f"Éditions du {SITE_NAME}"
    subtitle = "Les matinées annoncées, tenues, reportées ou annulées, et ce qui y change."

    def link(self) -> str:
        """Return the page that lists them."""
        return reverse("events:edition_list")

    def items(self) -> list[Entry]:
        """Return the latest to change."""
        return latest_editions(Edition.objects.visible_to(AnonymousUser()))


class SubjectFeed(PublicFeed):
    """What is said of a commune or of a theme: its editions and its points clés."""

    def get_object(self, request: HttpRequest, **asked: Any) -> Any:
        """Return what the feed is about."""
        return asked["about"]

    def title(self, obj: Any) -> str:
        """Return what the feed is called."""
        return written(f"{obj} – {SITE_NAME}")

    def subtitle(self, obj: Any) -> str:
        """Return what it holds."""
        return written(f"Les matinées et les points clés qui concernent : {obj}.")

    def link(self, obj: Any) -> str:
        """Return the page of the subject."""
        return str(obj.get_absolute_url())

    def feed_guid(self, obj: Any) -> str:
        """Return what tells the feed from the others, whatever becomes of the address of its subject."""
        return guid_of(obj)

    def items(self, obj: Any) -> list[Entry]:
        """Return its editions and its points that changed last."""
        user = AnonymousUser()
        relation = {"communes" if isinstance(obj, Commune) else "themes": obj}
        editions = Edition.objects.visible_to(user).filter(**relation)
        return latest(
            latest_editions(editions), latest_points(KeyPoint.objects.visible_to(user).filter(**relation))
        )


@public_page
@require_safe
def edition_feed(request: HttpRequest) -> HttpResponseBase:
    """Send the feed of the editions."""
    return sent(EditionFeed(), request)


@public_page
@require_safe
def commune_feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the feed of a commune.

    Raises:
        Http404: no commune of that address has a page for everyone.
    """
    about = get_object_or_404(Commune.objects.visible_to(AnonymousUser()), slug=slug)
    return sent(SubjectFeed(), request, about=about)


@public_page
@leads_on(Theme)
@require_safe
def theme_feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the feed of a theme.

    Raises:
        Http404: there is no such theme that everyone may know of.
    """
    about = get_object_or_404(Theme.objects.visible_to(AnonymousUser()), slug=slug)
    return sent(SubjectFeed(), request, about=about)
