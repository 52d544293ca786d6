"""What all the feeds share: Atom 1.0, French spaces, dates that are those of the entries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from curiouslab import SITE_NAME
from curiouslab.french import typographie

MOST_ENTRIES = 20
# What XML cannot hold, and a paste sometimes does: one such character would take the whole feed away.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Who names what feeds hold, and since when (RFC 4151); the year never changes.
_NAMING = "tag:club-curious-lab,2024"
# The day of a feed without entries: the same bytes as long as nothing is on line.
NOTHING_YET = datetime(2024, 1, 1, tzinfo=UTC)


class AtomFeed(Atom1Feed):
    """Atom 1.0 (RFC 4287), dated by its entries and never by the clock."""

    def latest_post_date(self) -> datetime:
        """Return when an entry last changed."""
        return max((entry["updateddate"] for entry in self.items), default=NOTHING_YET)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: what it is, its page, its title, its paragraphs, when it was first read and last changed."""

    guid: str
    path: str
    title: str
    texts: tuple[str, ...]
    published: datetime
    updated: datetime

    def get_absolute_url(self) -> str:
        """Path of its page."""
        return self.path


class PublicFeed(Feed):
    """A feed of entries; each kind says its title, its link and its items."""

    feed_type = AtomFeed
    language = "fr"
    author_name = SITE_NAME

    def item_guid(self, item: Any) -> str:
        """Return what tells the entry from the others, for ever."""
        return str(item.guid)

    def item_title(self, item: Any) -> str:
        """Return what the entry is called, in plain text."""
        return written(item.title)

    def item_description(self, item: Any) -> SafeString:
        """Return its paragraphs, in HTML."""
        return paragraphs(item.texts)

    def item_pubdate(self, item: Any) -> datetime:
        """Return when it was first read."""
        return item.published

    def item_updateddate(self, item: Any) -> datetime:
        """Return when it last changed."""
        return item.updated


def guid_of(row: Any) -> str:
    """Return what tells a content from the others, for ever: not its address, which may change (ADR 0045)."""
    return f"{_NAMING}:{row._meta.model_name}-{row.pk}"


def written(text: str) -> str:
    """Return a text as a feed says it."""
    return typographie(_UNWRITABLE.sub("", text))


def paragraphs(texts: Iterable[str]) -> SafeString:
    """Return the texts that say something, each in its paragraph."""
    return format_html_join("", "<p>{}</p>", ((written(text),) for text in texts if text))


def latest(*entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that changed last, those of the same instant by their address."""
    every = sorted((entry for some in entries for entry in some), key=lambda entry: entry.path)
    return sorted(every, key=lambda entry: entry.updated, reverse=True)[:MOST_ENTRIES]


def sent(feed: Feed, request: HttpRequest, **asked: Any) -> HttpResponseBase:
    """Return a feed, the same for all: it knows nobody.

    As for the site map, what was taken away leaves no trace in a date: the ETag tells.
    """
    response = feed(request, **asked)
    response.headers.pop("Last-Modified", None)
    return response
