"""Counting what somebody does in a window of time: in one statement, so two processes never both pass."""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curiouslab.limits.models import Tally


@dataclass(frozen=True, slots=True)
class Limit:
    """`most` times in `window`, for each somebody; `name` tells one limit from another.

    A window opens with the first time, and ends with the day (UTC) at the latest: a key follows nobody
    from a day to the next.
    """

    name: str
    most: int
    window: timedelta = timedelta(hours=1)

    def admits(self, who: str = "") -> bool:
        """Count once for `who` (any text; everybody when empty) and tell whether that was within the limit.

        Whoever is refused does not count again: the window ends when it was to end.
        """
        now = timezone.now()
        key = self._key(who, now)
        Tally.objects.filter(key=key, ends_at__lte=now).delete()
        _, begun = Tally.objects.get_or_create(key=key, defaults={"ends_at": now + self.window})
        if begun:
            Tally.objects.filter(ends_at__lte=now).delete()
        return bool(Tally.objects.filter(key=key, count__lt=self.most).update(count=F("count") + 1))

    def is_spent(self, who: str = "") -> bool:
        """Tell whether nothing is left to `who`, without counting."""
        now = timezone.now()
        return Tally.objects.filter(key=self._key(who, now), ends_at__gt=now, count__gte=self.most).exists()

    def give_back(self, who: str = "") -> None:
        """Take back what `admits` counted last: what was done was no fault."""
        rows = Tally.objects.filter(key=self._key(who, timezone.now()), count__gt=0)
        rows.update(count=F("count") - 1)

    def _key(self, who: str, now: datetime) -> str:
        """Return a digest with our secret and the day: it neither gives `who` back, nor follows them."""
        text = f"{self.name} {now.astimezone(UTC).date().isoformat()} {who}"
        return salted_hmac("curiouslab.limits", text, algorithm="sha256").hexdigest()


def sender(request: HttpRequest) -> str:
    """Return where a request comes from: an IPv4 address, or the network of an IPv6 one.

    Behind our front server, the last address it added; those before are whatever the visitor wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    # A socket open to both families writes ::ffff:192.0.2.1: one network for the whole of IPv4.
    found = getattr(found, "ipv4_mapped", None) or found
    # A home holds a whole /64: one address at a time would be no limit.
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
