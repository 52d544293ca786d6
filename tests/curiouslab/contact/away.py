"""A mail server that does not answer."""

from django.core.mail.backends.base import BaseEmailBackend


class AwayBackend(BaseEmailBackend):
    """Refuses every connection."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("serveur absent")
