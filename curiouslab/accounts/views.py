"""Leaving: a code that one gives up, and every session of an account at once."""

from typing import cast

from allauth.account.internal.stagekit import clear_login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

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
    return redirect("account_request_login_code")
