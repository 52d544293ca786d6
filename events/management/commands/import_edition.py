"""`manage.py import_edition FILE…`: loads editions written in the exchange format."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curiouslab.french import compte
from events.exchange import Problem, Refused, Report, import_edition, read
from events.exchange.outcome import Line, Outcome

# What a person reads of a report, in this order; what did not change is only counted.
SHOWN = (Outcome.CREATED, Outcome.UPDATED, Outcome.REMOVED, Outcome.MATCHED, Outcome.WARNING)


class Command(BaseCommand):
    """Imports each file whole or not at all; says what it did, or why it did nothing."""

    help = (
        "Importe des éditions au format d’échange (docs/format-d-echange.md). Un fichier est pris en entier "
        "ou pas du tout ; le réimporter ne change rien ; une édition nouvelle est un brouillon."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "fichiers", nargs="+", metavar="FICHIER.json", help="Un fichier, plusieurs, ou « - »."
        )
        parser.add_argument(
            "--note",
            default="",
            metavar="PHRASE",
            help="Ce qui change dans une synthèse en ligne : ses lecteurs la liront.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import each file; raise CommandError (exit code 1) when one is refused."""
        refused = [name for name in options["fichiers"] if not self._import(name, options["note"])]
        if refused:
            raise CommandError(f"{compte(len(refused), 'fichier refusé', 'fichiers refusés')}.")

    def _import(self, name: str, note: str) -> bool:
        """Import one file and say so; tell whether it was accepted."""
        try:
            self._say_report(name, import_edition(read(content_of(name)), note))
        except Refused as refusal:
            self._say_refusal(name, refusal.problems)
            return False
        return True

    def _say_report(self, name: str, report: Report) -> None:
        """Print what an import did."""
        state = "" if report.changed else " Rien à changer : tout était déjà là."
        self.stdout.write(f"{name} : édition « {report.edition} ».{state}")
        for outcome in SHOWN:
            self._say_lines(outcome, report.with_outcome(outcome))
        if report.unchanged:
            self.stdout.write(f"  Inchangé : {compte(len(report.unchanged), 'élément')}.")

    def _say_lines(self, outcome: Outcome, lines: list[Line]) -> None:
        if lines:
            self.stdout.write(f"  {outcome.capitalize()} : {compte(len(lines), 'élément')}.")
        for line in lines:
            self.stdout.write(f"    {line.path + ' : ' if line.path else ''}{line.text}")

    def _say_refusal(self, name: str, problems: list[Problem]) -> None:
        self.stderr.write(f"{name} : refusé. Rien n’a été enregistré.")
        for problem in problems:
            self.stderr.write(f"  {problem}")


def content_of(name: str) -> bytes:
    """Return the bytes of a file, or of the standard input for « - ».

    Raises:
        Refused: the file cannot be opened.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise Refused([Problem("", "Ce fichier n’existe pas.")]) from error
    except OSError as error:
        raise Refused([Problem("", f"Ce fichier ne peut pas être lu ({error.strerror}).")]) from error
