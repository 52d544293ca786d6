"""The site map, and the yardstick: what Django and the server cost when a view does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from curiouslab import urls

BODY = b"<!doctype html><title>Constante</title>" + b"." * 10_000


def constant(request: HttpRequest) -> HttpResponse:
    """Return the same bytes, about as many as a page has."""
    return HttpResponse(BODY)


urlpatterns = [path("constante/", constant), *urls.urlpatterns]
handler404, handler500 = urls.handler404, urls.handler500
