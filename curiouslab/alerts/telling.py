"""What is to be told is queued, once, when the post begins a round: nothing waits for a task of its own."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts import letters
from curiouslab.alerts.matching import BATCH, News, batches, news, with_mandate
from curiouslab.alerts.models import Notice, Subscription, Told
from curiouslab.french import WEEKDAYS
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.outbox import queue
from events.models import Synthesis

Pace = Subscription.Pace


def tell() -> int:
    """Queue all that is to be told at this moment; return how many mails were written."""
    now = timezone.now()
    return tell_notices() + tell_at_once(now) + write_digests(now)


def tell_notices() -> int:
    """Tell those who asked of a synthesis that the public now reads; their rows go, and they with them."""
    online = Synthesis.objects.visible_to(AnonymousUser()).filter(edition=OuterRef("edition")).order_by()
    rows = Notice.objects.confirmed().filter(Exists(online)).select_related("edition__synthesis")
    written, last = 0, 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        written += sum(_tell_notice(notice) for notice in batch)
    return written


@transaction.atomic
def _tell_notice(notice: Notice) -> bool:
    """Write to one of them, if no other process did: whoever deletes the row is the one that writes."""
    letter = letters.notice_of(notice, notice.edition.synthesis)
    deleted, _ = Notice.objects.filter(pk=notice.pk).delete()
    return bool(deleted) and queue(letter) is not None


def tell_at_once(now: datetime) -> int:
    """Tell members of each synthesis that they follow, whatever subscriptions name it."""
    written = 0
    for item in news(now):
        for users in batches(item.to_be_told(Pace.AT_ONCE)):
            subjects = _subjects(item, users)
            written += sum(_tell_member(user, item, subjects[user.pk]) for user in users)
    return written


def _subjects(item: News, users: list[User]) -> dict[int, dict[int, str]]:
    """Return, by account, the subscriptions that `item` answers, by key and in words."""
    found: dict[int, dict[int, str]] = {user.pk: {} for user in users}
    rows = item.followers().filter(user__in=users, pace=Pace.AT_ONCE).select_related("theme", "commune")
    for row in rows:
        found[row.user_id][row.pk] = row.subject
    return found


@transaction.atomic
def _tell_member(user: User, item: News, subjects: dict[int, str]) -> bool:
    """Write to a member, if nobody did: `Told` is unique, and of two processes one alone makes it."""
    _, is_new = Told.objects.get_or_create(user=user, synthesis=item.synthesis)
    return is_new and queue(letters.alert(user, item.synthesis, subjects)) is not None


def write_digests(now: datetime) -> int:
    """Write the digests of the week to those who have had none since its day, missed or not."""
    day = digest_day(now)
    items = [item for item in news(now) if item.appeared_at <= day]
    had = OutboxMail.objects.filter(
        user=OuterRef("pk"), kind=OutboxMail.Kind.DIGEST, created_at__gte=day, given_up_at=None
    )
    follows = Subscription.objects.filter(user=OuterRef("pk"), pace=Pace.WEEKLY).order_by()
    users = with_mandate().filter(Exists(follows), ~Exists(had.order_by()))
    written = 0
    for batch in batches(users) if items else []:
        wanted = _wanted(items, batch)
        written += sum(_write_digest(user, wanted[user.pk]) for user in batch if wanted[user.pk])
    return written


def digest_day(now: datetime) -> datetime:
    """Return when the week of `now` began, for digests: midnight in Paris of the day that is set."""
    today = timezone.localtime(now).date()
    day = today - timedelta(days=(today.isoweekday() - settings.DIGEST_WEEKDAY) % 7)
    return timezone.make_aware(datetime.combine(day, time.min))


def digest_weekday() -> str:
    """Return the day of the digests in words: « lundi »."""
    return WEEKDAYS[settings.DIGEST_WEEKDAY - 1]


def _wanted(items: list[News], users: list[User]) -> dict[int, list[News]]:
    """Return, by account, what it is to be told of every week."""
    found: dict[int, list[News]] = {user.pk: [] for user in users}
    for item in items:
        told = item.to_be_told(Pace.WEEKLY).filter(pk__in=found.keys())
        for key in told.values_list("pk", flat=True):
            found[key].append(item)
    return found


@transaction.atomic
def _write_digest(user: User, items: list[News]) -> bool:
    """Write the digest of a member, of what nobody told them meanwhile."""
    told = [Told.objects.get_or_create(user=user, synthesis=item.synthesis) for item in items]
    new = [row for row, is_new in told if is_new]
    for row, item in zip([row for row, _ in told], items, strict=True):
        row.synthesis = item.synthesis  # with its edition, read already
    return bool(new) and queue(letters.digest(user, new)) is not None
