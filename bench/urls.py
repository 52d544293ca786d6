"""The portal's addresses, and a view that returns a constant: the least that a Django page can cost."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from curiouslab import urls
from curiouslab.http import PUBLIC

# About the weight of one of our pages, so that sending and hashing cost the same.
CONSTANT = b"<!doctype html><title>Constante</title>" + b"<p>Club Curious Lab\xe2\x80\x99</p>\n" * 400


@require_safe
def constant(_request: HttpRequest) -> HttpResponse:
    """Answer the same bytes to everyone, through the portal's own middleware, with an ETag as our pages."""
    return HttpResponse(CONSTANT, headers={"Cache-Control": PUBLIC})


urlpatterns = [path("banc/constante/", constant, name="bench_constant"), *urls.urlpatterns]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
