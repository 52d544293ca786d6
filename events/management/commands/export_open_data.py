"""`manage.py export_open_data DIRECTORY`: writes the files of the open data, the same bytes as on line."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curiouslab.french import compte
from events.open_data.package import DESCRIPTOR, FILES, descriptor


class Command(BaseCommand):
    """Writes every file, and the description of all."""

    help = (
        "Écrit dans un dossier les fichiers de /donnees/ et leur description (datapackage.json), aux mêmes "
        "octets qu’en ligne : seulement ce que tout le monde peut lire."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("directory", metavar="DOSSIER", type=Path, help="Créé s’il n’existe pas.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the files; raise CommandError when the folder cannot be written."""
        folder: Path = options["directory"]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for file in FILES.values():
                write(folder / file.name, file.write())
            write(folder / DESCRIPTOR, [descriptor()])
        except OSError as error:
            raise CommandError(f"Ce dossier ne peut pas être écrit : {error}") from error
        self.stdout.write(f"{compte(len(FILES) + 1, 'fichier écrit', 'fichiers écrits')} dans {folder}.")


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, then put it in the place of the former one: never half a file."""
    waiting = path.with_name(f".{path.name}.partiel")
    with waiting.open("wb") as file:
        file.writelines(pieces)
    waiting.replace(path)
