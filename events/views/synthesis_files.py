"""A synthesis as a PDF: made of what its reader may read, behind the same door as the page."""

import logging
from io import BytesIO

from django.db import models
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from curiouslab.http import origin, public_page, reader
from events.models import Audience, Edition
from events.pdf.composing import UnmadeError
from events.pdf.shelf import kept_pdf, tag_of
from events.record.content import Content, record_of
from events.record.versions import version_content
from events.views.files import FILE_POLICY, tell_read
from events.views.moved import leads_on
from events.views.synthesis_doors import (
    gone_or_unknown,
    no_such_version,
    readable_synthesis,
    readable_version,
)

logger = logging.getLogger(__name__)


@public_page
@leads_on(Edition)
@require_safe
def synthesis_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the synthesis as a PDF, as far as the reader may read."""
    user = reader(request)
    synthesis = readable_synthesis(user, slug)
    if synthesis is None:
        return gone_or_unknown(request, user, slug)
    content = record_of(synthesis, user)
    response = sent_pdf(request, content, f"synthese-{slug}.pdf")
    return told(request, response, synthesis, content, "PDF")


@public_page
@leads_on(Edition)
@require_safe
def version_pdf(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """Send a version as a PDF, as far as the reader may read it today."""
    user = reader(request)
    version = readable_version(user, slug, number)
    read = version_content(version, user) if version else None
    if read is None:
        return no_such_version(request, user, slug)
    response = sent_pdf(request, read.content, f"synthese-{slug}-version-{number}.pdf")
    return told(request, response, version, read.content, "PDF")


def told(
    request: HttpRequest, response: HttpResponseBase, row: models.Model | None, content: Content, form: str
) -> HttpResponseBase:
    """Return an answer, once told whom it is sent to if not everybody may read the whole record."""
    if row and content["lisible_par"] != Audience.PUBLIC:
        tell_read(request, response, row, form)
    return response


def sent_pdf(request: HttpRequest, content: Content, name: str) -> HttpResponseBase:
    """Return a record as a PDF under a readable name; who holds it already gets a 304."""
    base = origin(request)
    tag = quote_etag(tag_of(content, base))
    headers = {
        "ETag": tag,
        "Link": f'<{base}{content["synthese"]["adresse"]}>; rel="canonical"',
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    if known := get_conditional_response(request, etag=tag):
        for header, value in headers.items():  # a cache gives the file the headers of its last answer
            known[header] = value
        return known
    try:
        pdf = kept_pdf(content, base)
    except UnmadeError as error:
        return unmade(request, content["synthese"]["adresse"], error)
    return _file(pdf, name, headers)


def unmade(request: HttpRequest, page: str, error: Exception) -> HttpResponse:
    """Answer that the PDF cannot be made for now, and lead to the page, which says the same.

    Template events/synthesis_no_pdf.html (status 503): page, its address.
    """
    logger.error("PDF non composé, %s : %s", page, error)
    response = render(request, "events/synthesis_no_pdf.html", {"page": page}, status=503)
    response["Retry-After"], response["Cache-Control"] = "60", "private, no-store"
    return response


def _file(pdf: bytes, name: str, headers: dict[str, str]) -> FileResponse:
    # A stream: the cache of pages keeps no file, the shelf does.
    return FileResponse(BytesIO(pdf), filename=name, content_type="application/pdf", headers=headers)
