"""The contact page: a form without cookie, kept before it is answered (ADR 0017)."""

from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from curiouslab.contact import seal
from curiouslab.contact.delivery import deliver
from curiouslab.contact.forms import ContactForm
from curiouslab.contact.limits import admit
from curiouslab.contact.models import ContactMessage
from curiouslab.http import public_page

FROM_ELSEWHERE = (
    "Votre navigateur dit que ce formulaire vient d’un autre site. "
    "Relisez votre message, puis envoyez-le de nouveau."
)
TOO_MANY = (
    "Trop de messages nous sont arrivés dans l’heure. Le vôtre n’est pas parti : "
    "gardez cette page ouverte, et envoyez-le de nouveau dans une heure."
)

ANOTHER = (
    "Un premier message est déjà parti de cette page. Celui-ci est différent : "
    "relisez-le, puis envoyez-le de nouveau, et nous aurons les deux."
)
HOUR = "3600"  # in seconds: the limits count by the hour (limits.py)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form, or take in what it sends.

    Without CSRF token, hence without cookie: the form acts for nobody, so there is nothing to forge; where
    it comes from is checked all the same. Each display has its own seal, so the page is not kept.

    Template contact/form.html: form: ContactForm; seal: text to send back.
    """
    if request.method != "POST":
        subject = request.GET.get("sujet", "")
        known = subject in ContactMessage.Subject.values
        return _show(request, ContactForm(initial={"subject": subject if known else ""}), seal.fresh(), 200)
    return _receive(request)


def _show(request: HttpRequest, form: ContactForm, sealed: str, status: int) -> HttpResponse:
    """Show the form as it stands: nothing typed is lost."""
    return render(request, "contact/form.html", {"form": form, "seal": sealed}, status=status)


def _receive(request: HttpRequest) -> HttpResponse:
    """Keep what was sent and lead to the thanks, or say what is wrong."""
    form, sealed = ContactForm(request.POST), request.POST.get(seal.FIELD, "")
    nonce = seal.read(sealed)
    if isinstance(nonce, seal.Flaw):
        form.add_error(None, nonce.value)
        # The form of a person in a hurry goes on ageing; another gets a new seal.
        sealed = sealed if nonce is seal.Flaw.YOUNG else seal.fresh()
        return _show(request, form, sealed, 422)
    if not comes_from_here(request):
        form.add_error(None, FROM_ELSEWHERE)
        return _show(request, form, sealed, 403)
    if not form.is_valid():
        return _show(request, form, sealed, 422)
    if _sent_with_other_words(form, nonce):
        form.add_error(None, ANOTHER)
        return _show(request, form, seal.fresh(), 422)
    if not _keep(request, form, nonce):
        form.add_error(None, TOO_MANY)
        response = _show(request, form, sealed, 429)
        response.headers["Retry-After"] = HOUR
        return response
    return redirect("contact:thanks")


def _sent_with_other_words(form: ContactForm, nonce: str) -> bool:
    """Tell whether a form bearing `nonce` was kept with something else than what this one says.

    A page that the browser gives back (« Précédent ») bears its old seal: what it sends is no repetition.
    """
    kept = ContactMessage.objects.filter(nonce=nonce)
    return kept.exists() and not kept.filter(**form.message()).exists()


@transaction.atomic
def _keep(request: HttpRequest, form: ContactForm, nonce: str) -> bool:
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


@public_page
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that the message is kept, and when it will be answered (contact/thanks.html, no context)."""
    return render(request, "contact/thanks.html")
