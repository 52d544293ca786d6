"""The links of mails: signed, so that nobody makes one up, and good for what they say alone."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.db.models import QuerySet
from django.urls import reverse

from curiouslab.alerts.models import Notice, Subscription
from curiouslab.mail.models import OutboxMail, OutboxMailQuerySet

_confirming = TimestampSigner(sep=".", salt="curiouslab.alerts.confirm")
_cancelling = Signer(sep=".", salt="curiouslab.alerts.cancel")
_stopping = Signer(sep=".", salt="curiouslab.alerts.unsubscribe")
WEEKLY = "resume"


def absolute(name: str, *values: object) -> str:
    """Return the whole address of a page, as mails write it."""
    return settings.PORTAL_ADDRESS + reverse(name, args=values)


def confirmation(notice: Notice) -> str:
    """Return the address that confirms a request, for as long as its row waits for it."""
    return absolute("alerts:notice_confirm", _confirming.sign(str(notice.pk)))


def to_confirm(token: str) -> Notice | None:
    """Return the request that `token` confirms or has confirmed; None when it is too late, or forged."""
    hours = timedelta(hours=settings.NOTICE_CONFIRMATION_HOURS)
    try:
        key = _confirming.unsign(token, max_age=hours)
    except BadSignature:
        return None
    waiting = Notice.objects.exclude(pk__in=Notice.objects.forgotten().values("pk"))
    return waiting.filter(pk=key).select_related("edition").first()


def cancellation(notice: Notice) -> str:
    """Return the address that cancels a request; it never expires."""
    return absolute("alerts:notice_cancel", _cancelling.sign(str(notice.pk)))


def to_cancel(token: str) -> int | None:
    """Return the key of the request that `token` cancels, still there or not; None if forged."""
    try:
        return int(_cancelling.unsign(token))
    except BadSignature:
        return None


def unsubscription(user_pk: int, subscriptions: list[int] | None = None) -> str:
    """Return the address that stops subscriptions of an account: those, or all the weekly ones."""
    which = "-".join(map(str, subscriptions)) if subscriptions else WEEKLY
    return absolute("alerts:unsubscribe", _stopping.sign(f"{user_pk}-{which}"))


@dataclass(frozen=True, slots=True)
class Stop:
    """What a link of a mail stops."""

    user_pk: int
    keys: tuple[int, ...]

    @property
    def subscriptions(self) -> QuerySet[Subscription]:
        """The subscriptions concerned that still run."""
        rows = Subscription.objects.filter(user=self.user_pk).select_related("theme", "commune")
        return rows.filter(pk__in=self.keys) if self.keys else rows.filter(pace=Subscription.Pace.WEEKLY)


def to_stop(token: str) -> Stop | None:
    """Return what `token` stops; None if forged."""
    try:
        user_pk, _, which = _stopping.unsign(token).partition("-")
    except BadSignature:
        return None
    return Stop(int(user_pk), () if which == WEEKLY else tuple(map(int, which.split("-"))))


def one_click(address: str) -> dict[str, str]:
    """Return the headers by which a mailbox unsubscribes by itself (RFC 2369, RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def mails_of(notice_pk: int) -> OutboxMailQuerySet:
    """Return the mails about a request."""
    return OutboxMail.objects.filter(
        kind__in=[OutboxMail.Kind.NOTICE, OutboxMail.Kind.CONFIRMATION], about__notice=notice_pk
    )
