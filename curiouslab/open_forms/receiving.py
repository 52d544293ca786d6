"""Taking in a form without cookie: shown with a seal, checked, kept once, answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from curiouslab.open_forms import seal
from curiouslab.open_forms.fields import OpenForm

FROM_ELSEWHERE = (
    "Votre navigateur dit que ce formulaire vient d’un autre site. "
    "Relisez ce que vous avez écrit, puis renvoyez."
)
HOUR = "3600"  # in seconds: the limits count by the hour


class Keeper(Protocol):
    """What a room does of a form that holds; `nonce` is the number of the form displayed."""

    def is_other(self, form: Any, nonce: str) -> bool:
        """Tell whether a form of that number was kept with something else than what this one says."""

    def keep(self, request: HttpRequest, form: Any, nonce: str) -> bool:
        """Keep it, once whatever is sent again; False when too many came within the hour."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """The page of such a form: its template (form, seal, `context`), where it leads, and its sentences."""

    template: str
    form: type[OpenForm]
    keeper: Keeper
    thanks: str
    too_many: str
    another: str
    context: Mapping[str, Any] = field(default_factory=dict)

    def show(self, request: HttpRequest, form: OpenForm, sealed: str = "", status: int = 200) -> HttpResponse:
        """Show the form as it stands: nothing typed is lost."""
        context = {**self.context, "form": form, "seal": sealed or seal.fresh()}
        return render(request, self.template, context, status=status)

    def receive(self, request: HttpRequest) -> HttpResponse:
        """Keep what was sent and lead to the thanks, or say what is wrong."""
        form, sealed = self.form(request.POST), request.POST.get(seal.FIELD, "")
        nonce = seal.read(sealed)
        if isinstance(nonce, seal.Flaw):
            form.add_error(None, nonce.value)
            # The form of a person in a hurry goes on ageing; another gets a new seal.
            return self.show(request, form, sealed if nonce is seal.Flaw.YOUNG else "", 422)
        if not comes_from_here(request):
            form.add_error(None, FROM_ELSEWHERE)
            return self.show(request, form, sealed, 403)
        if not form.is_valid():
            return self.show(request, form, sealed, 422)
        # A page that the browser gives back (« Précédent ») bears its old seal: it is no repetition.
        if self.keeper.is_other(form, nonce):
            form.add_error(None, self.another)
            return self.show(request, form, "", 422)
        if not self.keeper.keep(request, form, nonce):
            form.add_error(None, self.too_many)
            response = self.show(request, form, sealed, 429)
            response.headers["Retry-After"] = HOUR
            return response
        return redirect(self.thanks)


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether a form was sent from a page of ours, by what the browser alone can write.

    Old browsers say nothing: with nothing to forge, they are believed.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None or origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False
