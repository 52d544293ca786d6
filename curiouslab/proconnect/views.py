"""To ProConnect and back: starting, coming back with a code, coming back signed out."""

import json
import logging
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_http_methods

from curiouslab.limits.counting import Limit, sender
from curiouslab.proconnect.adapter import RANDOM_LENGTH
from curiouslab.proconnect.asking import discover
from curiouslab.proconnect.identity import identify
from curiouslab.proconnect.leaving import bounce, portal_url, remember
from curiouslab.proconnect.provider import ProConnectProvider
from curiouslab.proconnect.reasons import (
    CANCELLED,
    STALE,
    TOO_MANY,
    UNKNOWN,
    UNPROVEN,
    NotSignedInError,
)

logger = logging.getLogger(__name__)

# Each start asks ProConnect something in our name; a town hall shares one origin.
STARTS = Limit("proconnect-start", 60, timedelta(minutes=15))


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Lead to ProConnect, by a form of ours only: no other site makes anybody sign in."""
    if request.method == "GET":
        return redirect("account_request_login_code")
    try:
        if not STARTS.admits(sender(request)):
            raise NotSignedInError(TOO_MANY)
        metadata = discover()
    except NotSignedInError as error:
        return refused(request, error)
    nonce = get_random_string(RANDOM_LENGTH)
    state = ProConnectProvider(request).stash_redirect_state(
        request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request), nonce=nonce
    )
    address = f"{metadata.authorization_endpoint}?{urlencode(_asked(state, nonce))}"
    return bounce(request, address, "Connexion par ProConnect")


def _asked(state: str, nonce: str) -> dict[str, str]:
    """Return what we ask of ProConnect, which refuses any parameter that it does not list: no PKCE."""
    asked = {
        "response_type": "code",
        "client_id": settings.PROCONNECT_CLIENT_ID,
        "redirect_uri": portal_url("proconnect:callback"),
        # Neither name nor organisation: the team knows who it invited.
        "scope": "openid email",
        "state": state,
        "nonce": nonce,
    }
    if settings.PROCONNECT_ACR:
        acr = {"essential": True, "values": settings.PROCONNECT_ACR}
        asked["claims"] = json.dumps({"id_token": {"acr": acr}})
    return asked


@require_GET
def callback(request: HttpRequest) -> HttpResponseBase:
    """Sign in who comes back from ProConnect, or say why not."""
    try:
        state = _taken_state(request)
        identity = identify(request.GET["code"], state["nonce"], portal_url("proconnect:callback"))
        provider = get_adapter(request).get_provider(request, ProConnectProvider.id)
        login = provider.sociallogin_from_response(request, identity)
        login.state = state
        response = complete_social_login(request, login)
    except NotSignedInError as error:
        return refused(request, error)
    remember(request, login.user, identity.id_token, identity.end_session)
    return response


def _taken_state(request: HttpRequest) -> dict[str, Any]:
    """Return what this browser left with, which serves once.

    Raises:
        NotSignedInError: it left with nothing of the sort, or comes back without a code.
    """
    state = statekit.unstash_state(
        request, provider_id=ProConnectProvider.id, state_id=request.GET.get("state", "")
    )
    if state is None:
        raise NotSignedInError(STALE, "state inconnu")
    if request.GET.get("error") == "access_denied":
        raise NotSignedInError(CANCELLED)
    if "error" in request.GET:
        raise NotSignedInError(UNPROVEN, f"erreur {request.GET['error'][:40]!r}")
    if not request.GET.get("code"):
        raise NotSignedInError(STALE, "retour sans code")
    return state


@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """Lead home who comes back signed out; the `state` proves nothing that matters."""
    return redirect(get_account_adapter(request).get_logout_redirect_url(request))


def refused(request: HttpRequest, error: NotSignedInError) -> HttpResponse:
    """Say why nobody was signed in, and what to do."""
    level = logging.WARNING if error.reason.status >= 500 else logging.INFO
    logger.log(level, "ProConnect : %s", error)
    context = {
        "reason": error.reason,
        "access_url": reverse("members:access") if error.reason is UNKNOWN else "",
    }
    return render(request, "proconnect/refused.html", context, status=error.reason.status)
