"""Pages that belong to no domain: health, errors, robots, the portal’s own card and icon."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from curiouslab.http import is_signed_in, public_page
from curiouslab.members.models import Mandate
from events import cards
from events.desk.sheets.refusing import keep_refused
from events.images.card import draw_card
from events.images.icon import draw_icon
from events.views.cards import picture


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Tell a supervisor whether the portal and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"etat": "ok"})


@public_page
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where the site map is, and to leave the desk alone."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /gestion/", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
@require_safe
def site_card(request: HttpRequest) -> HttpResponse:
    """Send the picture shown where a page that is about no edition is shared."""
    return picture(draw_card(cards.site_card()))


@public_page
@require_safe
def touch_icon(request: HttpRequest) -> HttpResponse:
    """Send the icon that a phone sets on its first screen."""
    return picture(draw_icon())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a signed-in person who lacks the right."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose proof of origin is missing, and say how to send it again.

    What a page of the desk sends so, because somebody signed in again in another window, is kept and offered.
    """
    if keep_refused(request):
        return redirect(request.get_full_path())
    return render(request, "403.html", {"form_expired": True}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere, with ways on.

    Template 404.html:
        signed_in: bool; ended: the last mandate of a reader who has none any more, None for others. What is
        said of it is the same whatever the address: nothing tells that something is behind it.
    """
    context = {"signed_in": is_signed_in(request), "ended": _ended_mandate(request)}
    return render(request, "404.html", context, status=404)


def _ended_mandate(request: HttpRequest) -> Mandate | None:
    """Return the last mandate of somebody who reads nothing reserved any more; None without database."""
    if not is_signed_in(request):
        return None
    try:
        if request.user.has_perm("events.read_reserved"):
            return None
        over = Mandate.objects.filter(user=request.user.pk).ended()
        return over.select_related("commune", "organisation").order_by("-ends_on", "-pk").first()
    except Error:
        return None


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours, without touching the database or the request."""
    return HttpResponse(render_to_string("500.html"), status=500)
