"""Leaving: a code that one gives up, every session of an account at once, and what is said after."""

from typing import cast

from allauth.account.internal.stagekit import clear_login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from curiouslab.accounts.models import User


@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Give up the code that was asked for, and ask for another address."""
    clear_login(request)
    return redirect("account_request_login_code")


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the account, this one too, on every device."""
    cast(User, request.user).sign_out_everywhere()
    logout(request)
    return redirect(f"{reverse('account_signed_out')}?partout=1")


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session is over, or every session (`?partout=1`), to whoever has just left.

    Whoever is signed in, here or again, is led to the way out: the page would tell them what is not so.

    Template account/signed_out.html: everywhere (bool).
    """
    if request.user.is_authenticated:
        return redirect("account_logout")
    return render(request, "account/signed_out.html", {"everywhere": request.GET.get("partout") == "1"})
