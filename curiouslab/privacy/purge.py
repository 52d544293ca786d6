"""What has been kept for as long as announced, by kind, and its erasure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice
from curiouslab.contact.models import ContactMessage
from curiouslab.journal.models import Entry
from curiouslab.limits.models import Tally
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, Mandate
from curiouslab.needs.models import Need
from curiouslab.privacy.erasure import erase, forget_history
from events.history import retention
from events.models import Merge, PreviewLink, SheetDraft, SheetOpening


def _delete(rows: QuerySet[Any]) -> None:
    """Delete rows, and what the history of the desk says of them."""
    forget_history(rows)
    rows.delete()


def _settle(merges: QuerySet[Merge]) -> None:
    """Forget what was moved: two rows are not parted any more."""
    merges.update(moved={})


def _erase_each(accounts: QuerySet[User]) -> None:
    """Erase accounts one by one, as if each had asked: the journal keeps no name of theirs."""
    for account in accounts:
        erase(account)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows, in the words of the report.

    Attributes:
        one, several: « compte de membre », « comptes de membres ».
        expired: returns the rows to erase at an instant.
        erase: erases them.
    """

    one: str
    several: str
    expired: Callable[[datetime], QuerySet[Any]]
    erase: Callable[[QuerySet[Any]], None] = _delete


def former_members(now: datetime) -> QuerySet[User]:
    """Return the accounts whose last mandate ended too long ago, or that have none; never those of the team.

    Without a mandate (a row deleted by mistake, say), the length runs from the opening of the account.
    """
    length = timedelta(days=settings.MEMBER_RETENTION_DAYS)
    last_day = timezone.localdate(now) - length
    mandates = Mandate.objects.filter(user=OuterRef("pk"))
    lasting = mandates.filter(Q(ends_on=None) | Q(ends_on__gte=last_day))
    members = User.objects.filter(is_staff=False, is_superuser=False)
    return members.filter(Exists(mandates) | Q(date_joined__lte=now - length), ~Exists(lasting))


def old_mails(now: datetime) -> QuerySet[OutboxMail]:
    """Return the mails that left, or were given up, too long ago."""
    limit = now - timedelta(days=settings.MAIL_RETENTION_DAYS)
    return OutboxMail.objects.filter(Q(sent_at__lte=limit) | Q(given_up_at__lte=limit))


# In this order: an account takes with it what hangs on it.
KINDS = [
    Kind("compte de membre", "comptes de membres", former_members, _erase_each),
    Kind("demande d’accès", "demandes d’accès", AccessRequest.objects.expired),
    Kind("demande d’être prévenu", "demandes d’être prévenu", Notice.objects.forgotten),
    Kind("trace de courriel", "traces de courriels", old_mails),
    Kind("message reçu", "messages reçus", ContactMessage.objects.expired),
    Kind("ligne du journal", "lignes du journal", Entry.objects.expired),
    Kind("réunion de fiches", "réunions de fiches", Merge.objects.settled, _settle),
    Kind("lien d’aperçu", "liens d’aperçu", PreviewLink.objects.long_closed),
    Kind("version gardée d’une édition", "versions gardées d’éditions", retention.expired, retention.erase),
    Kind("terme cherché", "termes cherchés", Need.objects.expired),
    Kind("brouillon de saisie", "brouillons de saisie", SheetDraft.objects.forgotten),
    Kind("fiche ouverte", "fiches ouvertes", SheetOpening.objects.forgotten),
    Kind("session", "sessions", lambda now: Session.objects.filter(expire_date__lt=now)),
    Kind("compteur d’essais", "compteurs d’essais", lambda now: Tally.objects.filter(ends_at__lte=now)),
]


def purge(now: datetime | None = None, *, writes: bool = True) -> Iterator[tuple[Kind, int]]:
    """Erase what has expired, kind after kind; yield each with the number of its rows.

    Args:
        now: the instant (aware), the present one if not given.
        writes: False to count only.
    """
    now = now or timezone.now()
    for kind in KINDS:
        with transaction.atomic():
            keys = list(kind.expired(now).values_list("pk", flat=True))
            if writes:
                kind.erase(kind.expired(now).filter(pk__in=keys))
        yield kind, len(keys)
    if writes:
        _sweep_cache(now)


def _sweep_cache(now: datetime) -> None:
    """Erase the counts of the second factor that are over: Django erases them only when there are many."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    instant = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [instant])  # noqa: S608 -- our own table
