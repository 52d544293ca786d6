"""What the parts of the site map share, and the communes' part of it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils.functional import cached_property

from communes.models import Commune, CommuneQuerySet


class Section(Sitemap):
    """A part of the site map, cut into files: the index leads to each."""

    # Far below the 50,000 of sitemaps.org: a file of that many holds in memory, and in the kept pages.
    limit = 1_000

    @cached_property
    def paginator(self) -> Paginator:
        """Its files; its addresses are counted once an answer."""
        return super().paginator


class GatheringSection(Section):
    """Pages that gather what others say: they change with the last of what everyone may read there.

    Its items are annotated with `edition_changed` and `point_changed`.
    """

    def lastmod(self, item: Any) -> datetime | None:
        """Return when what the page gathers last changed; None for one of which nothing is said."""
        return max(filter(None, (item.edition_changed, item.point_changed)), default=None)

    def get_latest_lastmod(self) -> datetime | None:
        """Return when the last of them changed, without reading them."""
        rows: Any = self.items()
        found = rows.aggregate(edition=Max("edition_changed"), point=Max("point_changed"))
        return max(filter(None, found.values()), default=None)


def latest_change(rows: QuerySet[Any], path: str = "") -> Subquery:
    """Return when the last of these rows changed, or what `path` leads to from them; going on line is one."""
    before = f"{path}__" if path else ""
    dated = rows.annotate(changed=Greatest(f"{before}updated_at", f"{before}publish_at"))
    return Subquery(dated.order_by("-changed").values("changed")[:1])


class CommuneSitemap(GatheringSection):
    """The pages of communes that everyone may read."""

    def items(self) -> CommuneQuerySet:
        """Return the département's communes, and those that a public edition or point clé names."""
        return Commune.objects.visible_to(AnonymousUser()).annotate(
            edition_changed=latest_change(_naming("participations", "commune"), "edition"),
            point_changed=latest_change(_naming("key_points", "communes"), "synthesis"),
        )


def _naming(relation: str, commune: str) -> QuerySet[Any]:
    """Return the rows that everyone may read which name the commune of the query around.

    Args:
        relation: the reverse relation of Commune that leads to the rows, which need no import (README).
        commune: their field that names the commune.
    """
    other_side: Any = Commune._meta.get_field(relation)
    rows: QuerySet[Any] = other_side.related_model.objects.visible_to(AnonymousUser())
    return rows.filter(**{commune: OuterRef("pk")})
