"""The site map for search engines: what everyone may read, and nothing else."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from communes.sitemaps import CommuneSitemap
from curiouslab.http import public_page
from events.sitemaps import EditionSitemap, PersonSitemap, SynthesisSitemap, ThemeSitemap


class FixedPageSitemap(Sitemap):
    """The pages that are always there."""

    NAMES = (
        "events:home",
        "events:edition_list",
        "events:synthesis_list",
        "events:key_point_list",
        "events:person_list",
        "events:theme_list",
        "communes:commune_list",
        "contact:form",
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


SITEMAPS: dict[str, type[Sitemap] | Sitemap] = {
    "pages": FixedPageSitemap,
    "editions": EditionSitemap,
    "syntheses": SynthesisSitemap,
    "people": PersonSitemap,
    "themes": ThemeSitemap,
    "communes": CommuneSitemap,
}


@public_page
@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """List the public addresses in the format of sitemaps.org, each with the day of its last change."""
    response = django_sitemap(request, SITEMAPS)
    # The latest change says nothing of a page that was taken away; the ETag does.
    del response.headers["Last-Modified"]
    return response
