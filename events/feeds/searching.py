"""The feed of a search: what answers some words, as the page of search does, and what changed last of it."""

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from curiouslab import SITE_NAME
from curiouslab.http import public_page
from events.feeds.atom import Entry, PublicFeed, latest, sent, written
from events.feeds.entries import latest_editions, latest_points, latest_sessions, latest_syntheses
from events.finding.models import Kind
from events.finding.search import find
from events.forms import SearchForm
from events.models import Edition, KeyPoint, ProgrammeItem, Synthesis

# What has a date, and its entries; a person, a theme or a commune appears by what is said there.
DATED: dict[str, tuple[Any, Any]] = {
    Kind.EDITION: (Edition, latest_editions),
    Kind.TALK: (ProgrammeItem, latest_sessions),
    Kind.ROUND_TABLE: (ProgrammeItem, latest_sessions),
    Kind.MOMENT: (ProgrammeItem, latest_sessions),
    Kind.KEY_POINT: (KeyPoint, latest_points),
    Kind.SYNTHESIS: (Synthesis, latest_syntheses),
}


class SearchFeed(PublicFeed):
    """What answers some words."""

    def get_object(self, request: HttpRequest, **asked: Any) -> str:
        """Return the words looked for."""
        return str(asked["text"])

    def title(self, obj: str) -> str:
        """Return what the feed is called."""
        return written(f"« {obj} » – {SITE_NAME}")

    def subtitle(self, obj: str) -> str:
        """Return what it holds."""
        return written(f"Les matinées, les points clés et les synthèses où l’on trouve : {obj}.")

    def link(self, obj: str) -> str:
        """Return the page of this search."""
        return _address("events:search", obj)

    def feed_url(self, obj: str) -> str:
        """Return its own address, words included."""
        return _address("events:search_feed", obj)

    def items(self, obj: str) -> list[Entry]:
        """Return what answers every word, and changed last."""
        user = AnonymousUser()
        keys: defaultdict[tuple[Any, Any], list[str]] = defaultdict(list)
        for hit in find(obj, user).hits:
            if hit.is_whole and hit.kind in DATED:
                keys[DATED[hit.kind]].append(hit.key)
        return latest(
            *(
                entries(model.objects.visible_to(user).filter(pk__in=found))
                for (model, entries), found in keys.items()
            )
        )


def _address(name: str, text: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': text})}"


@public_page
@require_safe
def search_feed(request: HttpRequest) -> HttpResponseBase:
    """Send the feed of a search.

    Raises:
        Http404: no word is given, or they are more than the page of search takes.
    """
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    if not text:
        raise Http404
    return sent(SearchFeed(), request, text=text)
