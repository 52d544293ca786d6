"""What the history has kept for as long as announced, and its erasure with the files that only it named."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from reversion.models import Revision, Version

from events.history.files import forget_all, named_in


def expired(now: datetime | None = None) -> QuerySet[Any]:
    """Return the revisions older than the retention of the history."""
    limit = (now or timezone.now()) - timedelta(days=settings.HISTORY_RETENTION_DAYS)
    found: QuerySet[Any] = Revision.objects.filter(date_created__lte=limit)
    return found


def forgotten_on(revision: Revision) -> Any:
    """Return the day when a revision is erased."""
    return timezone.localdate(revision.date_created + timedelta(days=settings.HISTORY_RETENTION_DAYS))


def erase(revisions: QuerySet[Any]) -> None:
    """Delete revisions, and once that is committed the files that nothing names any more."""
    keys = list(revisions.values_list("pk", flat=True))
    files = set(named_in(Version.objects.filter(revision__in=keys)))
    Revision.objects.filter(pk__in=keys).delete()
    if files:
        transaction.on_commit(partial(forget_all, files), robust=True)
