"""Mail as an application: it owns the outbox."""

from django.apps import AppConfig

from curiouslab.mail import after


class MailConfig(AppConfig):
    """Under the roof: every room that writes to people puts its mail there."""

    name = "curiouslab.mail"
    label = "mail"
    verbose_name = "Courrier"

    def ready(self) -> None:
        """Have what waits for an answer run after it."""
        after.connect()
