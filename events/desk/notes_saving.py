"""Confirmed points clés go into their synthesis, all or none, at a constant number of queries."""

from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.db.models import Max

from curiouslab.french import slug_fr
from events.models import KeyPoint, Synthesis, Theme

LAST = 32_767  # the largest PositiveSmallIntegerField


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A point confirmed: what the table of proposed points says, communes by code, themes by name."""

    nature: str
    text: str
    item: int | None
    person: int | None
    audience: str
    communes: tuple[str, ...]
    themes: tuple[str, ...]


@transaction.atomic
def add_points(synthesis: Synthesis, points: list[PointSaid]) -> list[Theme]:
    """Add points after those of a synthesis, and date it: a window open on it is told so when it saves.

    Returns:
        The themes that were entered.
    """
    # Held until the end: two windows that add at once do not give the same places.
    held: Synthesis = Synthesis.objects.held(synthesis.pk)
    last = held.key_points.aggregate(last=Max("position"))["last"] or 0
    rows = KeyPoint.objects.bulk_create(
        KeyPoint(
            synthesis=held,
            nature=point.nature,
            text=point.text,
            item_id=point.item,
            person_id=point.person,
            audience=point.audience,
            position=min(last + rank, LAST),
        )
        for rank, point in enumerate(points, 1)
    )
    themes, entered = _themes({name: None for point in points for name in point.themes})
    Tag, Attached = KeyPoint.themes.through, KeyPoint.communes.through  # noqa: N806 -- models
    pairs = list(zip(rows, points, strict=True))
    Tag.objects.bulk_create(
        Tag(keypoint=row, theme=themes[name]) for row, said in pairs for name in said.themes
    )
    Attached.objects.bulk_create(
        Attached(keypoint=row, commune_id=code) for row, said in pairs for code in said.communes
    )
    held.save_content()
    return entered


def _themes(names: dict[str, None]) -> tuple[dict[str, Theme], list[Theme]]:
    """Return the themes of these names, entered when there is none, and those that were entered."""
    known = {theme.name: theme for theme in Theme.objects.filter(name__in=names)}
    missing = [name for name in names if name not in known]
    taken = set(Theme.objects.values_list("slug", flat=True)) if missing else set()
    entered = []
    for name in missing:
        slug = _free(slug_fr(name, max_length=80) or "theme", taken)
        taken.add(slug)
        entered.append(Theme(name=name, slug=slug))
    Theme.objects.bulk_create(entered)
    return known | {theme.name: theme for theme in entered}, entered


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(slug for n in count(2) if (slug := f"{wanted}-{n}") not in taken)
