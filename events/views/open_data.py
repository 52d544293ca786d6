"""The open data: the page that presents it, its files and their description."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from curiouslab.http import OPEN_METHODS, open_page, public_page, tagged_stream
from events.open_data.catalogue import BY_NAME, TABLES
from events.open_data.package import DESCRIPTOR, FILES, LICENCE, descriptor

only_read = require_http_methods(OPEN_METHODS)


@public_page
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Present the tables and their files.

    Template events/open_data.html:
        tables: the Table of the open data (name, title, description); licence: its path and title.
    """
    return render(request, "events/open_data.html", {"tables": TABLES, "licence": LICENCE})


@public_page
@require_safe
def open_data_table(request: HttpRequest, name: str) -> HttpResponse:
    """Show the columns of a table, and of the tables made of its lists.

    Template events/open_data_table.html:
        table: Table (name, title, description, columns); links: list of Link, of the same shape.

    Raises:
        Http404: there is no such table.
    """
    if name not in BY_NAME:
        raise Http404
    table = BY_NAME[name]
    return render(request, "events/open_data_table.html", {"table": table, "links": table.links()})


# Nothing is written here: another method gets a 405, and not the page of a form that expired.
@csrf_exempt
@only_read
@open_page
def data_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a file of the open data, written as it is read.

    Raises:
        Http404: there is no such file.
    """
    if name == DESCRIPTOR:
        return HttpResponse(descriptor(), content_type="application/json; charset=utf-8")
    file = FILES.get(name)
    if file is None:
        raise Http404
    charset = "; charset=utf-8; header=present" if file.kind == "csv" else ""
    headers = {
        "Content-Type": f"{file.media_type}{charset}",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    return tagged_stream(request, file.write, headers)
