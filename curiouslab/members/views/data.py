"""« Mes données »: seen, corrected, taken away; leaving the Club."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from curiouslab.accounts.models import User
from curiouslab.http import public_page
from curiouslab.members.forms import NameForm
from curiouslab.members.personal import everything
from curiouslab.privacy.erasure import erase
from curiouslab.privacy.holdings import data_of

_LEAVING = "curiouslab.members.leaving"
_DAY = 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Show all that is kept of the person, and let them correct their name.

    Template members/my_data.html: form: NameForm; sections: rows by title, each a value by name.
    """
    user = cast(User, request.user)
    # A copy: a name refused must not show in the head of the page.
    form = NameForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "Votre nom est corrigé.")
        return redirect("members:my_data")
    context = {"form": form, "sections": everything(user)}
    return render(request, "members/my_data.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def my_data_file(request: HttpRequest) -> JsonResponse:
    """Give all that is kept of the person, field by field as the models declare it, for a program."""
    response = JsonResponse(
        data_of(cast(User, request.user)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Ask once more, then erase the account and all that hangs on it; not one of the team.

    The page says in `compte`, signed, whose account it erases: sent twice, it is answered as the first time,
    and not by the sign-in of an account that is no more.

    Template members/leave.html: mandates_count, subscriptions_count: what would go; is_team: bool; account:
        text to send back.
    """
    if (
        request.method == "POST"
        and not request.user.is_authenticated
        and _is_erased(request.POST.get("compte", ""))
    ):
        return redirect("members:left")
    return _leave(request)


def _is_erased(signed: str) -> bool:
    """Tell whether a page of the day was about to erase an account that is gone."""
    try:
        key = signing.loads(signed, salt=_LEAVING, max_age=_DAY)
    except signing.BadSignature:
        return False
    return not User.objects.filter(pk=key).exists()


@login_required
def _leave(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    is_team = user.is_staff or user.is_superuser
    if request.method == "POST" and not is_team:
        logout(request)
        erase(user)
        return redirect("members:left")
    context = {
        "is_team": is_team,
        "account": signing.dumps(user.pk, salt=_LEAVING),
        "mandates_count": user.mandates.count(),
        "subscriptions_count": user.subscriptions.count(),
    }
    return render(request, "members/leave.html", context, status=403 if request.method == "POST" else 200)


@public_page
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say that nothing is kept any more (members/left.html, no context)."""
    return render(request, "members/left.html")
