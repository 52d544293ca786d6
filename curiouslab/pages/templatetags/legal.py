"""What the footer and the pages owed by law say: neither of them asks the database here."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from curiouslab.pages.accessibility import conformity
from curiouslab.pages.models import GAP
from events.prose import shown

register = template.Library()


@register.simple_tag
def accessibility_mention() -> str:
    """Show the mention that the law imposes, as it stands today: « Accessibilité : non conforme »."""
    return conformity().mention


@register.filter
def as_prose(body: str) -> SafeString:
    """Show a text of the team as a synthesis is: cleaned, tables named, no empty paragraph (ADR 0016)."""
    return shown(body).html


@register.filter(is_safe=True)
def show_gaps(html: SafeString) -> SafeString:
    """Make what is still to be filled in stand out of a clean text."""
    # The text is safe already, and the element added holds a part of it.
    return mark_safe(GAP.sub(lambda found: f"<mark>{found[0]}</mark>", html))
