"""« Me prévenir » : asked without cookie nor account, confirmed by the address, cancelled by a link."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from curiouslab.alerts import links
from curiouslab.alerts.asking import Requests
from curiouslab.alerts.forms import NoticeForm
from curiouslab.alerts.models import Notice
from curiouslab.alerts.views.apart import closed, show
from curiouslab.http import public_page
from curiouslab.open_forms.receiving import OpenPage
from events.models import Edition, Synthesis
from events.standing import standing_of
from events.views.moved import leads_on

TOO_MANY = (
    "Trop de demandes nous sont arrivées dans l’heure, et la vôtre n’est pas gardée : "
    "envoyez-la de nouveau dans une heure."
)


def _public(slug: str) -> Edition:
    """Return an edition that the public reads: nobody is told of more than that."""
    return get_object_or_404(Edition.objects.visible_to(AnonymousUser()), slug=slug)


@csrf_exempt
@leads_on(Edition)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, or take in what it sends; without cookie, like the contact page (ADR 0017).

    Template alerts/notice.html: edition; form: NoticeForm, None when no synthesis is awaited; seal: text to
        send back; synthesis: the one that the public reads already, or None; standing: sentences otherwise.
    """
    edition = _public(slug)
    synthesis = Synthesis.objects.visible_to(AnonymousUser()).filter(edition=edition).first()
    if synthesis or not edition.awaits_synthesis:
        context = {"edition": edition, "form": None, "seal": "", "synthesis": synthesis}
        context["standing"] = [] if synthesis else standing_of(edition, AnonymousUser())
        return render(request, "alerts/notice.html", context)
    page = _page(edition)
    return page.receive(request) if request.method == "POST" else page.show(request, NoticeForm())


def _page(edition: Edition) -> OpenPage:
    """Return the page of an edition whose synthesis is awaited."""
    return OpenPage(
        template="alerts/notice.html",
        form=NoticeForm,
        keeper=Requests(edition),
        thanks=reverse("alerts:notice_received", args=[edition.slug]),
        too_many=TOO_MANY,
        another="",  # never said: a corrected address is a request of its own
        context={
            "edition": edition,
            "synthesis": None,
            "standing": standing_of(edition, AnonymousUser()),
        },
    )


@public_page
@leads_on(Edition)
@require_safe
def received(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what follows a request, the same to all (alerts/notice_received.html: edition)."""
    return render(request, "alerts/notice_received.html", {"edition": _public(slug)})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, which confirms: opening the link does not, or a filter of mails that opens it would.

    Template alerts/notice_confirm.html: notice, whose `confirmed_at` says whether that is done; cancel: the
        address that undoes it. Template alerts/closed.html (status 404): no context.
    """
    notice = links.to_confirm(token)
    if notice is None:
        return closed(request)
    if request.method == "POST" and notice.confirmed_at is None:
        notice.confirmed_at = timezone.now()
        Notice.objects.filter(pk=notice.pk, confirmed_at=None).update(confirmed_at=notice.confirmed_at)
    context = {"notice": notice, "cancel": links.cancellation(notice)}
    return show(request, "alerts/notice_confirm.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, which erases the address, and with it what waits to be sent to it.

    Template alerts/notice_cancel.html: is_done, there is nothing left. Template alerts/closed.html (404).
    """
    key = links.to_cancel(token)
    if key is None:
        return closed(request)
    if request.method == "POST":
        Notice.objects.filter(pk=key).delete()
        links.mails_of(key).drop("Inutile : la demande a été annulée.")
    left = Notice.objects.filter(pk=key).exists() or links.mails_of(key).waiting().exists()
    return show(request, "alerts/notice_cancel.html", {"is_done": not left})
