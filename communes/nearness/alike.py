"""Communes that told of the same difficulties, the nearest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from communes.models import Commune
from communes.nearness.comparing import nearest_first
from curiouslab.french import sort_key

SHOWN = 5
# Of one commune: the reader follows the link for the others.
THEMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """A commune, the themes of its difficulties that are also those of another, and what brings both near."""

    commune: Commune
    themes: Sequence[Any]
    reasons: tuple[str, ...]


def alike(commune: Commune, points: QuerySet[Any]) -> list[Alike]:
    """Return up to 5 communes that told of the same difficulties as `commune`.

    Args:
        commune: with its territory fetched.
        points: the points clés that the reader may read; they know how to keep such difficulties.
    """
    themes: dict[Commune, dict[int, Any]] = {}
    for point in points.difficulties_shared_with(commune):  # type: ignore[attr-defined]
        for other in point.communes.all():
            if other.pk != commune.pk:
                themes.setdefault(other, {}).update({theme.pk: theme for theme in point.themes.all()})
    nearest = nearest_first(commune, themes)[:SHOWN]
    return [
        Alike(other, sorted(themes[other].values(), key=_filed)[:THEMES_SHOWN], near.texts)
        for other, near in nearest
    ]


def _filed(theme: Any) -> tuple[str, int]:
    return sort_key(theme.name), theme.pk
