"""« Demander un accès »: a form without cookie, kept before it is answered (ADR 0017, 0030)."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from curiouslab.http import public_page
from curiouslab.limits.counting import Limit, sender
from curiouslab.members.forms import AccessForm
from curiouslab.members.models import AccessRequest
from curiouslab.open_forms.receiving import OpenPage

PER_SENDER = Limit("access-from", 5)
OVERALL = Limit("access-all", 60)


class Requests:
    """How the page keeps what it receives; it never looks whether an address is known."""

    def is_other(self, form: AccessForm, nonce: str) -> bool:
        """Tell whether a request of that number was kept with something else."""
        kept = AccessRequest.objects.filter(nonce=nonce)
        return kept.exists() and not kept.filter(**form.asked()).exists()

    @transaction.atomic
    def keep(self, request: HttpRequest, form: AccessForm, nonce: str) -> bool:
        """Write the request, once whatever is sent again; False when too many came within the hour."""
        if AccessRequest.objects.filter(nonce=nonce).exists():
            return True
        if not (PER_SENDER.admits(sender(request)) and OVERALL.admits()):
            return False
        AccessRequest.objects.get_or_create(nonce=nonce, defaults=form.asked())
        return True


PAGE = OpenPage(
    template="members/access.html",
    form=AccessForm,
    keeper=Requests(),
    thanks="members:access_thanks",
    too_many="Trop de demandes nous sont arrivées dans l’heure. La vôtre n’est pas partie : "
    "gardez cette page ouverte, et envoyez-la de nouveau dans une heure.",
    another="Une première demande est déjà partie de cette page. Celle-ci est différente : "
    "relisez-la, puis envoyez-la de nouveau, et nous aurons les deux.",
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def access(request: HttpRequest) -> HttpResponse:
    """Show the form, or take in what it sends; the answer is the same whoever's the address is.

    Template members/access.html: form: AccessForm; seal: text to send back.
    """
    return PAGE.receive(request) if request.method == "POST" else PAGE.show(request, AccessForm())


@public_page
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that the request is kept, and what comes next (members/access_thanks.html, no context)."""
    return render(request, "members/access_thanks.html")
