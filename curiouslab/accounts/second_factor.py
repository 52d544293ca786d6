"""What follows a second factor just set up: it is given, and the other sessions end."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from curiouslab.accounts.models import User


def _given(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Count what was just proved as given, and end the sessions that a password alone opened elsewhere."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    user.sign_out_everywhere()
    update_session_auth_hash(request, user)
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def connect() -> None:
    """Have allauth say when a second factor is added."""
    authenticator_added.connect(_given, dispatch_uid="curiouslab.accounts.second_factor")
