"""The Club's part of the site map: what an anonymous visitor may read."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from events.models import (
    Appearance,
    Edition,
    KeyPoint,
    Organisation,
    Participation,
    Person,
    Synthesis,
    Theme,
)


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


class GatheringSitemap(Sitemap):
    """Pages that gather what others say: they change with the last of what everyone may read there."""

    def lastmod(self, item: Any) -> datetime | None:
        """Return when what the page gathers last changed."""
        return max(filter(None, (item.edition_changed, item.point_changed)), default=None)


class PersonSitemap(GatheringSitemap):
    """The pages of the people."""

    def items(self) -> QuerySet[Person]:
        """Return the people who appear in something that everyone may read."""
        user = AnonymousUser()
        presences = Appearance.objects.visible_to(user).filter(person=OuterRef("pk"))
        points = KeyPoint.objects.visible_to(user).filter(person=OuterRef("pk"))
        return Person.objects.visible_to(user).annotate(
            edition_changed=_latest(presences, "item__edition"), point_changed=_latest(points, "synthesis")
        )


class ThemeSitemap(GatheringSitemap):
    """The pages of the themes."""

    def items(self) -> QuerySet[Theme]:
        """Return the themes of something that everyone may read."""
        user = AnonymousUser()
        editions = Edition.objects.visible_to(user).filter(themes=OuterRef("pk"))
        points = KeyPoint.objects.visible_to(user).filter(themes=OuterRef("pk"))
        return Theme.objects.visible_to(user).annotate(
            edition_changed=_latest(editions), point_changed=_latest(points, "synthesis")
        )


class OrganisationSitemap(Sitemap):
    """The pages of the organisations: they change with the editions that name them."""

    def items(self) -> QuerySet[Organisation]:
        """Return the organisations that an edition which everyone may read names."""
        user, here = AnonymousUser(), OuterRef("pk")
        editions = Edition.objects.visible_to(user).filter(involvements__organisation=here)
        spoken = Appearance.objects.visible_to(user).filter(functions__organisation=here)
        represented = Participation.objects.visible_to(user).filter(organisation=here)
        return Organisation.objects.visible_to(user).annotate(
            changed_there=_latest(editions),
            changed_spoken=_latest(spoken, "item__edition"),
            changed_represented=_latest(represented, "edition"),
        )

    def lastmod(self, item: Any) -> datetime | None:
        """Return when what the page gathers last changed."""
        changes = (item.changed_there, item.changed_spoken, item.changed_represented)
        return max(filter(None, changes), default=None)


def latest_changes() -> dict[str, datetime | None]:
    """Return when an edition and a synthesis that everyone may read last changed, in two queries."""
    user = AnonymousUser()
    every: dict[str, Any] = {"edition": Edition.objects, "synthesis": Synthesis.objects}
    changed = Max(Greatest("updated_at", "publish_at"))
    return {kind: rows.visible_to(user).aggregate(at=changed)["at"] for kind, rows in every.items()}


def _latest(rows: QuerySet[Any], path: str = "") -> Subquery:
    """Return when the last of these rows changed, or what `path` leads to from them."""
    before = f"{path}__" if path else ""
    dated = rows.annotate(changed=Greatest(f"{before}updated_at", f"{before}publish_at"))
    return Subquery(dated.order_by("-changed").values("changed")[:1])
