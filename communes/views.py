"""Pages of the communes.

They stand here, and not in events, although they show editions: everything they read comes from the
reverse relations of Commune, which need no import against the arrows and keep `visible_to` as the door.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from communes.map import commune_map, view_box
from communes.models import HAUTS_DE_SEINE, Commune
from communes.models.commune import Reader
from communes.nearness.alike import alike
from communes.paging import page_of
from curiouslab.http import public_page, reader

OTHERS_A_PAGE = 60
KEY_POINTS_SHOWN = 20
VOICES_SHOWN = 20
COUNTED_SHOWN = 5
ANNOUNCED_SHOWN = 20
# Editions among which one looks for those that name nobody.
LOOKED_AT = 200


@public_page
@require_safe
def commune_list(request: HttpRequest) -> HttpResponse:
    """Show the map and the list of the 36 communes, then those from elsewhere that took part.

    Template communes/commune_list.html:
        communes: the 36 Commune, each with `editions_count`, attended; active_count: how many took part;
        most_editions: the highest `editions_count` of the 36;
        others: Page of 60 Commune from elsewhere, each with `editions_count`;
        map_shapes: the 36 CommuneShape, filled where `is_active`; map_view_box: their viewBox.
    """
    user = reader(request)
    shown = Commune.objects.visible_to(user).with_editions_count(user, attended=True)
    communes = list(shown.hauts_de_seine().current())
    # What the département's list leaves out: other départements, and codes of its own that ended.
    others = shown.exclude(department_code=HAUTS_DE_SEINE, is_current=True)
    active = [commune.pk for commune in communes if commune.editions_count]
    context = {
        "communes": communes,
        "others": page_of(request, others, OTHERS_A_PAGE),
        "map_shapes": commune_map(active),
        "map_view_box": view_box(),
        "active_count": len(active),
        "most_editions": max((commune.editions_count for commune in communes), default=0),
    }
    return render(request, "communes/commune_list.html", context)


@public_page
@require_safe
def commune_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a commune: the editions it attended and its points clés, as far as the reader may read.

    Template communes/commune_detail.html:
        commune: Commune, with territory and successor; predecessors: Commune whose code ended;
        has_successor_page: bool, the reader finds a page at the successor's address;
        editions: Page of 20 Edition that it attended, as in the other lists;
        key_points: up to 20, latest first;
        announced: up to 20 Edition still to be held that name it, soonest first;
        counted: up to 5 editions whose source counts communes and names none, latest first;
        unknown: up to 5 whose source says nothing of the communes, latest first; both among the latest 200;
        voices: up to 20 presences of people who spoke for it (person, item.edition, standing), latest first;
            voices_to_come: those of them who will, in editions still to be held;
        neighbours: the other communes of its intercommunalité that have a page;
        alike: up to 5 Alike, the nearest communes that told of the same difficulties;
        map_shapes: the 36 CommuneShape, this one filled; map_view_box: their viewBox.
    """
    user = reader(request)
    communes = Commune.objects.visible_to(user).select_related("territory", "successor")
    commune: Any = get_object_or_404(communes, slug=slug)
    named = commune.editions.visible_to(user).for_rows(user)
    key_points = commune.key_points.visible_to(user).newest_first().with_follow_ups(user)
    context = {
        "commune": commune,
        "predecessors": commune.predecessors.visible_to(user),
        "has_successor_page": commune.successor_id is not None
        and Commune.objects.visible_to(user).filter(pk=commune.successor_id).exists(),
        "editions": page_of(request, named.took_place()),
        "announced": named.announced()[:ANNOUNCED_SHOWN],
        **_silent(commune, user),
        "key_points": key_points[:KEY_POINTS_SHOWN],
        **_voices(commune, user),
        "neighbours": _neighbours(commune, user),
        "alike": alike(commune, commune.key_points.model.objects.visible_to(user)),
        "map_shapes": commune_map([commune.pk]),
        "map_view_box": view_box(),
    }
    return render(request, "communes/commune_detail.html", context)


def _silent(commune: Any, user: Reader) -> dict[str, list[Any]]:
    """Return the past editions that do not say whether the commune was there: `counted` and `unknown`."""
    past = commune.editions.model.objects.visible_to(user).took_place()
    rows = list(past.naming_nobody(LOOKED_AT))
    counted = [row for row in rows if row.declared_communes_count]
    unknown = [row for row in rows if row.declared_communes_count is None]
    return {"counted": counted[:COUNTED_SHOWN], "unknown": unknown[:COUNTED_SHOWN]}


def _voices(commune: Any, user: Reader) -> dict[str, list[Any]]:
    """Return who spoke for the commune, and who is announced to: `voices` and `voices_to_come`."""
    voices = commune.appearances.visible_to(user).not_cancelled().filter(person__isnull=False).latest_first()
    voices = voices.select_related("person", "commune", "item").prefetch_related("functions__organisation")
    rows = list(voices[:VOICES_SHOWN])
    return {
        "voices": [row for row in rows if row.item.edition.took_place],
        "voices_to_come": [row for row in rows if not row.item.edition.took_place],
    }


def _neighbours(commune: Commune, user: Reader) -> QuerySet[Commune]:
    """Return the other communes of the same intercommunalité that have a page for `user`."""
    if commune.territory_id is None:
        return Commune.objects.none()
    return Commune.objects.visible_to(user).filter(territory=commune.territory_id).exclude(pk=commune.pk)
