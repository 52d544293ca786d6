"""What is a reading: a synthesis sent whole to somebody who asked for it, from a kept page or a fresh one."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from curiouslab.figures.counting import note
from curiouslab.figures.models import Form
from curiouslab.http import is_signed_in
from events.models import reads_internal

# A former version is a reading of its synthesis; a preview is none: nothing is on line yet.
FORMS = {
    "events:synthesis_detail": Form.PAGE,
    "events:version_detail": Form.PAGE,
    "events:synthesis_pdf": Form.PDF,
    "events:version_pdf": Form.PDF,
    "events:synthesis_json": Form.JSON,
    "events:version_json": Form.JSON,
}
# How browsers say that they fetch what nobody has asked for yet.
AHEAD = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ")
# Programs that say so, by the word of their trade (Cubot makes telephones). Read, never written down; words
# and not an expression, which would cost more than all the rest.
ROBOTS = ("bot", "crawl", "spider", "slurp", "preview", "scan", "monitor", "headless", "facebookexternal")
# Tools of a command line or of a language: they read data, nobody reads a page with them.
TOOLS = (
    "curl",
    "wget",
    "python",
    "java",
    "go-http",
    "libwww",
    "okhttp",
    "axios",
    "node",
    "ruby",
    "php",
    "perl",
)


class ReadingsMiddleware:
    """Counts readings, on the way out: above ConditionalGetMiddleware, which says who held the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        form = FORMS.get(match.view_name) if match else None
        if match and form and is_reading(request, response, form):
            note(match.kwargs["slug"], form)
        return response


def is_reading(request: HttpRequest, response: HttpResponseBase, form: Form) -> bool:
    """Tell whether an answer is a reading.

    Neither a HEAD, nor a 304 (what somebody holds was counted when it was sent), nor what a browser fetches
    ahead, nor a robot that says so, nor the team, whose account the view has read.
    """
    return (
        request.method == "GET"
        and response.status_code == 200
        and not _is_ahead(request)
        and not _is_program(request.META.get("HTTP_USER_AGENT", ""), form)
        and not (is_signed_in(request) and reads_internal(request.user))
    )


def _is_ahead(request: HttpRequest) -> bool:
    """Tell whether a browser asks before anybody has: each says it in its own way."""
    return any("prefetch" in request.META.get(name, "").lower() for name in AHEAD)


def _is_program(sent_by: str, form: Form) -> bool:
    """Tell whether no person reads; data may be read by a tool, which works for somebody."""
    said = sent_by.lower().replace("cubot", "")
    if not said or any(word in said for word in ROBOTS):
        return True
    return form != Form.JSON and said.startswith(TOOLS)
