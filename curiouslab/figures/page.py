"""« Statistiques »: the page of figures of the desk, and the file of each of its tables."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from communes.map import view_box
from curiouslab.catalogue.views import for_the_team
from curiouslab.figures import delays, participation, readings, themes
from curiouslab.figures.asking import Asked
from curiouslab.figures.sections import Section
from curiouslab.figures.tables import as_csv
from curiouslab.french import compte, enumeration
from events.figures.scope import left_out, total

# By the end of the address of its file, in the order of the page.
SECTIONS: dict[str, Callable[[Asked], Section]] = {
    "participation": participation.participation,
    "communes": participation.communes,
    "communes-jamais-attestees": participation.never,
    "themes": themes.themes,
    "delais": delays.by_year,
    "delais-par-matinee": delays.by_matinee,
    "lectures": readings.by_month,
    "lectures-par-synthese": readings.by_synthesis,
}
REASONS = {
    "drafts": ("brouillon", "brouillons"),
    "scheduled": ("mise en ligne programmée", "mises en ligne programmées"),
    "withdrawn": ("retirée", "retirées"),
    "upcoming": ("à venir", "à venir"),
    "postponed": ("reportée", "reportées"),
    "cancelled": ("annulée", "annulées"),
}


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the figures, for the team alone."""

    @require_safe
    def show(request: HttpRequest) -> HttpResponse:
        return figures(request, site)

    return [
        path("statistiques/", for_the_team(site.admin_view(show)), name="figures"),
        path(
            "statistiques/<slug:table>.csv", for_the_team(site.admin_view(figures_file)), name="figures_file"
        ),
    ]


def figures(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show every table with its picture.

    Template admin/figures/page.html:
        sections: dict of Section by name; asked: Asked; every: Year, all the matinées counted;
        left: why the others are not, « 2 brouillons et 1 annulée »; fictitious: int, the examples counted;
        view_box: that of the map.
    """
    asked = Asked.by(request.GET)
    left = left_out()
    said = [compte(left[name], *words) for name, words in REASONS.items() if left[name]]
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": "Statistiques",
        "asked": asked,
        "sections": {name: section(asked) for name, section in SECTIONS.items()},
        "every": total(asked.known),
        "left": enumeration(said),
        "fictitious": left["fictitious"],
        "view_box": view_box(),
    }
    return TemplateResponse(request, "admin/figures/page.html", context)


@require_safe
def figures_file(request: HttpRequest, table: str) -> HttpResponse:
    """Send a table whole, for the years asked.

    Raises:
        Http404: there is no such table.
    """
    if table not in SECTIONS:
        raise Http404
    section = SECTIONS[table](Asked.by(request.GET, whole=True))
    response = HttpResponse(as_csv(section.table), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="statistiques-{table}.csv"'
    return response
