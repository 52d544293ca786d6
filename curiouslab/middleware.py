"""Headers said on every answer, and an honest page when the database is away."""

import logging
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from curiouslab.http import PERSONAL

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
)


def csp_header(policy: Mapping[str, list[str]], extra: Mapping[str, list[str]]) -> str:
    """Return the Content-Security-Policy text of `policy` with the sources of `extra` added.

    Both map a directive to its sources.
    """
    merged = {name: [*policy.get(name, []), *extra.get(name, [])] for name in {**policy, **extra}}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in merged.items())


class SecurityHeadersMiddleware:
    """Sets the policies that Django 5.2 does not: CSP, permissions, who may embed our files.

    A view may widen the policy of its own answer by an attribute `csp_extra` (directive → sources):
    the admin does so for the two hashes that the text editor needs.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        extra = getattr(response, "csp_extra", {})
        response.headers.setdefault("Content-Security-Policy", csp_header(settings.SECURE_CSP, extra))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class CachePolicyMiddleware:
    """Says of every answer how long it may be kept: by default, not at all."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", PERSONAL)
        return response


class DatabaseOutageMiddleware:
    """Answers a French 503 when the database cannot be reached, never a traceback."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a lost database into a 503 that says when to come back."""
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        logger.error("Base de données injoignable : %s", exception)
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})
