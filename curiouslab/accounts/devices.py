"""Browsers where somebody has signed in before: an attacker from elsewhere never uses up their tries.

As OWASP's « device cookies » do: limits on an address alone would let whoever knows it shut its owner out.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from curiouslab.accounts.models import User

_SALT = "curiouslab.accounts.device"
MAX_AGE = timedelta(days=180)


def cookie_name() -> str:
    """Return the name of the cookie, bound to the host behind HTTPS."""
    return "__Host-appareil" if settings.HTTPS else "appareil"


def remember(response: HttpResponseBase, user: User) -> None:
    """Write on the browser that `user` has signed in there; it gives no right, only tries of its own."""
    response.set_cookie(
        cookie_name(),
        signing.dumps([user.pk, user.sessions_mark], salt=_SALT, compress=False),
        max_age=MAX_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def knows(request: HttpRequest, user: User | None) -> bool:
    """Tell whether `user` has signed in on this browser, and has not signed out everywhere since."""
    try:
        found = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=_SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return False
    return user is not None and found == [user.pk, user.sessions_mark]
