"""The team is nobody until its second factor is given."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from curiouslab.http import is_signed_in
from events.desk.sheets.refusing import keep_refused

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Where an account that owes its second factor goes to set it up, and out.
SETTING_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "account_logout",
    "admin:logout",
}
# Where one that has set it up gives it: never by its password again.
GIVING = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout", "admin:logout"}
# Where the script of a page keeps what is typed, whoever is signed in by then.
KEEPING = {"admin:sheet"}
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def gave_second_factor(request: HttpRequest) -> bool:
    """Tell whether the session was opened, or confirmed, with a second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def owes_second_factor(request: HttpRequest) -> bool:
    """Tell whether a member of the team is signed in by a password alone."""
    return is_signed_in(request) and request.user.is_staff and not gave_second_factor(request)


class SecondFactorMiddleware:
    """Takes an account of the team for nobody on every page until its second factor is given.

    At the desk it leads to where the second factor is set up, or given; elsewhere the page is the public's.
    Decided here, before any view: no page can forget it (ADR 0028).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the setting up through; lead the desk there; make the others anonymous."""
        match = request.resolver_match
        if match is None or not owes_second_factor(request):
            return None
        has_one = is_mfa_enabled(request.user, KINDS)
        if match.view_name in (GIVING if has_one else SETTING_UP):
            return None
        if match.view_name in KEEPING:
            request.user = AnonymousUser()
            return None
        if "admin" in match.app_names or match.view_name in SETTING_UP:
            comes_back = request.method == "GET" or keep_refused(request)
            asked = urlencode({"next": request.get_full_path()}) if comes_back else ""
            place = reverse("mfa_reauthenticate" if has_one else "mfa_index")
            return redirect(f"{place}?{asked}".rstrip("?"))
        request.user = AnonymousUser()
        return None
