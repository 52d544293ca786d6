"""Who reads a public page, and for how long its answer may be kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers

from curiouslab.freshness.pages import kept_page

# Kept by anyone, asked for again each time (the ETag makes that cheap), and still served by a front
# server for an hour when the portal is down: what is withdrawn is right at the next request.
PUBLIC = "public, max-age=0, stale-if-error=3600"
PERSONAL = "private, no-store"

View = Callable[..., HttpResponseBase]


def is_signed_in(request: HttpRequest) -> bool:
    """Tell whether the request bears a session, without opening it."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def reader(request: HttpRequest) -> AbstractUser | AnonymousUser:
    """Return who reads: the account of a signed-in person, an anonymous visitor otherwise.

    A visitor without cookie costs no session query, and the page stays the same for all of them.
    """
    return request.user if is_signed_in(request) else AnonymousUser()


def origin(request: HttpRequest) -> str:
    """Return the scheme and host of the portal as the reader sees them: « https://club.exemple.fr »."""
    return f"{request.scheme}://{request.get_host()}"


def public_page(view: View) -> View:
    """Let the answer of `view` be kept when nobody is signed in, by us too, and by no one otherwise."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        def render() -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()  # what it says of cookies is known only then
            personal = is_signed_in(request) or _sets_cookie(request, response)
            response.headers.setdefault("Cache-Control", PERSONAL if personal else PUBLIC)
            patch_vary_headers(response, ["Cookie"])
            return response

        return render() if is_signed_in(request) else kept_page(request, render)

    return wrapper


def _sets_cookie(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether the answer sets a cookie, or will when the middleware sees a CSRF token or a session."""
    session = getattr(request, "session", None)
    changed = session is not None and session.modified
    return bool(response.cookies or changed or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
