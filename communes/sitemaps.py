"""The communes' part of the site map."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest

from communes.models import Commune, CommuneQuerySet


class CommuneSitemap(Sitemap):
    """The pages of communes that everyone may read."""

    def items(self) -> CommuneQuerySet:
        """Return the département's communes, and those that a public edition or point clé names."""
        return Commune.objects.visible_to(AnonymousUser()).annotate(
            edition_changed=_latest("participations", "commune", "edition"),
            point_changed=_latest("key_points", "communes", "synthesis"),
        )

    def lastmod(self, item: Any) -> datetime | None:
        """Return when what the page gathers last changed; None for a commune of which nothing is said."""
        return max(filter(None, (item.edition_changed, item.point_changed)), default=None)


def _latest(relation: str, commune: str, path: str) -> Subquery:
    """Return when the last content that everyone may read of a commune changed; going on line is a change.

    Args:
        relation: the reverse relation of Commune that leads to the rows, which need no import (README).
        commune: their field that names the commune.
        path: their field that leads to the content.
    """
    other_side: Any = Commune._meta.get_field(relation)
    rows = other_side.related_model.objects.visible_to(AnonymousUser()).filter(**{commune: OuterRef("pk")})
    dated = rows.annotate(changed=Greatest(f"{path}__updated_at", f"{path}__publish_at"))
    return Subquery(dated.order_by("-changed").values("changed")[:1])
