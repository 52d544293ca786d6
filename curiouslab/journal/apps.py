"""The journal as an application."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Under the roof: the rooms below say what happens, it writes it down."""

    name = "curiouslab.journal"
    label = "journal"
    verbose_name = "Journal"

    def ready(self) -> None:
        """Listen to what happens."""
        from curiouslab.journal import listening  # noqa: PLC0415 -- models are there once applications are

        listening.connect()
