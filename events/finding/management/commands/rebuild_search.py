"""`manage.py rebuild_search`: makes the whole index again, the texts of PDFs included."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand

from curiouslab.french import compte, nombre
from events.finding.indexing import rebuild


class Command(BaseCommand):
    """Rebuilds the index of the search; the portal goes on answering by the former one until it is done."""

    help = "Refait tout l’index de la recherche ; lit aussi le texte des PDF qui ne l’a pas été."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rebuild, and say how many entries there are."""
        start = monotonic()
        entries = rebuild(self._say if options["verbosity"] > 1 else lambda _done, _all: None)
        seconds = round(monotonic() - start)
        self.stdout.write(f"Recherche : {compte(entries, 'contenu')} en {compte(seconds, 'seconde')}.")

    def _say(self, done: int, total: int) -> None:
        self.stdout.write(f"  {nombre(done)} éditions sur {nombre(total)}")
