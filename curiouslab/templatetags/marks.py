"""`{% load marks %}`: a text in pieces, those that were looked for in `<mark>`."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


class Part(Protocol):
    """A piece of text, and whether it was looked for."""

    @property
    def text(self) -> str: ...
    @property
    def is_marked(self) -> bool: ...


@register.filter(is_safe=False)
def marks(parts: Iterable[Part]) -> SafeString:
    """Show pieces of text one after the other, each escaped: `{{ result.title|marks }}`."""
    pieces = (format_html("<mark>{}</mark>", part.text) if part.is_marked else part.text for part in parts)
    return format_html_join("", "{}", ((piece,) for piece in pieces))
