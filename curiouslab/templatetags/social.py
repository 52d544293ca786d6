"""What a page says of itself where it is shared, from the blocks of its own head."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# What would end the block, or open another, wherever it stands in a text.
IN_A_BLOCK = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class Shared:
    """How a page is known elsewhere; `title` and `description` are escaped already.

    Attributes:
        origin: « https://hôte », as robots.txt and the site map say it.
        address: the canonical address of the page.
    """

    title: SafeString
    description: SafeString
    origin: str
    address: str


@register.simple_tag(takes_context=True)
def shared_page(context: Context) -> Shared | None:
    """Return how the page is shared; None for a page that engines leave out, or made without request."""
    request: HttpRequest | None = context.get("request")
    if request is None or "noindex" in _block(context, "head"):
        return None
    origin = f"{request.scheme}://{request.get_host()}"
    return Shared(
        title=_block(context, "title"),
        description=_block(context, "description"),
        origin=origin,
        address=f"{origin}{request.path}{_query(context)}",
    )


@register.simple_tag
def linked_data(data: dict[str, Any]) -> SafeString:
    """Show what engines read of the page: a block of data, which the policy of security lets through."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(IN_A_BLOCK)
    # Nothing in it is markup any more: the three characters that make some are written by their number.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _block(context: Context, name: str) -> SafeString:
    """Return what a block of the page shows, on one line, ready for an attribute."""
    blocks: Any = context.render_context[BLOCK_CONTEXT_KEY]
    text = str(blocks.get_block(name).render(context))
    # Already escaped where it must be, since it stands in the page; quotes may be typed in a template.
    return mark_safe(re.sub("[ \\t\\r\\n]+", " ", text).strip().replace('"', "&quot;"))


def _query(context: Context) -> str:
    """Return the end of the address: the page of a list, without its filters, as the canonical link says."""
    page = getattr(context.get("page"), "number", 1)
    return f"?page={page}" if page > 1 else ""
