"""The first page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.map import commune_map, view_box
from curiouslab.http import public_page, reader
from events.models import Edition, ItemKind, KeyPoint, Reader, Synthesis

EDITIONS_SHOWN = 8
SYNTHESES_SHOWN = 3
# What helps a commune most: what is hard, what worked, what to try (DESIGN.md §1).
TELLING_NATURES = [KeyPoint.Nature.DIFFICULTY, KeyPoint.Nature.SUCCESS, KeyPoint.Nature.LEAD]


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the edition of the moment, the latest syntheses and editions.

    Template events/home.html:
        featured: Edition (with themes) or None when there is no edition at all;
        featured_is_upcoming: bool;
        talks_count, round_tables_count: int, of the featured edition;
        listed_communes: list of INSEE codes represented at the featured edition (may be empty);
        map_shapes, map_view_box: the map, filled with these communes (communes.map);
        synthesis: the Synthesis of the featured edition, or None;
        latest_syntheses: up to 3, as rows of a list (edition, key_points_count);
        key_points: up to 3, with synthesis.edition, item, person, communes, themes;
        editions: the 8 latest, as rows of a list (themes, listed_communes_count, has_synthesis).
    """
    user = reader(request)
    syntheses = list(
        Synthesis.objects.visible_to(user).for_rows(user).order_by("-publish_at", "-pk")[:SYNTHESES_SHOWN]
    )
    context = {
        **_featured(user),
        "latest_syntheses": syntheses,
        "key_points": _telling_points(syntheses, user),
        "editions": Edition.objects.visible_to(user).for_rows(user)[:EDITIONS_SHOWN],
    }
    return render(request, "events/home.html", context)


def _featured(user: Reader) -> dict[str, Any]:
    """Return the soonest edition to come, else the latest past or undated one, with its facts.

    One that is cancelled or postponed is no rendezvous: the list tells of it.
    """
    editions = Edition.objects.visible_to(user).filter(progress=Edition.Progress.PLANNED)
    editions = editions.prefetch_related("themes", "items", "participations")
    featured = editions.upcoming().first() or editions.archive().first()
    kinds = [item.kind for item in featured.items.all()] if featured else []
    codes = [row.commune_id for row in featured.participations.all() if row.commune_id] if featured else []
    return {
        "featured": featured,
        "featured_is_upcoming": featured is not None and featured.is_upcoming,
        "talks_count": kinds.count(ItemKind.TALK),
        "round_tables_count": kinds.count(ItemKind.ROUND_TABLE),
        "listed_communes": codes,
        "map_shapes": commune_map(codes),
        "map_view_box": view_box(),
        "synthesis": Synthesis.objects.visible_to(user).filter(edition=featured).first(),
    }


def _telling_points(syntheses: list[Synthesis], user: Reader) -> list[KeyPoint]:
    """Return up to three points of these syntheses, of three natures if they can be."""
    points = KeyPoint.objects.visible_to(user).filter(synthesis__in=syntheses, nature__in=TELLING_NATURES)
    chosen: dict[str, KeyPoint] = {}
    for point in points.newest_first():
        chosen.setdefault(point.nature, point)
    return sorted(chosen.values(), key=lambda point: TELLING_NATURES.index(KeyPoint.Nature(point.nature)))
