"""Mail servers that do not answer, or that refuse the visitor’s address."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend


class AwayBackend(BaseEmailBackend):
    """Refuses every connection."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("serveur absent")


class RefusingBackend(BaseEmailBackend):
    """Takes what is for the team; no other address exists."""

    code = 550

    def send_messages(self, email_messages):
        refused = {address: (self.code, b"?") for mail in email_messages for address in mail.to}
        if refused.keys() != {"club@exemple.fr"}:
            raise SMTPRecipientsRefused(refused)
        return len(email_messages)


class BusyBackend(RefusingBackend):
    """Says « later » to every other address."""

    code = 450
