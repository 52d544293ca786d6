"""Send the messages that could not leave: to be run every ten minutes."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from curiouslab.contact.delivery import deliver
from curiouslab.contact.models import ContactMessage
from curiouslab.french import compte


class Command(BaseCommand):
    help = "Envoie à l’équipe les messages reçus qui n’ont pas pu partir."

    def handle(self, *args: Any, **options: Any) -> None:
        """Try each of them.

        Raises:
            CommandError: nobody is there to receive them, or some did not leave.
        """
        if not settings.CONTACT_EMAIL:
            raise CommandError("Aucune adresse ne reçoit les messages : posez CONTACT_EMAIL.")
        waiting = list(ContactMessage.objects.to_deliver().order_by("pk").values_list("pk", flat=True))
        sent = sum(deliver(pk) for pk in waiting)
        if options["verbosity"]:
            self.stdout.write(f"{compte(sent, 'message envoyé', 'messages envoyés', 'Rien à envoyer')}.")
        if sent < len(waiting):
            left = compte(len(waiting) - sent, "message n’est pas parti", "messages ne sont pas partis")
            raise CommandError(f"{left} : la cause est dans la gestion, à « Messages reçus ».")
