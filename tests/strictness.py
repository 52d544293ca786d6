"""What every test checks without saying so: variables of the templates, inline code, the network."""

import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest.mock import patch

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings
from django.http import HttpResponse
from django.template import engines
from django.template.base import FilterExpression, Node, Template
from django.template.defaultfilters import default
from django.test import Client
from django.test.client import store_rendered_templates
from django.test.signals import template_rendered
from django.test.utils import ContextList

DATA_BLOCKS = {"application/json", "application/ld+json", "importmap"}
SUSPECT = re.compile(r"<style|<script|\bstyle\s*=|\bon[a-z]+\s*=", re.IGNORECASE)
# What a mistyped template leaves in a page: « {{ name », « {% tag », « {# », not « {{ 7*7 }} ».
TEMPLATE_SYNTAX = re.compile(r"\{\{ ?[a-z_]|\{%|\{#")


class UnknownVariableError(AssertionError):
    """A template of ours names a variable that its view does not give."""


class StrictInvalid(str):
    """Value of an unknown variable: raises in our templates, is Django's empty string elsewhere.

    `{{ name|default:"…" }}` says that a name may be missing, and passes. Django asks
    `if string_if_invalid`, then `"%s" in` it, then `%` it; the order matters. Which expression of which
    template asks is read from the frames that led here: pages without a fault pay nothing.
    """

    def __bool__(self) -> bool:
        expression, node = asking(FilterExpression), asking(Node)
        if not (expression and node) or any(called is default for called, _ in expression.filters):
            return False
        path = Path(node.origin.name)
        return path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, variable: object) -> str:
        raise UnknownVariableError(f"variable inconnue « {variable} » dans {asking(Node).origin}")


def asking(kind: type) -> Any:
    """Return the nearest `self` of type `kind` among the callers, None if there is none."""
    frame = sys._getframe(1)
    while frame and not isinstance(frame.f_locals.get("self"), kind):
        frame = frame.f_back
    return frame and frame.f_locals["self"]


@contextmanager
def strict_templates() -> Iterator[None]:
    """Make unknown variables of our templates raise; Django's and the packages' keep their habits."""
    with patch.object(engines["django"].engine, "string_if_invalid", StrictInvalid()):
        yield


class InlineCodeFinder(HTMLParser):
    """Lists what the content security policy would block in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (
            tag == "script" and "src" not in names and names.get("type") not in DATA_BLOCKS
        ):
            self.found.append(self.get_starttag_text() or tag)
        self.found += [f"<{tag} {name}=…>" for name in names if name == "style" or name.startswith("on")]


def inline_code(page: str) -> list[str]:
    """List what the content security policy would block in `page`, an HTML text."""
    if not SUSPECT.search(page):  # most pages: reading each tag would double the time of a crawl
        return []
    finder = InlineCodeFinder()
    finder.feed(page)
    return finder.found


class SignedInClient(Client):
    """Client whose accounts of the team come in with their second factor, as through our doors."""

    def force_login(self, user: Any, backend: str | None = None, *, second_factor: bool = True) -> None:
        """Sign in as Django's client; a member of the team by password alone if told so."""
        super().force_login(user, backend)
        if user.is_staff and second_factor:
            session = self.session
            session[AUTHENTICATION_METHODS_SESSION_KEY] = [
                {"method": "mfa", "type": "totp", "at": time.time()}
            ]
            session["account_authentication_methods_user"] = user_id_to_str(user)
            session.save()


def read_to_the_end(response: Any) -> bytes:
    """Read a page that comes in pieces, as the client does with whole ones: its templates, their contexts.

    Its content is then in `body`.
    """
    seen: dict[str, Any] = {}
    receiver = partial(store_rendered_templates, seen)
    template_rendered.connect(receiver, dispatch_uid="strictness")
    try:
        response.body = b"".join(response.streaming_content)
    finally:
        template_rendered.disconnect(dispatch_uid="strictness")
    response.templates = [*response.templates, *seen.get("templates", [])]
    response.context = ContextList([*(response.context or []), *seen.get("context", [])])
    response.streaming_content = [response.body]
    return response.body


class StrictClient(SignedInClient):
    """Client that refuses a page with inline code, or with template syntax left in it."""

    def request(self, **request: Any) -> HttpResponse:
        """Answer as Django's client, once the page has been looked at."""
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            content = read_to_the_end(response) if response.streaming else response.content
            page = content.decode()
            path = request.get("PATH_INFO")
            assert inline_code(page) == [], f"{path}: code en ligne, que la CSP bloque"
            assert TEMPLATE_SYNTAX.findall(page) == [], f"{path}: gabarit visible"
        return response


@contextmanager
def unsigned_widgets() -> Iterator[None]:
    """Let Django's own widgets be rendered without telling the client, which copies the context of each.

    A page of the desk holds hundreds; no test asks which ones, and it takes a sixth of the whole suite.
    """
    told = Template._render

    def render(template: Template, context: Any) -> str:
        quiet = (template.name or "").startswith("django/forms/widgets/")
        return template.nodelist.render(context) if quiet else told(template, context)

    with patch.object(Template, "_render", render):
        yield


@contextmanager
def only_this_machine() -> Iterator[None]:
    """Refuse connections to other machines."""
    connect = socket.socket.connect

    def checked(sock: socket.socket, address: Any) -> None:
        if sock.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"les tests ne sortent pas de la machine : {address}")
        connect(sock, address)

    with patch.object(socket.socket, "connect", checked):
        yield


def no_skip_allowed() -> bool:
    """Tell whether a skipped test must fail the run, as in continuous integration."""
    return os.environ.get("CI_NO_SKIP") == "1"
