"""The forms of the answers of the API: JSON, and errors that say what is wrong (RFC 9457)."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from curiouslab.http import OPEN_METHODS, PUBLIC, open_page, shared

JSON = "application/json"
PROBLEM = "application/problem+json"
# In French, as the statuses of HTTP are read by those who will mend their request.
TITLES = {
    HTTPStatus.BAD_REQUEST: "Demande mal formée",
    HTTPStatus.NOT_FOUND: "Introuvable",
    HTTPStatus.METHOD_NOT_ALLOWED: "Méthode refusée",
    HTTPStatus.NOT_ACCEPTABLE: "Format refusé",
}

View = Callable[..., HttpResponseBase]


class ProblemError(Exception):
    """What cannot be answered: the status, and a sentence that says why."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def as_json(data: Any, content_type: str = JSON, status: int = HTTPStatus.OK) -> HttpResponse:
    """Return data as an answer."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return HttpResponse(content.encode(), content_type=content_type, status=status)


def problem(status: HTTPStatus, detail: str) -> HttpResponse:
    """Return what says that something is wrong: `type`, `title`, `status`, `detail`."""
    said = {"type": "about:blank", "title": TITLES[status], "status": status.value, "detail": detail}
    response = as_json(said, PROBLEM, status)
    response.headers["Cache-Control"] = PUBLIC
    return response


def endpoint(view: View) -> View:
    """Answer a view of the API: open to every site, kept, in JSON alone, whose errors are problems."""

    @open_page
    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except ProblemError as error:
            response = problem(error.status, error.detail)
        patch_vary_headers(response, ["Accept"])
        return response

    # Nothing is written here: another method gets a 405 of ours, and not the page of a form that expired.
    @csrf_exempt
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refused = _refused(request)
        return shared(refused) if refused else answering(request, *args, **kwargs)

    return wrapper


def _refused(request: HttpRequest) -> HttpResponse | None:
    """Return why a request is not read at all, before anything kept is looked for."""
    if request.method not in OPEN_METHODS:
        response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "Cette interface se lit et ne s’écrit pas.")
        response.headers["Allow"] = ", ".join(OPEN_METHODS)
        return response
    if request.method != "OPTIONS" and not request.accepts(JSON):
        response = problem(HTTPStatus.NOT_ACCEPTABLE, f"Cette interface ne répond qu’en {JSON}.")
        patch_vary_headers(response, ["Accept"])
        return response
    try:
        len(request.GET)
    except SuspiciousOperation:
        return problem(HTTPStatus.BAD_REQUEST, "Il y a trop de paramètres.")
    return None
