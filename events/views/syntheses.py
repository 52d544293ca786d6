"""Pages of the syntheses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.map import commune_map, view_box
from curiouslab.http import public_page, reader
from events.models import Document, Edition, KeyPoint, Synthesis
from events.prose import shown
from events.reading import grouped, represented
from events.views.lists import page_of
from events.views.synthesis_doors import gone_or_unknown, readable_synthesis


@public_page
@require_safe
def synthesis_list(request: HttpRequest) -> HttpResponse:
    """List the syntheses, that of the latest edition first.

    Template events/synthesis_list.html:
        page: Page of 20 Synthesis (edition, summary, audience, key_points_count).
    """
    user = reader(request)
    page = page_of(request, Synthesis.objects.visible_to(user).for_rows(user))
    return render(request, "events/synthesis_list.html", {"page": page})


@public_page
@require_safe
def synthesis_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the synthesis of the edition of that address, with the points clés that the reader may read.

    Template events/synthesis_detail.html:
        synthesis: Synthesis (summary; body is clean HTML; audience); edition: its Edition;
        is_preview: bool, its audience does not see this page (draft, scheduled or withdrawn);
        prose: Prose(html, headings: list of Heading(text, anchor)), the body as it is shown;
        groups: list of PointGroup(item or None, anchor, natures), natures: list of NatureGroup(nature,
            label, points); each KeyPoint has an anchor, person, communes, themes;
        points_count: int;
        map_shapes, map_view_box: the map of the edition, no shape if its source names no commune;
        documents: those of the edition whose nature is « synthèse » and that the reader may read.
    What `user` may not read is answered by `gone_or_unknown`.
    """
    user = reader(request)
    synthesis = readable_synthesis(user, slug)
    if synthesis is None:
        return gone_or_unknown(request, user, slug)
    edition = synthesis.edition
    points = list(KeyPoint.objects.visible_to(user).filter(synthesis=synthesis).newest_first())
    context = {
        "synthesis": synthesis,
        "edition": edition,
        "is_preview": not (synthesis.is_online and edition.is_online),
        "prose": shown(synthesis.body),
        "groups": grouped(points),
        "points_count": len(points),
        "documents": edition.documents.visible_to(user).filter(kind=Document.Kind.SYNTHESIS),
        **_map(edition),
    }
    return render(request, "events/synthesis_detail.html", context)


def _map(edition: Edition) -> dict[str, Any]:
    """Return the map of the communes of the 92 that the source names; no shape when it names none."""
    named = [row.commune_id for row in represented(edition).hauts_de_seine if row.commune_id]
    return {"map_shapes": commune_map(named) if named else [], "map_view_box": view_box()}
