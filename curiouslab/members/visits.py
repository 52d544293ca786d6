"""Visits of the space: what is new is what came since the one before."""

from datetime import datetime, timedelta

from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.members.models import SpaceVisit

# Pages opened within that time are one visit: what is new stays so while it is read.
ONE_VISIT = timedelta(hours=1)


def visit(user: User) -> datetime | None:
    """Write that `user` comes to the space; return when they came the time before, None the first time."""
    now = timezone.now()
    found, created = SpaceVisit.objects.get_or_create(user=user, defaults={"at": now})
    if not created and now - found.at >= ONE_VISIT:
        found.at, found.previous_at = now, found.at
        found.save(update_fields=["at", "previous_at"])
    return found.previous_at
