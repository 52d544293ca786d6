"""`manage.py purge_personal_data`: erases what was kept for as long as announced; to be run every day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from curiouslab.french import compte
from curiouslab.privacy.purge import purge


class Command(BaseCommand):
    help = (
        "Efface ce qui a passé la durée annoncée : comptes sans mandat ou dont le dernier a pris fin, "
        "demandes, messages, courriels, journal, sessions. À lancer chaque jour."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the argument."""
        parser.add_argument("--dry-run", action="store_true", help="Dit ce qui serait effacé, n’efface rien.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Erase, and say what, by kind."""
        is_dry = options["dry_run"]
        found = [(kind, number) for kind, number in purge(writes=not is_dry) if number]
        if not options["verbosity"]:
            return
        self.stdout.write("À effacer :" if is_dry and found else "Effacé :" if found else "Rien à effacer.")
        for kind, number in found:
            self.stdout.write(f"  {compte(number, kind.one, kind.several)}")
