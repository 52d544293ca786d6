"""The read-only API, its description and its guide."""

from http import HTTPStatus

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import EmptyPage, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from curiouslab.http import public_page
from events.api.answers import ProblemError, as_json, endpoint
from events.api.asking import MOST_ROWS, USUAL_SIZE, Asked, matches, read
from events.api.collections import COLLECTIONS, Collection
from events.api.openapi import description as described
from events.models import Edition, Theme
from events.open_data.package import LICENCE
from events.open_data.writing import record
from events.views.moved import address_today


@public_page
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Say in French how the API is used.

    Template events/api.html:
        collections: list of Collection (name; table: title, description; filters: name, description,
            example, values); usual_size, most_rows: how many rows a page has; licence: its path and title.
    """
    context = {
        "collections": COLLECTIONS.values(),
        "usual_size": USUAL_SIZE,
        "most_rows": MOST_ROWS,
        "licence": LICENCE,
    }
    return render(request, "events/api.html", context)


@endpoint
def index(request: HttpRequest) -> HttpResponse:
    """List the collections, and where they are described."""
    rows = {name: reverse("events:api_rows", args=[name]) for name in COLLECTIONS}
    return as_json({"description": reverse("events:api_description"), "collections": rows})


@endpoint
def description(request: HttpRequest) -> HttpResponse:
    """Send the OpenAPI description."""
    return as_json(described())


@endpoint
def rows(request: HttpRequest, collection: str) -> HttpResponse:
    """Send a page of a collection; a filter by an address that changed leads to the one of today."""
    found = _collection(collection)
    asked = read(request.GET, found)
    kept = found.rows()
    for one, value in asked.filters:
        kept = one.keep(kept, value)
    path = reverse("events:api_rows", args=[collection])
    paginator = Paginator(kept, asked.size)
    if not paginator.count and (today := asked.moved(_today)) != asked:
        return HttpResponsePermanentRedirect(f"{path}?{today.query(asked.page)}")
    try:
        page = paginator.page(asked.page)
    except EmptyPage:
        last = f"La dernière page est la {paginator.num_pages}."
        raise ProblemError(HTTPStatus.NOT_FOUND, last) from None
    return as_json(
        {
            "total": paginator.count,
            "page": asked.page,
            "pages": paginator.num_pages,
            "par_page": asked.size,
            "precedente": _page(path, asked, asked.page - 1, exists=page.has_previous()),
            "suivante": _page(path, asked, asked.page + 1, exists=page.has_next()),
            "lignes": [record(found.table, row) for row in page],
        }
    )


@endpoint
def row(request: HttpRequest, collection: str, slug: str) -> HttpResponseBase:
    """Send a row of a collection; a key that changed leads to the one of today."""
    found = _collection(collection)
    if request.GET:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "Une ligne ne prend pas de paramètre.")
    if matches(found.key_pattern, slug):
        if row := found.rows().filter(**{found.lookup: slug}).first():
            return as_json(record(found.table, row))
        today = address_today(found.moved, slug, AnonymousUser()) if found.moved else None
        if today:
            return HttpResponsePermanentRedirect(reverse("events:api_row", args=[collection, today]))
    raise ProblemError(HTTPStatus.NOT_FOUND, "Aucune ligne publique n’a cette clé.")


@endpoint
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Lead an address that ends on a slash, as those of pages do, to the one without; any other, nowhere.

    Raises:
        ProblemError: it leads nowhere.
    """
    parts = rest.rstrip("/").split("/")
    if rest.endswith("/") and parts[0] in COLLECTIONS and len(parts) < 3:
        path = reverse("events:api_rows" if len(parts) == 1 else "events:api_row", args=parts)
        return HttpResponsePermanentRedirect(f"{path}?{request.GET.urlencode()}" if request.GET else path)
    raise ProblemError(HTTPStatus.NOT_FOUND, f"Il y a ici : {', '.join(COLLECTIONS)}.")


def _today(model: type[Edition] | type[Theme], slug: str) -> str | None:
    return address_today(model, slug, AnonymousUser())


def _collection(name: str) -> Collection:
    """Return a collection.

    Raises:
        ProblemError: there is none of that name.
    """
    if name not in COLLECTIONS:
        raise ProblemError(HTTPStatus.NOT_FOUND, f"Il y a ici : {', '.join(COLLECTIONS)}.")
    return COLLECTIONS[name]


def _page(path: str, asked: Asked, number: int, *, exists: bool) -> str | None:
    return f"{path}?{asked.query(number)}" if exists else None
