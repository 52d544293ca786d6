"""`manage.py parse_notice FILE [--json]`: reads a press notice or notes, and says what it proposes."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.documents.findings import UnfitError
from events.notices import read_notice
from events.notices.files import text_of
from events.notices.summary import summary_of


class Command(BaseCommand):
    """Reads one file and writes a proposal on the standard output; neither base nor network is asked."""

    help = (
        "Lit un communiqué ou des notes (.txt, .docx, .odt) et écrit ce qu’une édition en reprendrait. "
        "Rien n’est enregistré, rien n’est inventé : une année absente reste absente."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("fichier", metavar="FICHIER", help="Un texte, un .docx ou un .odt.")
        parser.add_argument("--json", action="store_true", help="Écrit la proposition en JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the proposal; raise CommandError (exit code 1) when the file cannot be read."""
        text = content_of(Path(options["fichier"]))
        proposal = read_notice(text)
        if options["json"]:
            said = json.dumps(proposal.as_dict(), ensure_ascii=False, indent=2)
        else:
            said = summary_of(proposal, text)
        self.stdout.write(said)


def content_of(path: Path) -> str:
    """Return the text of a file.

    Raises:
        CommandError: it is not there, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return text_of(file, path.name)
    except FileNotFoundError as error:
        raise CommandError(f"{path} : ce fichier n’existe pas.") from error
    except UnfitError as error:
        raise CommandError(f"{path} : {error}") from error
    except OSError as error:
        raise CommandError(f"{path} : ce fichier ne peut pas être lu ({error.strerror}).") from error
