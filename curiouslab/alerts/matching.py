"""Whom a synthesis concerns: what it speaks of, when it appeared, and who follows that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Subscription, Told
from curiouslab.members.backend import READ_RESERVED
from curiouslab.members.models import Mandate
from events.models import KeyPoint, Synthesis

# What nobody touched for longer is told to nobody any more: a round reads no archive.
RECENT = timedelta(days=60)
# Accounts read at a time.
BATCH = 200


class MemberReader:
    """What anybody reads who holds a mandate today, and no more: drafts of the team are told by no mail."""

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Tell whether a mandate gives a permission."""
        return perm == READ_RESERVED


MEMBER = MemberReader()


@dataclass(frozen=True, slots=True)
class News:
    """A synthesis that members may read at this moment, and what it speaks of, by key."""

    synthesis: Synthesis
    appeared_at: datetime
    themes: frozenset[int]
    communes: frozenset[str]

    def followers(self) -> QuerySet[Subscription]:
        """Return the subscriptions that it answers, taken before it appeared."""
        followed = Q(theme=None, commune=None) | Q(theme__in=self.themes) | Q(commune__in=self.communes)
        return Subscription.objects.filter(followed, created_at__lt=self.appeared_at)

    def to_be_told(self, pace: Subscription.Pace) -> QuerySet[User]:
        """Return who is to be told of it at a pace: follows it, holds a mandate today, does not know."""
        follows = self.followers().filter(user=OuterRef("pk"), pace=pace).order_by()
        knows = Told.objects.filter(user=OuterRef("pk"), synthesis=self.synthesis).order_by()
        return with_mandate().filter(Exists(follows), ~Exists(knows))


def with_mandate() -> QuerySet[User]:
    """Return the open accounts that hold a mandate today."""
    running = Mandate.objects.current().filter(user=OuterRef("pk")).order_by()
    return User.objects.filter(Exists(running), is_active=True)


def holds_mandate(user: User | None) -> bool:
    """Tell whether an account is open and holds a mandate today."""
    return user is not None and with_mandate().filter(pk=user.pk).exists()


def news(now: datetime | None = None) -> list[News]:
    """Return the syntheses that members may read now and that changed lately, oldest first."""
    since = (now or timezone.now()) - RECENT
    lately = Q(publish_at__gte=since) | Q(updated_at__gte=since) | Q(edition__publish_at__gte=since)
    return [news_of(synthesis) for synthesis in _readable().filter(lately).order_by("appeared_at", "pk")]


def news_about(keys: list[int]) -> list[News]:
    """Return those of `keys` that members may read now."""
    return [news_of(synthesis) for synthesis in _readable().filter(pk__in=keys)]


def _readable() -> Any:
    """Return the syntheses that members may read now, with `appeared_at`: the first time anybody could."""
    appeared_at = Greatest(
        Coalesce("first_published_at", "publish_at"),
        Coalesce(F("edition__first_published_at"), F("edition__publish_at")),
    )
    rows = Synthesis.objects.visible_to(MEMBER).published()
    return rows.annotate(appeared_at=appeared_at).select_related("edition")


def news_of(synthesis: Any) -> News:
    """Return what a synthesis of `_readable` speaks of: its edition, and the points that members read."""
    points = KeyPoint.objects.visible_to(MEMBER).filter(synthesis=synthesis).order_by()
    edition = synthesis.edition
    themes = {*edition.themes.values_list("pk", flat=True), *points.values_list("themes", flat=True)}
    communes = {
        *edition.participations.values_list("commune", flat=True),
        *points.values_list("communes", flat=True),
    }
    return News(synthesis, synthesis.appeared_at, frozenset(themes - {None}), frozenset(communes - {None}))


def batches(users: QuerySet[User]) -> Iterator[list[User]]:
    """Yield accounts by batches, in the order of their keys: whatever their number, few are in memory."""
    last = 0
    while batch := list(users.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield batch
