"""How many messages an hour: from one place, and in all. Kept by the database, for all processes."""

import ipaddress
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curiouslab.contact.models import SendingCount

PER_SENDER = 5
OVERALL = 60


def admit(request: HttpRequest) -> bool:
    """Count a message and tell whether it may be taken in; in the transaction that keeps it.

    Whoever is refused does not count for the others.
    """
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    SendingCount.objects.filter(hour__lt=hour).delete()
    return _count(_key(sender(request), hour), hour, PER_SENDER) and _count(_key("", hour), hour, OVERALL)


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


def _key(sender: str, hour: datetime) -> str:
    """Return a digest with our secret and the hour: it neither gives an address back, nor follows it."""
    return salted_hmac("curiouslab.contact", f"{hour.isoformat()} {sender}", algorithm="sha256").hexdigest()


def _count(key: str, hour: datetime, limit: int) -> bool:
    """Add one to a count unless it is at its limit, in one statement: two processes never both pass."""
    SendingCount.objects.get_or_create(key=key, defaults={"hour": hour})
    return bool(SendingCount.objects.filter(key=key, count__lt=limit).update(count=F("count") + 1))
