"""Delete the messages kept for longer than announced: to be run every day."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from curiouslab.contact.models import ContactMessage
from curiouslab.french import compte


class Command(BaseCommand):
    help = "Efface les messages reçus il y a plus de CONTACT_RETENTION_DAYS jours."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, handled or not: their age alone counts."""
        old = ContactMessage.objects.expired()
        waiting = old.filter(handled=False).count()
        deleted, _ = old.delete()
        if options["verbosity"]:
            days = compte(settings.CONTACT_RETENTION_DAYS, "jour")
            found = compte(deleted, "message effacé", "messages effacés", "Aucun message à effacer")
            self.stdout.write(f"{found} (plus de {days}) ; dont non traités : {waiting}.")
