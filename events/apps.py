"""Editions of the Club, their programme, participants and syntheses."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The first floor: imports communes, is imported by the roof only."""

    name = "events"
    verbose_name = "Éditions du Club"

    def ready(self) -> None:
        """Keep the history of editions."""
        # The models are there from here on only.
        from events.history import parts, recording  # noqa: PLC0415

        parts.register()
        recording.connect()
