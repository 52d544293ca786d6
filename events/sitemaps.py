"""The Club's part of the site map: what an anonymous visitor may read."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from events.models import Edition, Person, Synthesis, Theme


def changed_at(content: Edition | Synthesis) -> datetime:
    """Return the instant of the last change that the public could see: going on line is one."""
    return max(content.updated_at, content.publish_at or content.updated_at)


class PublishableSitemap(Sitemap):
    """Contents that have a life, each with its last change."""

    def lastmod(self, item: Edition | Synthesis) -> datetime:
        """Return when it last changed."""
        return changed_at(item)


class EditionSitemap(PublishableSitemap):
    """The pages of the editions."""

    def items(self) -> QuerySet[Edition]:
        """Return the editions on line."""
        return Edition.objects.visible_to(AnonymousUser())


class SynthesisSitemap(PublishableSitemap):
    """The pages of the syntheses."""

    def items(self) -> QuerySet[Synthesis]:
        """Return the syntheses on line for everyone."""
        return Synthesis.objects.visible_to(AnonymousUser()).select_related("edition")


class PersonSitemap(Sitemap):
    """The pages of the people."""

    def items(self) -> QuerySet[Person]:
        """Return the people who appear in something that everyone may read."""
        return Person.objects.visible_to(AnonymousUser())


class ThemeSitemap(Sitemap):
    """The pages of the themes."""

    def items(self) -> QuerySet[Theme]:
        """Return the themes of something that everyone may read."""
        return Theme.objects.visible_to(AnonymousUser())
