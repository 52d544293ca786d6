"""A search that found nothing, told by a header of its answer, kept or fresh: counted, and taken away."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from curiouslab.figures.middleware import is_reading
from curiouslab.figures.models import Form
from curiouslab.needs.counting import note_unanswered
from events.unanswered import HEADER


class NeedsMiddleware:
    """Stands above ConditionalGetMiddleware: what somebody holds already (304) was counted when sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.has_header(HEADER):
            text = response.headers[HEADER]
            del response.headers[HEADER]
            # Neither robots, nor what a browser fetches ahead, nor the team.
            if is_reading(request, response, Form.PAGE):
                note_unanswered(text)
        return response
