"""A synthesis read before it is on line, by somebody who holds a link and has no account."""

import logging
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from curiouslab.http import PERSONAL, origin
from events.models import Document, PreviewLink
from events.pdf.composing import UnmadeError, pdf_of
from events.record.content import content_of
from events.record.sections import Links, links_of, sections_of
from events.views.files import FILE_POLICY
from events.views.synthesis_pages import page_of_synthesis

logger = logging.getLogger(__name__)

# Kept nowhere, in no engine, and told to no site that the text leads to: the address is the key.
APART = {
    "Cache-Control": PERSONAL,
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show a synthesis as the audience of the link will read it, whatever its state.

    Template events/preview.html: what `page_of_synthesis` returns, and link: the PreviewLink; pdf: the
        address of its PDF.
    Template events/preview_closed.html (status 404): expired, revoked and forged links get the same bytes.
    """
    link = PreviewLink.objects.all().opened_by(token)
    if link is None:
        return _apart(render(request, "events/preview_closed.html", status=404))
    context = _context(request, link) | {"pdf": reverse("events:preview_pdf", args=[token])}
    return _apart(render(request, "events/preview.html", context))


@require_safe
def preview_pdf(request: HttpRequest, token: str) -> HttpResponseBase:
    """Send the PDF that the audience of the link will get; each of its pages says that it is a preview."""
    link = PreviewLink.objects.all().opened_by(token)
    if link is None:
        return _apart(render(request, "events/preview_closed.html", status=404))
    try:
        pdf = pdf_of(content_of(link.synthesis, link.guest), base=origin(request), notice="Aperçu")
    except UnmadeError as error:
        logger.error("PDF d’un aperçu (synthèse %s) : %s", link.synthesis_id, error)
        return _apart(render(request, "503.html", status=503))
    headers = {
        "Content-Disposition": f'inline; filename="apercu-synthese-{link.synthesis.edition.slug}.pdf"',
        "Content-Security-Policy": FILE_POLICY,
    }
    return _apart(HttpResponse(pdf, content_type="application/pdf", headers=headers))


def _context(request: HttpRequest, link: PreviewLink) -> dict[str, Any]:
    """Return what the page needs: names lead nowhere, their pages may not be there yet."""
    synthesis, guest, public = link.synthesis, link.guest, AnonymousUser()
    content = content_of(synthesis, guest)
    known = links_of(synthesis, content, guest)
    documents = synthesis.edition.documents.visible_to(public).filter(kind=Document.Kind.SYNTHESIS)
    return page_of_synthesis(request, synthesis, guest, content) | {
        "link": link,
        "is_preview": True,
        "citation": "",
        "sections": sections_of(content, Links({}, {}, known.sessions)),
        "documents": documents,
    }


def _apart(response: HttpResponse) -> HttpResponse:
    """Say that an answer is for who holds the address, and for nobody else."""
    for header, value in APART.items():
        response.headers[header] = value
    return response
