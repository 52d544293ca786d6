"""Mails of the outbox, and mail servers that fail as they are told to."""

from itertools import count
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any, ClassVar

from django.core.mail.backends.locmem import EmailBackend

from curiouslab.mail.models import OutboxMail

_numbers = count(1)


def make_mail(**given: Any) -> OutboxMail:
    """A mail that is due now."""
    number = next(_numbers)
    fields = {
        "key": f"essai:{number}",
        "kind": OutboxMail.Kind.ACCOUNT,
        "recipient": f"personne{number}@exemple.fr",
        "subject": f"Sujet {number}",
        "text": "Bonjour.\n",
        "html": "<p>Bonjour.</p>",
    }
    return OutboxMail.objects.create(**(fields | given))


class CountingBackend(EmailBackend):
    """Keeps mails as Django's, and counts the connections opened."""

    opened: ClassVar[int] = 0

    def open(self):
        type(self).opened += 1
        return True


class FailingBackend(CountingBackend):
    """Raises for the recipients named in `errors`, each time."""

    errors: ClassVar[dict[str, Exception]] = {}

    def send_messages(self, email_messages):
        if error := self.errors.get(email_messages[0].to[0]):
            raise error
        return super().send_messages(email_messages)


class LostBackend(EmailBackend):
    """Takes a mail, then loses the connection before it says so: nobody knows."""

    def send_messages(self, email_messages):
        super().send_messages(email_messages)
        raise SMTPServerDisconnected("connexion perdue")


class AwayBackend(EmailBackend):
    """Refuses every connection."""

    def open(self):
        raise ConnectionRefusedError("serveur absent")


class KilledBackend(EmailBackend):
    """Ends the process that sends, as a signal would: nothing that follows is run."""

    def send_messages(self, email_messages):
        raise KeyboardInterrupt


class RivalBackend(EmailBackend):
    """Has another process try the same mail while this one sends it."""

    rival: ClassVar[Any] = None

    def send_messages(self, email_messages):
        rival, type(self).rival = self.rival, None
        if rival:
            rival()
        return super().send_messages(email_messages)


def refused(code: int, text: bytes = b"non", address: str = "x@exemple.fr") -> SMTPRecipientsRefused:
    """What smtplib raises when the only recipient is refused."""
    return SMTPRecipientsRefused({address: (code, text)})
