"""The first page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.map import commune_map, view_box
from curiouslab.http import public_page, reader
from events.difficulties import first_themes, themes_with_answers
from events.models import Edition, ItemKind, KeyPoint, Reader, Synthesis
from events.reading import represented

EDITIONS_SHOWN = 6
SYNTHESES_SHOWN = 3
THEMES_SHOWN = 6
# What helps a commune most: what is hard, what worked, what to try (DESIGN.md §1).
TELLING_NATURES = [KeyPoint.Nature.DIFFICULTY, KeyPoint.Nature.SUCCESS, KeyPoint.Nature.LEAD]


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the edition of the moment, the latest syntheses and editions.

    Template events/home.html:
        featured: Edition (with themes) or None when there is no edition that takes place;
        featured_is_upcoming: bool;
        talks_count, round_tables_count: int, of the featured edition;
        represented: Represented, the communes named by its source (events.reading), or None;
        map_shapes, map_view_box: the map (communes.map);
        synthesis: the Synthesis of the featured edition, or None;
        latest: before an edition to come, the latest one that took place among those listed, or None;
        latest_syntheses: up to 3, as rows of a list (edition, key_points_count);
        key_points: up to 3, with synthesis.edition, item, person, communes, themes;
        editions: the 6 latest, as rows of a list (themes, listed_communes_count, has_synthesis);
        themes: up to 6 of those that have answers to a difficulty, as they are filed.
    """
    user = reader(request)
    syntheses = list(
        Synthesis.objects.visible_to(user).for_rows(user).order_by("-publish_at", "-pk")[:SYNTHESES_SHOWN]
    )
    editions = list(Edition.objects.visible_to(user).for_rows(user)[:EDITIONS_SHOWN])
    featured = _featured(user)
    context = {
        **featured,
        "latest": _latest(editions) if featured["featured_is_upcoming"] else None,
        "latest_syntheses": syntheses,
        "key_points": _telling_points(syntheses, user),
        "editions": editions,
        "themes": first_themes(themes_with_answers(user), THEMES_SHOWN),
    }
    return render(request, "events/home.html", context)


def _featured(user: Reader) -> dict[str, Any]:
    """Return the soonest edition to come, else the latest past or undated one, with its facts.

    One that is cancelled or postponed is no rendezvous: the list tells of it.
    """
    editions = Edition.objects.visible_to(user).filter(progress=Edition.Progress.PLANNED)
    editions = editions.prefetch_related("themes", "items")
    featured = editions.upcoming().first() or editions.archive().first()
    kinds = [item.kind for item in featured.items.all()] if featured else []
    return {
        "featured": featured,
        "featured_is_upcoming": featured is not None and featured.is_upcoming,
        "talks_count": kinds.count(ItemKind.TALK),
        "round_tables_count": kinds.count(ItemKind.ROUND_TABLE),
        "represented": represented(featured) if featured else None,
        "map_shapes": commune_map(),
        "map_view_box": view_box(),
        "synthesis": Synthesis.objects.visible_to(user).filter(edition=featured).first(),
    }


def _latest(editions: list[Edition]) -> Edition | None:
    """Return the first of these editions that took place."""
    planned = Edition.Progress.PLANNED
    return next((row for row in editions if row.progress == planned and not row.is_upcoming), None)


def _telling_points(syntheses: list[Synthesis], user: Reader) -> list[KeyPoint]:
    """Return up to three points of these syntheses, of three natures if they can be."""
    points = KeyPoint.objects.visible_to(user).filter(synthesis__in=syntheses, nature__in=TELLING_NATURES)
    chosen: dict[str, KeyPoint] = {}
    for point in points.newest_first():
        chosen.setdefault(point.nature, point)
    return sorted(chosen.values(), key=lambda point: TELLING_NATURES.index(KeyPoint.Nature(point.nature)))
