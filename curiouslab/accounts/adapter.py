"""What allauth asks of us: who may sign in, how, where it leads, and how mails leave."""

from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from curiouslab import SITE_NAME
from curiouslab.accounts import devices
from curiouslab.accounts.code_mail import send_code
from curiouslab.accounts.doors import PasswordTry
from curiouslab.accounts.models import User
from curiouslab.accounts.vault import vault
from curiouslab.limits.counting import sender
from curiouslab.mail.after import after_response

TOO_MANY = (
    "Trop d’essais depuis cet endroit. Attendez un quart d’heure, puis recommencez ; "
    "si vous n’avez rien essayé, écrivez à l’équipe du Lab’ par la page « Contact »."
)
SPENT = "Trop de codes faux : celui que vous avez reçu ne vaut plus. Demandez-en un autre."
ERRORS = {
    "email_password_mismatch": "Cette adresse et ce mot de passe ne vont pas ensemble, ou ce compte n’entre "
    "pas dans la gestion. Vérifiez l’adresse, et les majuscules du mot de passe.",
    "incorrect_code": "Ce code n’est pas le bon. Vérifiez-le dans le dernier courriel reçu.",
    "stale_code": "Ce code ne vaut plus : ce compte a été déconnecté partout, ou fermé, depuis. "
    "Demandez-en un autre.",
    "spent_code": SPENT,
    "incorrect_password": "Ce mot de passe n’est pas le bon. Vérifiez les majuscules.",
    "too_many_login_attempts": TOO_MANY,
    "rate_limited": TOO_MANY,
}


class AccountAdapter(DefaultAccountAdapter):
    """Closed registration, our sentences, our limits, our mail."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: the team invites, nobody registers alone."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the origin of a request as our limits see it."""
        return sender(request)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Keep what a person must know (errors said in full); drop « connexion réussie » and the like."""
        if text := kwargs.get("message"):
            # Three wrong codes: another may be asked for at once, which allauth says as it says its limits.
            place = request.resolver_match and request.resolver_match.view_name
            text = SPENT if text == TOO_MANY and place == "account_confirm_login_code" else text
            messages.add_message(request, level, text)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the account of the team whose address and password are given.

        Raises:
            ValidationError: too many tries; said before the password is hashed.
        """
        email = credentials.get("email", "").lower()
        known = User.objects.filter(email__iexact=email, is_staff=True, is_active=True).first()
        attempt = PasswordTry(request, email, known)
        if not attempt.admitted():
            raise self.validation_error("rate_limited")
        found = authenticate(request, username=email, password=credentials["password"])
        if not isinstance(found, User) or not found.is_staff:
            return None
        attempt.give_back()
        return found

    def reauthenticate(self, user: User, password: str) -> bool:
        """Tell whether `password` is that of the signed-in `user`."""
        return self.authenticate(self.request, email=user.email, password=password) == user

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead the team to the desk, a member to the space."""
        return reverse("admin:index" if request.user.is_staff else "members:space")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the page that says so: on a shared computer, one wants to be sure."""
        return reverse("account_signed_out")

    def is_safe_url(self, url: str) -> bool:
        """Tell whether `url` is an address of ours, without scheme nor host: no open redirect."""
        return url.startswith("/") and not url.startswith(("//", "/\\")) and super().is_safe_url(url)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Refuse a closed account, and a code sent to an address that is no longer that of the account."""
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        email = kwargs.get("email") or user.email
        if response or email.lower() == user.email:
            return response
        clear_login(request)
        messages.error(request, "L’adresse de ce compte a changé : demandez un code à la nouvelle.")
        return redirect("account_request_login_code")

    def login(self, request: HttpRequest, user: User) -> None:
        """Open a session under a new key; that of the team ends with the day."""
        super().login(request, user)
        if user.is_staff:
            request.session.set_expiry(settings.STAFF_SESSION_HOURS * 3600)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Answer, and remember that the owner of the address uses this browser."""
        response = super().post_login(request, user, **kwargs)
        devices.remember(response, user)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Have the code leave once the page is answered: how long a mail takes tells nothing of the address.

        Raises:
            NotImplementedError: allauth asks for a mail that we do not know.
        """
        if template_prefix != "account/email/login_code":
            raise NotImplementedError(template_prefix)
        after_response(partial(send_code, email, context["code"]))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send none: what changes in the second factor of the team is in the journal of its account."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor of the team, in French; keys are not stored in the clear."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Ce code n’est pas le bon. Attendez que votre application en montre un autre.",
        "cannot_delete_authenticator": "Un second facteur est nécessaire pour entrer dans la gestion : "
        "ajoutez-en un autre avant de retirer celui-ci.",
    }

    def get_totp_issuer(self) -> str:
        """Name the portal in the application of the person."""
        return SITE_NAME

    def _get_site_name(self) -> str:
        return SITE_NAME

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Keep one at least: the desk asks for it."""
        others = type(authenticator).objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type="recovery_codes").exists() or authenticator.type == "recovery_codes"

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored: unreadable without SECRET_KEY."""
        return vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that `encrypt` stored, under a key of today or one of SECRET_KEY_FALLBACKS."""
        return vault().decrypt(encrypted_text.encode()).decode()
