"""Whose account somebody of ProConnect opens: their own, and none is ever made."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from curiouslab.accounts.models import User
from curiouslab.proconnect.reasons import ANOTHER, CLOSED, UNKNOWN, NotSignedInError

# ProConnect wants 32 characters at least; these make 256 bits.
RANDOM_LENGTH = 43


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Knows people by their `sub`; by their address the first time only."""

    def generate_state_param(self, state: dict) -> str:
        """Return a `state` as long as ProConnect wants it."""
        return get_random_string(RANDOM_LENGTH)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Refuse: the team invites, nobody registers alone."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account of who came back, and link it the first time.

        Raises:
            NotSignedInError: there is none, it is closed, or it is somebody else's.
        """
        if not sociallogin.is_existing:
            link_first_time(sociallogin)
        if not sociallogin.user.is_active:
            raise NotSignedInError(CLOSED)


def link_first_time(sociallogin: SocialLogin) -> None:
    """Link the account that bears the address vouched for; the `sub` alone counts from then on.

    Raises:
        NotSignedInError: no open account bears it, or one that is linked to another identity.
    """
    addresses = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
    with transaction.atomic():
        # Held by a write: two first times at once would link two identities.
        rows = User.objects.filter(email__in=addresses)
        rows.update(is_active=F("is_active"))
        user = rows.first()
        if user is None:
            raise NotSignedInError(UNKNOWN)
        if not user.is_active:
            raise NotSignedInError(CLOSED)
        account = sociallogin.account
        found = SocialAccount.objects.filter(user=user, provider=account.provider).first()
        if found and found.uid != account.uid:
            raise NotSignedInError(ANOTHER)
        if found is None:
            account.user = user
            account.save()
        sociallogin.account, sociallogin.user = found or account, user
