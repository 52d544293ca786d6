"""`manage.py load_demo`: loads the demonstration and says how to look at it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.urls import reverse

from communes.models import Commune
from curiouslab.french import compte
from events.demo.accounts import ACCOUNTS, create_accounts, passwords_file
from events.demo.loading import DemoReport, load_editions


class Command(BaseCommand):
    """Loads the real 3e édition, invented ones, and accounts to sign in with; idempotent."""

    help = (
        "Charge la démonstration : la 3e édition, des éditions inventées et, hors production, des comptes. "
        "La relancer ne touche pas à ce qui est déjà là."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="Recharge aussi les éditions déjà là : ce que vous y avez changé sera perdu.",
        )
        parser.add_argument(
            "--address",
            default="http://127.0.0.1:8000",
            help="Adresse du portail, écrite dans le message final.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load communes when absent, then editions, then accounts; say where to look."""
        if not Commune.objects.exists():
            call_command("load_communes", stdout=self.stdout)
        self._say_editions(load_editions(refresh=options["refresh"]))
        self._say_addresses(options["address"].rstrip("/"))
        if settings.HTTPS:
            self.stdout.write("Pas de compte de démonstration ici : le portail est réglé pour le public.")
            self.stdout.write("Pour créer un compte : manage.py createsuperuser")
        else:
            self._say_accounts(create_accounts())

    def _say_editions(self, report: DemoReport) -> None:
        """Say in one line what was loaded."""
        renewed = "remise" if report.renewed == 1 else "remises"
        parts = [
            compte(report.loaded, "édition chargée", "éditions chargées") if report.loaded else "",
            f"{report.renewed} {renewed} à une date à venir" if report.renewed else "",
            f"{report.untouched} déjà là" if report.untouched else "",
        ]
        self.stdout.write(f"Démonstration : {', '.join(part for part in parts if part)}.")

    def _say_addresses(self, address: str) -> None:
        """Say where the site and the desk are."""
        self.stdout.write("")
        self.stdout.write(f"  Le site         {address}/")
        self.stdout.write(f"  La 3e édition   {address}/editions/3-ville-et-numerique/")
        self.stdout.write(f"  La gestion      {address}{reverse('admin:index')}")
        self.stdout.write("")

    def _say_accounts(self, passwords: dict[str, str]) -> None:
        """Print the accounts with the passwords of this machine."""
        self.stdout.write(
            f"Comptes de cette machine (mots de passe gardés dans var/{passwords_file().name}) :"
        )
        for account in ACCOUNTS:
            password = passwords.get(account.email, "par code")
            self.stdout.write(f"  {account.email:<20} {password:<14} {account.says}")
        self.stdout.write("")
        self.stdout.write("L’équipe entre par /gestion/ : mot de passe, puis code affiché par « make code ».")
        self.stdout.write("L’élue entre par /espace/ : code reçu par courriel, que l’on lira ci-dessous.")
        self.stdout.write("")
