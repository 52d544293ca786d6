"""The site map for search engines: what everyone may read, and nothing else.

An index (/sitemap.xml) leads to the files of each section, so that no file grows with the archive.
"""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index as django_index
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from communes.sitemaps import CommuneSitemap, Section
from curiouslab.http import public_page
from events.open_data.catalogue import BY_NAME
from events.sitemaps import (
    EditionSitemap,
    OrganisationSitemap,
    PersonSitemap,
    SynthesisSitemap,
    ThemeSitemap,
    latest_changes,
)

# What the pages that list show, by kind of content.
LISTED = {
    "events:home": ("edition", "synthesis"),
    "events:edition_list": ("edition",),
    "events:synthesis_list": ("synthesis",),
    "events:key_point_list": ("synthesis",),
    "events:follow_up_list": ("edition", "synthesis"),
    "events:difficulty_list": ("synthesis",),
    "events:person_list": ("edition", "synthesis"),
    "events:theme_list": ("edition", "synthesis"),
    "communes:commune_list": ("edition",),
}


class FixedPageSitemap(Section):
    """The pages that are always there."""

    NAMES = (
        "events:home",
        "events:edition_list",
        "events:synthesis_list",
        "events:key_point_list",
        "events:follow_up_list",
        "events:difficulty_list",
        "events:person_list",
        "events:theme_list",
        "communes:commune_list",
        "events:open_data",
        "events:api_page",
        "contact:form",
        "members:access",
        "pages:accessibility",
        "pages:legal_notice",
        "pages:personal_data",
        "pages:site_plan",
    )

    def items(self) -> tuple[str, ...]:
        """Return the names of their addresses."""
        return self.NAMES

    def location(self, item: str) -> str:
        """Return the address of that name."""
        return reverse(item)

    def lastmod(self, item: str) -> datetime | None:
        """Return when what the page lists last changed; None for a page that lists nothing."""
        changes = [self.changes[kind] for kind in LISTED.get(item, ())]
        return max(filter(None, changes), default=None)

    def get_latest_lastmod(self) -> datetime | None:
        """Return when what they list last changed."""
        return max(filter(None, self.changes.values()), default=None)

    @cached_property
    def changes(self) -> dict[str, datetime | None]:
        """When an edition, a synthesis last changed: read once for all the pages of an answer."""
        return latest_changes()


class DataSitemap(Section):
    """The pages of the tables of the open data."""

    def items(self) -> list[str]:
        """Return the names of the tables."""
        return list(BY_NAME)

    def location(self, item: str) -> str:
        """Return the address of the page of a table."""
        return reverse("events:open_data_table", args=[item])


SECTIONS: dict[str, type[Section]] = {
    "pages": FixedPageSitemap,
    "editions": EditionSitemap,
    "syntheses": SynthesisSitemap,
    "people": PersonSitemap,
    "themes": ThemeSitemap,
    "organisations": OrganisationSitemap,
    "communes": CommuneSitemap,
    "data": DataSitemap,
}


@public_page
@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Lead to the files of the site map, each with the day of its last change (sitemaps.org)."""
    sections: dict[str, Section] = {name: section() for name, section in SECTIONS.items()}
    # The schema of sitemaps.org has no file without an address.
    held: dict[str, type[Sitemap] | Sitemap] = {n: one for n, one in sections.items() if one.paginator.count}
    return _undated(django_index(request, held, sitemap_url_name="sitemap_section"))


@public_page
@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponseBase:
    """List the public addresses of a section, each with the day of its last change.

    Raises:
        Http404: there is no such section, or no such file of it (`?p=2`).
    """
    return _undated(django_sitemap(request, dict(SECTIONS), section=section))


def _undated(response: HttpResponseBase) -> HttpResponseBase:
    """Take the date of an answer away: it says nothing of a page that is gone, as the ETag does."""
    del response.headers["Last-Modified"]
    return response
