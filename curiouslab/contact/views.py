"""The contact page: a form without cookie, kept before it is answered (ADR 0017)."""

from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from curiouslab.contact.delivery import deliver
from curiouslab.contact.forms import ContactForm
from curiouslab.contact.limits import admit
from curiouslab.contact.models import ContactMessage
from curiouslab.http import public_page
from curiouslab.open_forms.receiving import OpenPage


class Messages:
    """How the contact page keeps what it receives."""

    def is_other(self, form: ContactForm, nonce: str) -> bool:
        """Tell whether a message of that number was kept with other words."""
        kept = ContactMessage.objects.filter(nonce=nonce)
        return kept.exists() and not kept.filter(**form.message()).exists()

    @transaction.atomic
    def keep(self, request: HttpRequest, form: ContactForm, nonce: str) -> bool:
        """Write the message, once whatever is sent again, and have it leave after the commit.

        Returns False when too many came within the hour.
        """
        if ContactMessage.objects.filter(nonce=nonce).exists():
            return True
        if not admit(request):
            return False
        message, created = ContactMessage.objects.get_or_create(nonce=nonce, defaults=form.message())
        if created:
            transaction.on_commit(partial(deliver, message.pk), robust=True)
        return True


PAGE = OpenPage(
    template="contact/form.html",
    form=ContactForm,
    keeper=Messages(),
    thanks="contact:thanks",
    too_many="Trop de messages nous sont arrivés dans l’heure. Le vôtre n’est pas parti : "
    "gardez cette page ouverte, et envoyez-le de nouveau dans une heure.",
    another="Un premier message est déjà parti de cette page. Celui-ci est différent : "
    "relisez-le, puis envoyez-le de nouveau, et nous aurons les deux.",
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form, or take in what it sends.

    Without CSRF token, hence without cookie: the form acts for nobody, so there is nothing to forge; where
    it comes from is checked all the same. Each display has its own seal, so the page is not kept.

    Template contact/form.html: form: ContactForm; seal: text to send back.
    """
    if request.method == "POST":
        return PAGE.receive(request)
    subject = request.GET.get("sujet", "")
    known = subject in ContactMessage.Subject.values
    return PAGE.show(request, ContactForm(initial={"subject": subject if known else ""}))


@public_page
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that the message is kept, and when it will be answered (contact/thanks.html, no context)."""
    return render(request, "contact/thanks.html")
