"""The communes' part of the site map."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap

from communes.models import Commune, CommuneQuerySet


class CommuneSitemap(Sitemap):
    """The pages of communes that everyone may read."""

    def items(self) -> CommuneQuerySet:
        """Return the département's communes, and those that a public edition or point clé names."""
        return Commune.objects.visible_to(AnonymousUser())
