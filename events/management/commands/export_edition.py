"""`manage.py export_edition NUMBER_OR_SLUG`: writes an edition in the exchange format."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.exchange import export_edition, to_json
from events.models import Edition, EditionQuerySet

MOST_LISTED = 30


class Command(BaseCommand):
    """Writes one edition on the standard output, whole, drafts and internal passages included."""

    help = (
        "Écrit une édition au format d’échange sur la sortie standard, en entier : brouillons et passages "
        "internes compris."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("edition", metavar="NUMÉRO_OU_ADRESSE", help="« 3 » ou « 3-ville-et-numerique ».")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the edition; raise CommandError (exit code 1) when there is none or several."""
        lost: list[str] = []
        data = export_edition(find(options["edition"]), lost)
        self.stdout.write(to_json(data), ending="")
        for sentence in lost:
            self.stderr.write(f"À vérifier : {sentence}")


def find(wanted: str) -> Edition:
    """Return the edition of that address, identifier or number.

    Raises:
        CommandError: none is known, or several series have that number.
    """
    for editions in candidates(wanted):
        found = list(editions)
        if len(found) == 1:
            return found[0]
        if found:
            raise CommandError(f"Plusieurs éditions portent le numéro {wanted} :\n{listed(editions)}")
    raise CommandError(f"Aucune édition « {wanted} ». {known()}")


def candidates(wanted: str) -> list[EditionQuerySet]:
    """Return the ways of reading what was asked, the surest first."""
    ways = [
        Edition.objects.filter(slug=wanted),
        Edition.objects.filter(reference=wanted).exclude(reference=""),
    ]
    if wanted.isdecimal() and len(wanted) < 6:
        ways.append(Edition.objects.filter(number=int(wanted)))
    return ways


def known() -> str:
    """Return the sentence that lists the editions, the most recent first."""
    editions = Edition.objects.all()
    if not editions.exists():
        return "Le portail n’en a encore aucune."
    rest = editions.count() - MOST_LISTED
    more = f"\n  … et {rest} autres." if rest > 0 else ""
    return f"Voici celles qui existent :\n{listed(editions[:MOST_LISTED])}{more}"


def listed(editions: EditionQuerySet) -> str:
    """Return one line an edition: its address and its name."""
    return "\n".join(f"  {edition.slug} ({edition})" for edition in editions)
