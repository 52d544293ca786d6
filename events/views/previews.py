"""A synthesis read before it is on line, by somebody who holds a link and has no account."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curiouslab.http import PERSONAL
from events.models import Document, PreviewLink
from events.record.content import content_of
from events.record.sections import Links, links_of, sections_of
from events.views.synthesis_pages import page_of_synthesis

# Kept nowhere, in no engine, and told to no site that the text leads to: the address is the key.
APART = {
    "Cache-Control": PERSONAL,
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show a synthesis as the audience of the link will read it, whatever its state.

    Template events/preview.html: what `page_of_synthesis` returns, and link: the PreviewLink.
    Template events/preview_closed.html (status 404): expired, revoked and forged links get the same bytes.
    """
    link = PreviewLink.objects.all().opened_by(token)
    if link is None:
        return _apart(render(request, "events/preview_closed.html", status=404))
    return _apart(render(request, "events/preview.html", _context(request, link)))


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
