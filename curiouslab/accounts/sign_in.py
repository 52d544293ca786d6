"""The forms of signing in: a code by e-mail for members, a password then a second factor for the team."""

from functools import partial
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.utils.crypto import get_random_string

from curiouslab.accounts.code_mail import show_team_door
from curiouslab.accounts.doors import CODE_TRIES, may_ask_for_code, may_try_code
from curiouslab.accounts.models import User
from curiouslab.mail.after import after_response

ADDRESS_HELP = "Celle à laquelle vous avez reçu l’invitation. Exemple : prenom.nom@exemple.fr"
ADDRESS_ERRORS = {
    "required": "Écrivez votre adresse électronique.",
    "invalid": "Cette adresse électronique n’est pas complète. Exemple : prenom.nom@exemple.fr",
}
# In the session that asked for a code: the mark of the account then (empty without one), and what tells this
# code from the next, to count its tries.
ASKED = "curiouslab.accounts.code_asked"
CODE_ERRORS = {"required": "Écrivez le code."}


def address_field(help_text: str) -> forms.EmailField:
    """Return the field of an address that somebody signs in with."""
    attrs = {"autocomplete": "email", "spellcheck": "false"}
    return forms.EmailField(
        label="Adresse électronique",
        help_text=help_text,
        widget=forms.EmailInput(attrs=attrs),
        error_messages=ADDRESS_ERRORS,
    )


def password_field() -> forms.CharField:
    """Return the field of the password that somebody has."""
    return forms.CharField(
        label="Mot de passe",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Écrivez votre mot de passe."},
    )


def code_field(label: str, help_text: str, *, digits: bool = False) -> forms.CharField:
    """Return the field of a code, which a phone proposes to fill in."""
    attrs = {"autocomplete": "one-time-code", "spellcheck": "false"}
    if digits:
        attrs["inputmode"] = "numeric"
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.TextInput(attrs=attrs), error_messages=CODE_ERRORS
    )


class RequestCodeForm(allauth_forms.RequestLoginCodeForm):
    """The address of somebody who wants in."""

    email = address_field(ADDRESS_HELP)

    def clean_email(self) -> str:
        """Find the account, if there is one: the answer is the same when there is none.

        Raises:
            ValidationError: too many requests, for an address known or not.
        """
        email: str = self.cleaned_data["email"].lower()
        found = User.objects.filter(email__iexact=email, is_active=True).first()
        if not may_ask_for_code(context.request, email, found):
            raise get_adapter().validation_error("rate_limited")
        if found and found.is_staff:
            after_response(partial(show_team_door, email))
        self._user = None if found is None or found.is_staff else found
        # An account signed out everywhere, or erased, before the code comes back has it no more.
        mark = self._user.sessions_mark if self._user else ""
        context.request.session[ASKED] = {"mark": mark, "nonce": get_random_string(22)}
        return email


class ConfirmCodeForm(allauth_forms.ConfirmLoginCodeForm):
    """The code received."""

    code = code_field(
        "Code reçu par courriel", "Huit lettres, avec ou sans le tiret. Les majuscules ne comptent pas."
    )

    def clean_code(self) -> str:
        """Compare the code.

        Raises:
            ValidationError: it is wrong, it no longer stands, or too many were tried.
        """
        if not may_try_code(context.request):
            raise get_adapter().validation_error("rate_limited")
        asked = context.request.session.get(ASKED, {})
        if not CODE_TRIES.admits(asked.get("nonce", "")):
            raise get_adapter().validation_error("spent_code")
        code: str = super().clean_code()
        if not User.objects.filter(sessions_mark=asked.get("mark", ""), is_active=True).exists():
            raise get_adapter().validation_error("stale_code")
        return code


class TeamForm(allauth_forms.LoginForm):
    """Address and password of a member of the team."""

    password = password_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = address_field("")
        self.fields["password"] = password_field()
        self.order_fields(["login", "password"])

    def user_credentials(self) -> dict[str, Any]:
        """Return what the adapter checks."""
        return {"email": self.cleaned_data["login"], "password": self.cleaned_data["password"]}


class ConfirmPasswordForm(allauth_forms.ReauthenticateForm):
    """The password again, before something that matters."""

    password = password_field()


CODE_OF_APPLICATION = "Les six chiffres que votre application affiche, ou l’un de vos codes de secours."


class SecondFactorForm(mfa_forms.AuthenticateForm):
    """The code of the moment, or a recovery code."""

    code = code_field("Code de votre application", CODE_OF_APPLICATION)


class ConfirmSecondFactorForm(mfa_forms.ReauthenticateForm):
    """The same, before something that matters."""

    code = code_field("Code de votre application", CODE_OF_APPLICATION)


class ActivateTotpForm(totp_forms.ActivateTOTPForm):
    """The first code of an application."""

    code = code_field("Code affiché", "Les six chiffres que l’application affiche maintenant.", digits=True)


NAME_HELP = "Pour la reconnaître : « clé bleue », « téléphone »."


class AddKeyForm(webauthn_forms.AddWebAuthnForm):
    """A key, and how its owner calls it."""

    name = forms.CharField(label="Nom de la clé", required=False, max_length=100, help_text=NAME_HELP)


class EditKeyForm(webauthn_forms.EditWebAuthnForm):
    """How its owner calls a key."""

    name = forms.CharField(label="Nom de la clé", required=False, max_length=100, help_text=NAME_HELP)
