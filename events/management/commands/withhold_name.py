"""`manage.py withhold_name SLUG`: replaces the name of a person by the function held, everywhere."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from events.models import Person
from events.objection.withholding import places_of, withhold


class Command(BaseCommand):
    """Says where the name stands, replaces it, and says what is left to read."""

    help = (
        "Remplace partout le nom d’une personne par sa fonction (droit d’opposition) et dit ce qui reste à "
        "relire. Lancée deux fois, la commande ne fait rien la seconde."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "slug", metavar="ADRESSE", help="La fin de l’adresse de la page : jeanne-exemple."
        )
        parser.add_argument("--dry-run", action="store_true", help="Dit où est le nom, ne change rien.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Replace the name of the person of that address."""
        person = Person.objects.filter(slug=options["slug"]).first()
        if person is None:
            self.stdout.write(f"Personne n’a l’adresse « {options['slug']} » : rien à remplacer.")
            return
        if options["dry_run"]:
            for place in places_of(person):
                self.stdout.write(f"{'à relire' if place.is_left else 'remplacé'} : {place}")
            return
        objection = withhold(person)
        self.stdout.write(f"Nom remplacé. {objection}.")
        for line in objection.to_check.splitlines():
            self.stdout.write(f"à relire : {line}")
