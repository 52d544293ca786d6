"""Accounts of the people who sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, kept under the roof because no domain owns them."""

    name = "curiouslab.accounts"
    label = "accounts"
    verbose_name = "Comptes"
