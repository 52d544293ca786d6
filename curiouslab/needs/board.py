"""« Besoins sans réponse »: the board of the team, and what may be done of each line."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from communes.paging import page_of
from curiouslab.catalogue.views import for_the_team
from curiouslab.needs.models import SHOWN_FROM, Need

A_PAGE = 50
# More digits are no key of ours, and too many are no number for Python.
LONGEST_KEY = 18
# Where each action leads, with the term in a field of that form: a person says the rest.
LEADS = {"theme": ("admin:events_theme_add", "name"), "synonym": ("admin:finding_synonymgroup_add", "words")}


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the address of the board, for the team alone."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def show(request: HttpRequest) -> HttpResponse:
        return _settle(request) if request.method == "POST" else _board(request, site)

    return [path("besoins/", for_the_team(site.admin_view(show)), name="needs")]


def _address(action: str, term: str = "") -> str:
    """Return where an action leads; empty when the portal has no such page."""
    name, field = LEADS[action]
    try:
        return f"{reverse(name)}?{urlencode({field: term})}"
    except NoReverseMatch:
        return ""


def _board(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the terms.

    Template admin/needs/board.html:
        page: Page of 50 Need (term, searches, proposals, total, last_on), the most frequent first;
        shown_from: how many occurrences a term has at least; has_synonyms: bool, there is a page for them.
    """
    context = {
        **site.each_context(request),
        "title": "Besoins sans réponse",
        "page": page_of(request, Need.objects.shown(), A_PAGE),
        "shown_from": SHOWN_FROM,
        "has_synonyms": bool(_address("synonym")),
    }
    return TemplateResponse(request, "admin/needs/board.html", context)


def _settle(request: HttpRequest) -> HttpResponse:
    """Take a line off the board, and lead to where its action is done."""
    key, action = request.POST.get("besoin", ""), request.POST.get("action", "")
    is_key = key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY
    need = get_object_or_404(Need.objects.shown(), pk=int(key) if is_key else 0)
    if action not in {*LEADS, "dismiss"}:
        messages.error(request, "Choisissez ce qu’il faut faire de ce besoin.")
        return redirect("admin:needs")
    Need.objects.filter(pk=need.pk).update(settled=True)
    address = "" if action == "dismiss" else _address(action, need.term)
    if not address:
        messages.success(request, f"« {need.term} » n’est plus dans la liste.")
    return redirect(address or "admin:needs")
