"""A mail server three tenths of a second away: an answer that waited for it would tell a known address."""

import time
from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.filebased import EmailBackend

DISTANCE = 0.3  # in seconds


class Backend(EmailBackend):
    """Writes mails in the folder of the bench, slowly."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Wait as for a server, then write."""
        time.sleep(DISTANCE)
        return super().send_messages(email_messages) or 0
