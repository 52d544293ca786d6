"""Accounts of the people who sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, kept under the roof because no domain owns them."""

    name = "curiouslab.accounts"
    label = "accounts"
    verbose_name = "Comptes"

    def ready(self) -> None:
        """Hear of second factors set up."""
        # allauth's models are there from here on only.
        from curiouslab.accounts.second_factor import connect  # noqa: PLC0415

        connect()
