"""ProConnect as a provider of allauth, which looks for this module by its name and imports it early."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base import Provider, ProviderAccount
from django.http import HttpRequest
from django.urls import reverse


class ProConnectProvider(Provider):
    """Reads an `Identity`; what it needs of the settings is in the environment, not in a table."""

    id = "proconnect"
    name = "ProConnect"
    uses_apps = False
    account_class = ProviderAccount

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Return where one starts."""
        return reverse("proconnect:start")

    def extract_uid(self, data: Any) -> str:
        """Return what tells a person from another: never their address."""
        return data.sub

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Keep nothing: who is who is all we need."""
        return {}

    def extract_email_addresses(self, data: Any) -> list[EmailAddress]:
        """Return the address that the identity provider vouches for, if any."""
        return [EmailAddress(email=data.email, verified=True, primary=True)] if data.email else []


provider_classes = [ProConnectProvider]
