"""The Club's part of the site map: what an anonymous visitor may read."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest

from communes.sitemaps import GatheringSection, Section, Source
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


class PublishableSection(Section):
    """Contents that have a life, each with its last change."""

    def lastmod(self, item: Edition | Synthesis) -> datetime:
        """Return when it last changed."""
        return changed_at(item)

    def get_latest_lastmod(self) -> datetime | None:
        """Return when the last of them changed, without reading them."""
        rows: Any = self.items()
        return _last_of(rows)


class EditionSitemap(PublishableSection):
    """The pages of the editions."""

    def items(self) -> QuerySet[Edition]:
        """Return the editions on line."""
        return Edition.objects.visible_to(AnonymousUser())


class SynthesisSitemap(PublishableSection):
    """The pages of the syntheses."""

    def items(self) -> QuerySet[Synthesis]:
        """Return the syntheses on line for everyone."""
        return Synthesis.objects.visible_to(AnonymousUser()).select_related("edition")


class PersonSitemap(GatheringSection):
    """The pages of the people."""

    def items(self) -> QuerySet[Person]:
        """Return the people who appear in something that everyone may read."""
        return Person.objects.visible_to(AnonymousUser())

    def sources(self) -> list[Source]:
        """Return the editions where they were, and the points clés that they said."""
        user = AnonymousUser()
        presences, points = Appearance.objects.visible_to(user), KeyPoint.objects.visible_to(user)
        return [Source(presences, "person", "item__edition"), Source(points, "person", "synthesis")]


class ThemeSitemap(GatheringSection):
    """The pages of the themes."""

    def items(self) -> QuerySet[Theme]:
        """Return the themes of something that everyone may read."""
        return Theme.objects.visible_to(AnonymousUser())

    def sources(self) -> list[Source]:
        """Return the editions and the points clés on them."""
        user = AnonymousUser()
        editions, points = Edition.objects.visible_to(user), KeyPoint.objects.visible_to(user)
        return [Source(editions, "themes"), Source(points, "themes", "synthesis")]


class OrganisationSitemap(GatheringSection):
    """The pages of the organisations: they change with the editions that name them."""

    def items(self) -> QuerySet[Organisation]:
        """Return the organisations that an edition which everyone may read names."""
        return Organisation.objects.visible_to(AnonymousUser())

    def sources(self) -> list[Source]:
        """Return the editions that they held, where somebody spoke for them, where they were represented."""
        user = AnonymousUser()
        return [
            Source(Edition.objects.visible_to(user), "involvements__organisation"),
            Source(Appearance.objects.visible_to(user), "functions__organisation", "item__edition"),
            Source(Participation.objects.visible_to(user), "organisation", "edition"),
        ]


def latest_changes() -> dict[str, datetime | None]:
    """Return when an edition and a synthesis that everyone may read last changed, in two queries."""
    user = AnonymousUser()
    every: dict[str, Any] = {"edition": Edition.objects, "synthesis": Synthesis.objects}
    return {kind: _last_of(rows.visible_to(user)) for kind, rows in every.items()}


def _last_of(rows: QuerySet[Any]) -> datetime | None:
    """Return when the last of these contents changed; going on line is a change."""
    last: datetime | None = rows.aggregate(at=Max(Greatest("updated_at", "publish_at")))["at"]
    return last
