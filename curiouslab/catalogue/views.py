"""The pages of the catalogue."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from curiouslab.catalogue import tokens
from curiouslab.catalogue.components import components
from curiouslab.catalogue.samples import samples

View = Callable[..., HttpResponseBase]


def for_the_team(view: View) -> View:
    """Answer 403 to a person who is signed in and not of the team; `view` sends others to the door."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not (
            request.user.is_staff and request.user.has_perm("events.read_internal")
        ):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper


def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every component in its states, then the tokens."""
    light, dark = tokens.tokens()
    shown: list[dict[str, Any]] = [
        {
            "component": component,
            "samples": [
                {
                    "title": sample.title,
                    "hue": sample.hue,
                    "light": sample.render(component.name, f"{component.name}-{rank}"),
                    "dark": sample.render(component.name, f"{component.name}-{rank}-sombre"),
                }
                for rank, sample in enumerate(component.samples, 1)
            ],
        }
        for component in components(samples())
    ]
    schemes = [
        {"name": "clair", "css": "light", "colours": tokens.colours(light), "pairs": tokens.contrasts(light)},
        {"name": "sombre", "css": "dark", "colours": tokens.colours(dark), "pairs": tokens.contrasts(dark)},
    ]
    context = {"shown": shown, "schemes": schemes, "sizes": tokens.sizes(light)}
    return TemplateResponse(request, "admin/catalogue.html", context)


def schemes_sheet(request: HttpRequest) -> HttpResponse:
    """Answer the style sheet that holds light and dark on one page."""
    return HttpResponse(tokens.schemes_sheet(), content_type="text/css; charset=utf-8")
