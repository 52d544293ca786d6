"""Pages that a link of a mail opens: the address is the key."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from curiouslab.http import PERSONAL

# Kept nowhere, in no engine, and told to no site that the page leads to.
APART = {"Cache-Control": PERSONAL, "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page that says nothing of itself elsewhere."""
    return _apart(render(request, template, context))


def closed(request: HttpRequest) -> HttpResponse:
    """Say that a link opens nothing, forged and expired ones alike (alerts/closed.html, no context)."""
    return _apart(render(request, "alerts/closed.html", status=404))


def _apart(response: HttpResponse) -> HttpResponse:
    for name, value in APART.items():
        response.headers[name] = value
    return response
