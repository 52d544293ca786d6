"""Going to ProConnect, and signing out of it with the portal when the session was opened by it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import get_random_string

# In the session, on the server only: what ProConnect must be shown to end its own.
KEY = "proconnect"
# What ends a session; signing in as somebody else ends one too, and goes on.
EXITS = {"account_logout", "account_sign_out_everywhere", "admin:logout"}

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def bounce(request: HttpRequest, address: str, title: str) -> HttpResponse:
    """Answer with a page that leads to `address` at once, with a link for browsers that stay.

    Not a redirection: this answers a form, and our content security policy forbids forms to lead elsewhere,
    through as many redirections as ProConnect and the identity providers like.
    """
    return render(request, "proconnect/bounce.html", {"address": address, "bounce_title": title})


def portal_url(name: str) -> str:
    """Return a whole address of ours, as registered with ProConnect, whatever host a request names."""
    return settings.PORTAL_ADDRESS + reverse(name)


def remember(request: HttpRequest, user: Any, id_token: str, end_session: str) -> None:
    """Keep what ends the session of `user` at ProConnect."""
    request.session[KEY] = {"user": user.pk, "id_token": id_token, "end_session": end_session}


def note_sign_out(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """Take out of the session that ends what the middleware needs."""
    opened = request.session.get(KEY) if request else None
    if request and user and opened and opened["user"] == user.pk:
        request.proconnect_opened = opened  # type: ignore[attr-defined]


class SignOutMiddleware:
    """Leads who has just signed out of the portal to sign out of ProConnect, and back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        opened = getattr(request, "proconnect_opened", None)
        match = request.resolver_match
        if not opened or not match or match.view_name not in EXITS:
            return response
        query = {
            "id_token_hint": opened["id_token"],
            "state": get_random_string(43),
            "post_logout_redirect_uri": portal_url("proconnect:signed_out"),
        }
        return bounce(request, f"{opened['end_session']}?{urlencode(query)}", "Déconnexion de ProConnect")
