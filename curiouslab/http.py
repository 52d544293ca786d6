"""Who reads a public page, and for how long its answer may be kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

from curiouslab.freshness.pages import kept_page
from curiouslab.freshness.streams import tagged_stream as tagged_stream

# Kept by anyone, asked for again each time (the ETag makes that cheap), and still served by a front
# server for an hour when the portal is down: what is withdrawn is right at the next request.
PUBLIC = "public, max-age=0, stale-if-error=3600"
PERSONAL = "private, no-store"

# A script of any site may read what is open, ask whether it changed, and do nothing else (ADR 0044).
OPEN_METHODS = ("GET", "HEAD", "OPTIONS")
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(OPEN_METHODS),
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": ", ".join(OPEN_METHODS),
}

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


def open_page(view: View) -> View:
    """Let the answer of `view` be kept and read from any site: it knows nobody, signed in or not.

    The view never looks at the account: its readers are all an anonymous visitor. It takes GET and HEAD;
    OPTIONS is answered here.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        def render() -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", PUBLIC)
            return response

        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204, headers=PREFLIGHT)
            response.headers["Cache-Control"] = PUBLIC
        else:
            answer: Any = kept_page(request, render)
            response = answer
            # Here and not in the middleware, whose 304 would lack what lets a script read it.
            if response.status_code == 200 and not response.streaming and not response.has_header("ETag"):
                set_response_etag(answer)
            if tag := response.headers.get("ETag"):
                response = get_conditional_response(request, etag=tag, response=answer) or response
        return shared(response)

    return wrapper


def shared(response: HttpResponseBase) -> HttpResponseBase:
    """Return an answer that scripts of any site may read."""
    for name, value in SHARED.items():
        response.headers[name] = value
    return response


def _sets_cookie(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether the answer sets a cookie, or will when the middleware sees a CSRF token or a session."""
    session = getattr(request, "session", None)
    changed = session is not None and session.modified
    return bool(response.cookies or changed or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
