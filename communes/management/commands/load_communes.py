"""`manage.py load_communes`: loads the reference of communes, as often as wanted."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from communes import reference
from communes.models import Commune
from curiouslab.french import compte


def _tally(title: str, tally: reference.Tally, ending: str) -> str:
    """Return one line of the report; `ending` agrees the participles (« e » for feminine nouns)."""
    parts = (
        compte(tally.created, f"créé{ending}"),
        compte(tally.updated, f"modifié{ending}"),
        compte(tally.unchanged, f"inchangé{ending}"),
    )
    return f"{title} : {', '.join(parts)}."


class Command(BaseCommand):
    """Loads communes, intercommunalités and ended codes; idempotent, deletes nothing."""

    help = (
        "Charge les communes d’Île-de-France, leurs intercommunalités et les codes qui ont pris fin. "
        "La relancer ne change rien."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--file",
            type=Path,
            help="Fichier CSV des communes à lire à la place de celui du projet, aux mêmes colonnes.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, then say in French what was done."""
        try:
            report = reference.load(options["file"])
        except reference.ReferenceFileError as error:
            raise CommandError(str(error)) from error
        if report.nothing_changed:
            self.stdout.write("Communes : rien à changer.")
            return
        self.stdout.write(_tally("Intercommunalités", report.territories, "e"))
        self.stdout.write(_tally("Communes", report.communes, "e"))
        self.stdout.write(_tally("Codes qui ont pris fin", report.former, ""))
        self._say_ended(report.ended)

    def _say_ended(self, ended: list[Commune]) -> None:
        """Name each commune whose code has just ended, with its successor when it is known."""
        for commune in ended:
            known = f", remplacé par {commune.successor_id}" if commune.successor_id else ""
            self.stdout.write(f"Fin du code {commune.pk} ({commune.label}){known}.")
