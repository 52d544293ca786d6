"""« Proposer ce sujet »: a form without cookie, which keeps a count, of nobody (ADR 0017, 0046)."""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from curiouslab.http import public_page
from curiouslab.limits.counting import Limit, sender
from curiouslab.needs.counting import note_proposed
from curiouslab.needs.forms import ProposalForm
from curiouslab.open_forms.receiving import OpenPage

PER_SENDER = Limit("needs-from", 5)
OVERALL = Limit("needs-all", 60)
# A form sent twice is one proposal: its number is remembered, as a digest, as long as its seal holds.
ONCE = Limit("needs-once", 1, timedelta(days=1))


class Proposals:
    """How the page keeps what it receives: as one more of a term."""

    def is_other(self, form: ProposalForm, nonce: str) -> bool:
        """Tell whether a form of that number said something else: nobody knows, what was said is not kept."""
        return False

    @transaction.atomic
    def keep(self, request: HttpRequest, form: ProposalForm, nonce: str) -> bool:
        """Count the subject, once whatever is sent again; False when too many came within the hour."""
        if ONCE.is_spent(nonce):
            return True
        if not (PER_SENDER.admits(sender(request)) and OVERALL.admits()):
            return False
        if ONCE.admits(nonce):
            note_proposed(form.cleaned_data["subject"])
        return True


PAGE = OpenPage(
    template="needs/form.html",
    form=ProposalForm,
    keeper=Proposals(),
    thanks="needs:thanks",
    too_many="Trop de propositions nous sont arrivées dans l’heure. La vôtre n’est pas comptée : "
    "gardez cette page ouverte, et envoyez-la de nouveau dans une heure.",
    another="",  # never said: see `is_other`
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Show the form, with the subject that the address gives, or take in what it sends.

    Template needs/form.html: form: ProposalForm; seal: text to send back.
    """
    if request.method == "POST":
        return PAGE.receive(request)
    return PAGE.show(request, ProposalForm(initial={"subject": request.GET.get("sujet", "")[:200]}))


@public_page
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that the subject is counted, and what becomes of it (needs/thanks.html, no context)."""
    return render(request, "needs/thanks.html")
