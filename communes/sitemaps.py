"""What the parts of the site map share, and the communes' part of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
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


@dataclass(frozen=True, slots=True)
class Source:
    """What makes a page that gathers change.

    Attributes:
        rows: what everyone may read.
        names: their field that leads to what the page is about.
        path: their field that leads to what is dated; empty when it is the row.
    """

    rows: QuerySet[Any]
    names: str
    path: str = ""

    def changed(self) -> Max:
        """Return the expression of the last change; going on line is one."""
        before = f"{self.path}__" if self.path else ""
        return Max(Greatest(f"{before}updated_at", f"{before}publish_at"))

    def latest(self) -> datetime | None:
        """Return when the last of all its rows changed."""
        named = self.rows.filter(**{f"{self.names}__isnull": False}).order_by()
        last: datetime | None = named.aggregate(at=self.changed())["at"]
        return last

    def dates(self, keys: Iterable[Any]) -> dict[Any, datetime]:
        """Return, by key of what pages are about, when the last of its rows changed."""
        named = self.rows.filter(**{f"{self.names}__in": list(keys)}).order_by()
        return dict(named.values_list(self.names).annotate(at=self.changed()))


class GatheringSection(Section):
    """Pages that gather what others say: they change with the last of what everyone may read there."""

    def sources(self) -> list[Source]:
        """Return what they gather."""
        raise NotImplementedError

    @cached_property
    def paginator(self) -> Paginator:
        """Its files, each dated in a query a source: a date asked by row costs seconds on a large archive."""
        return Paginator(_Dated(self), self.limit)

    def lastmod(self, item: Any) -> datetime | None:
        """Return when what the page gathers last changed; None for one of which nothing is said."""
        last: datetime | None = item.last_change
        return last

    def get_latest_lastmod(self) -> datetime | None:
        """Return when the last of them changed, without reading them."""
        return max(filter(None, (source.latest() for source in self.sources())), default=None)


class _Dated(Sequence[Any]):
    """The rows of a section, each with `last_change` where a file is cut."""

    def __init__(self, section: GatheringSection) -> None:
        self.rows: Any = section.items()
        self.sources = section.sources()

    def __len__(self) -> int:
        count: int = self.rows.count()
        return count

    def __getitem__(self, cut: Any) -> Any:
        found = list(self.rows[cut])
        dates = [source.dates(row.pk for row in found) for source in self.sources]
        for row in found:
            row.last_change = max((known[row.pk] for known in dates if row.pk in known), default=None)
        return found


class CommuneSitemap(GatheringSection):
    """The pages of communes that everyone may read."""

    def items(self) -> CommuneQuerySet:
        """Return the département's communes, and those that a public edition or point clé names."""
        return Commune.objects.visible_to(AnonymousUser())

    def sources(self) -> list[Source]:
        """Return the editions where they were represented, and the points clés that name them."""
        represented, named = _read_by_all("participations"), _read_by_all("key_points")
        return [Source(represented, "commune", "edition"), Source(named, "communes", "synthesis")]


def _read_by_all(relation: str) -> QuerySet[Any]:
    """Return the rows that everyone may read on the other side of `relation`, a reverse one of Commune.

    They need no import (README).
    """
    other_side: Any = Commune._meta.get_field(relation)
    rows: QuerySet[Any] = other_side.related_model.objects.visible_to(AnonymousUser())
    return rows
