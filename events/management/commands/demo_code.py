"""`manage.py demo_code`: the code that the second factor of a demonstration's account shows now."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.demo.accounts import codes


class Command(BaseCommand):
    """For whoever tries the demonstration without a telephone at hand."""

    help = "Affiche le code du moment des comptes de démonstration de l’équipe."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print a line an account.

        Raises:
            CommandError: the settings are those of a public host (HTTPS=1), or nothing is loaded.
        """
        if settings.HTTPS:
            raise CommandError("Pas de compte de démonstration sur un portail public.")
        found = codes()
        if not found:
            raise CommandError("Aucun compte de démonstration : lancez make run.")
        for email, code in found.items():
            self.stdout.write(f"  {email:<20} {code}")
        self.stdout.write("Un code sert une fois, et change toutes les trente secondes.")
