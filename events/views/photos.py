"""Photos: what is sent is drawn by the server, for who may read the edition. The original never leaves."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from curiouslab.french import slug_fr
from curiouslab.http import public_page, reader
from events.images.renditions import RENDITIONS, Rendition
from events.images.shelf import rendition_of, tag_of
from events.models import Photo
from events.views.files import FILE_POLICY

WIDEST = RENDITIONS["1600"]


@public_page
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a photo, whole, as wide as it is shown; hidden or missing, the answer is the same 404."""
    return _sent(request, pk, WIDEST)


@public_page
@require_safe
def photo_rendition(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Send a photo at one of our sizes; hidden, missing or of another size, the answer is the same 404."""
    rendition = RENDITIONS.get(name)
    if rendition is None:
        raise Http404
    return _sent(request, pk, rendition)


def _sent(request: HttpRequest, pk: int, rendition: Rendition) -> HttpResponseBase:
    """Return a rendition under a readable name; who holds it already gets a 304.

    Raises:
        Http404: the reader may not see the photo, or its original is missing or spoilt.
    """
    shown = get_object_or_404(Photo.objects.visible_to(reader(request)), pk=pk)
    original = str(shown.image.name)
    content = rendition_of(shown.image.storage, original, rendition, shown.hold)
    if content is None:
        raise Http404
    tag = quote_etag(tag_of(original, rendition, shown.hold).replace("/", "-"))
    headers = {"ETag": tag, "Content-Security-Policy": FILE_POLICY, "X-Content-Type-Options": "nosniff"}
    if known := get_conditional_response(request, etag=tag):
        for header, value in headers.items():  # a cache gives the picture the headers of its last answer
            known[header] = value
        return known
    # A stream: the cache of pages keeps no picture, the shelf does.
    return FileResponse(
        BytesIO(content),
        filename=f"{slug_fr(shown.alt_text, 80) or 'photo'}.webp",
        content_type="image/webp",
        headers=headers,
    )
