"""Addresses that changed: whatever is asked at the former one is found at the one of today (ADR 0045)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from curiouslab.http import reader
from events.models import Edition, FormerAddress, Merge, Organisation, Person, Reader, Theme
from events.models.address import kind_of

View = Callable[..., HttpResponseBase]
Model = type[Edition] | type[Person] | type[Organisation] | type[Theme]


def address_today(model: Model, slug: str, user: Reader) -> str | None:
    """Return the end of the address of what left `slug`, or None when `user` may not know of it.

    A person merged with another is the latter; an edition withdrawn since still says so at its new address.
    What stands at `slug`, were it back there, leads nowhere else: two that swapped would lead to each other.
    """
    rows: Any = model._default_manager
    found = rows.visible_to(user)
    if model is Edition:
        found = found | rows.gone()
    if found.filter(slug=slug).exists():
        return None
    # From the few rows of that address: every address that never was asks this, and nothing keeps its answer.
    left = FormerAddress.objects.of(model).filter(slug=slug).order_by().values(kind_of(model))
    if model is Person:
        left = left.union(Merge.objects.filter(slug=slug).order_by().values("kept"))
    today: str | None = found.filter(pk__in=left).order_by("pk").values_list("slug", flat=True).first()
    return today


def leads_on(model: Model) -> Callable[[View], View]:
    """Have a view that finds nothing at `slug` lead, by a 301, to the address that left it: 404 otherwise.

    What stands at an address today always comes first. The query string is kept.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except Http404:
                today = address_today(model, kwargs["slug"], reader(request))
                match = request.resolver_match
                if today is None or match is None:
                    raise
                path = reverse(match.view_name, kwargs={**kwargs, "slug": today})
                query = request.META.get("QUERY_STRING", "")
                return redirect(f"{path}?{query}" if query else path, permanent=True)

        return wrapper

    return decorate
