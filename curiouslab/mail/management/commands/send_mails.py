"""Write what is to tell, then send what waits: to be run every five minutes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curiouslab.french import compte
from curiouslab.mail.delivery import Outcome
from curiouslab.mail.round import Progress, send_due, write_what_is_to_tell

# A line of progress each time that so many were tried.
STEP = 50


class Command(BaseCommand):
    help = "Écrit ce que les abonnés attendent, puis envoie les courriels en attente."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read how many to send at most."""
        parser.add_argument("--limit", type=int, default=None, help="Nombre de courriels à essayer, au plus.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write and send; two runs at once share the work.

        Raises:
            CommandError: something could not leave, or could not be written.
        """
        talks = options["verbosity"] > 0
        written, wrong = write_what_is_to_tell()
        if talks and written:
            self.stdout.write(f"{compte(written, 'courriel écrit', 'courriels écrits')}.")
        progress = Progress(0)
        for progress in send_due(options["limit"]):
            if talks and progress.tried and progress.tried % STEP == 0:
                self.stdout.write(f"{progress.tried}/{progress.total} : {_said(progress)}")
                self.stdout.flush()
        if talks:
            self.stdout.write(_total(progress))
        _complain(progress, wrong)


def _said(progress: Progress) -> str:
    """Say what became of the mails tried: « 160 envoyés, 40 à réessayer »."""
    counts = progress.outcomes
    parts = [compte(counts[Outcome.SENT], "envoyé", "envoyés")]
    parts += [f"{counts[outcome]} {outcome.value}" for outcome in list(Outcome)[1:] if counts[outcome]]
    return ", ".join(parts)


def _total(progress: Progress) -> str:
    """Say how the round ended."""
    if not progress.total:
        return "Rien à envoyer."
    return f"Fini : {progress.tried}/{progress.total}, {_said(progress)}."


def _complain(progress: Progress, wrong: list[str]) -> None:
    """End in failure when something could not leave: the timer then says it.

    Raises:
        CommandError: it could not.
    """
    where = "la cause est dans la gestion, à « Courriels »"
    if progress.outcomes[Outcome.AWAY]:
        left = compte(progress.total - progress.tried + 1, "courriel attend", "courriels attendent")
        raise CommandError(f"Le serveur de courrier ne répond pas : {left}, rien n’est perdu ; {where}.")
    if number := progress.could_not_leave:
        left = compte(number, "courriel n’est pas parti", "courriels ne sont pas partis")
        raise CommandError(f"{left} : {where}.")
    if wrong:
        raise CommandError(f"Des courriels n’ont pas pu être écrits : {' ; '.join(wrong)}")
