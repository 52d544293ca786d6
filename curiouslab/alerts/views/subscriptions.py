"""What a member follows: added, changed and stopped in the space, or stopped by the link of a mail."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from curiouslab.accounts.models import User
from curiouslab.alerts import links
from curiouslab.alerts.forms import FollowForm
from curiouslab.alerts.matching import holds_mandate
from curiouslab.alerts.models import Subscription
from curiouslab.alerts.telling import digest_weekday
from curiouslab.alerts.views.apart import closed, show

Pace = Subscription.Pace
GONE = "Cet abonnement n’est plus dans votre liste : il est arrêté."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def subscriptions(request: HttpRequest) -> HttpResponse:
    """List what the member follows, and take in what they add while a mandate runs.

    Template alerts/subscriptions.html: rows: list of Subscription; form: FollowForm, None without a mandate;
        weekday: « lundi », the day of the digest.
    """
    user = cast("User", request.user)
    form = FollowForm(request.POST or None) if holds_mandate(user) else None
    if form and request.method == "POST" and form.is_valid():
        messages.success(request, _follow(user, form))
        return redirect("alerts:subscriptions")
    rows = user.subscriptions.select_related("theme", "commune")
    context = {"rows": list(rows), "form": form, "weekday": digest_weekday()}
    refused = request.method == "POST"
    return render(request, "alerts/subscriptions.html", context, status=422 if refused else 200)


def _follow(user: User, form: FollowForm) -> str:
    """Add what is asked, or change the pace of what was followed already; return what to say."""
    pace = Pace(form.cleaned_data["pace"])
    row, is_new = Subscription.objects.get_or_create(user=user, **form.followed(), defaults={"pace": pace})
    if is_new:
        return f"C’est noté, vous suivez {row.subject} : {pace.label}."
    Subscription.objects.filter(pk=row.pk).update(pace=pace)
    return f"Vous suiviez déjà {row.subject} : vous serez prévenu {pace.label}."


@require_POST
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a subscription of the member, or give it the other pace, as `faire` says.

    One stopped already, in another tab or by a second click, and one of somebody else are answered alike.
    """
    user = cast("User", request.user)
    row = user.subscriptions.select_related("theme", "commune").filter(pk=pk).first()
    if row is None:
        messages.info(request, GONE)
    elif request.POST.get("faire") == "arreter":
        row.delete()
        messages.success(request, f"Vous ne suivez plus {row.subject}.")
    else:
        row.pace = Pace.WEEKLY if row.pace == Pace.AT_ONCE else Pace.AT_ONCE
        row.save(update_fields=["pace"])
        messages.success(request, f"Vous suivez {row.subject} : {row.get_pace_display()}.")
    return redirect("alerts:subscriptions")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, which stops; mailboxes send the same POST by themselves, and follow nothing (RFC 8058).

    Without sign-in: whoever has the mail may stop it. Asked twice, it is done all the same.

    Template alerts/unsubscribe.html: rows: list of Subscription, those that the link stops or just stopped;
        is_done. Template alerts/closed.html (status 404): no context.
    """
    stop = links.to_stop(token)
    if stop is None:
        return closed(request)
    rows = list(stop.subscriptions)
    if request.method == "POST":
        stop.subscriptions.delete()
    context = {"rows": rows, "is_done": request.method == "POST" or not rows}
    return show(request, "alerts/unsubscribe.html", context)
