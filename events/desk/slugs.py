"""Addresses proposed by the server, in French and free."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from django.db.models import QuerySet

from curiouslab.french import slug_fr
from events.models import Edition, FormerAddress, Merge, Person

PERSON = "personne"


def free_slug(others: QuerySet[Any], wanted: str) -> str:
    """Return `wanted`, followed by -2, -3… if one of `others` already has it.

    The address of somebody since merged with another stays theirs: it leads to the one who was kept. So does
    an address that a content left.
    """
    taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
    left = FormerAddress.objects.of(others.model).filter(slug__startswith=wanted)
    taken |= set(left.values_list("slug", flat=True))
    if others.model is Person:
        taken |= set(Merge.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
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


def person_slugs(names: Sequence[str]) -> Iterator[str]:
    """Yield a free address for each name, in three queries; those of people since merged stay theirs."""
    rows = (Person.objects, Merge.objects, FormerAddress.objects.of(Person))
    taken = {slug for some in rows for slug in some.values_list("slug", flat=True)}
    for name in names:
        wanted = slug_fr(name, max_length=80) or PERSON
        slug = next(s for n in count(1) if (s := wanted if n == 1 else f"{wanted}-{n}") not in taken)
        taken.add(slug)
        yield slug
