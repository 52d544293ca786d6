"""A synthesis as a JSON file: the record itself, to the byte that its digest is made of."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.models import Edition
from events.record.content import Content, canonical, digest, record_of
from events.record.versions import version_content
from events.views.moved import leads_on
from events.views.synthesis_doors import (
    gone_or_unknown,
    no_such_version,
    readable_synthesis,
    readable_version,
)
from events.views.synthesis_files import told


@public_page
@leads_on(Edition)
@require_safe
def synthesis_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the synthesis as data, as far as the reader may read."""
    user = reader(request)
    synthesis = readable_synthesis(user, slug)
    if synthesis is None:
        return gone_or_unknown(request, user, slug)
    content = record_of(synthesis, user)
    response = _sent(request, content, f"synthese-{slug}.json")
    return told(request, response, synthesis, content, "JSON")


@public_page
@leads_on(Edition)
@require_safe
def version_json(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """Send a version as data, as far as the reader may read it today."""
    user = reader(request)
    version = readable_version(user, slug, number)
    read = version_content(version, user) if version else None
    if read is None:
        return no_such_version(request, user, slug)
    response = _sent(request, read.content, f"synthese-{slug}-version-{number}.json")
    return told(request, response, version, read.content, "JSON")


def _sent(request: HttpRequest, content: Content, name: str) -> HttpResponseBase:
    """Return the record under a readable name; who holds it already gets a 304."""
    page = request.build_absolute_uri(content["synthese"]["adresse"])
    tag = quote_etag(digest(content))
    headers = {
        "ETag": tag,
        "Link": f'<{page}>; rel="canonical"',
        "Content-Disposition": f'inline; filename="{name}"',
    }
    if known := get_conditional_response(request, etag=tag):
        for header, value in headers.items():
            known[header] = value
        return known
    return HttpResponse(canonical(content), content_type="application/json; charset=utf-8", headers=headers)
