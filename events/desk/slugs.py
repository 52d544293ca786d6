"""Addresses proposed by the server, in French and free."""

from itertools import count
from typing import Any

from django.db.models import QuerySet

from curiouslab.french import slug_fr
from events.models import Edition


def free_slug(others: QuerySet[Any], wanted: str) -> str:
    """Return `wanted`, followed by -2, -3… if one of `others` already has it."""
    taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(slug for n in count(2) if (slug := f"{wanted}-{n}") not in taken)


def propose_slug(others: QuerySet[Any], text: str, default: str) -> str:
    """Return a free address made of `text`, or of `default` when no letter or digit is left of it."""
    return free_slug(others, slug_fr(text, max_length=80) or default)


def propose_edition_slug(edition: Edition) -> str:
    """Return a free address for an edition: « 3-ville-et-numerique »."""
    name = edition.title or edition.official_title or "édition"
    text = f"{edition.number} {name}" if edition.number else name
    return propose_slug(Edition.objects.exclude(pk=edition.pk), text, "edition")
