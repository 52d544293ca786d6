"""Statistics as an application: it owns the counts of readings."""

import atexit

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Under the roof, where requests are known; what is counted of matinées is asked of events."""

    name = "curiouslab.figures"
    label = "figures"
    verbose_name = "Statistiques"

    def ready(self) -> None:
        """Write what is counted when a process ends."""
        from curiouslab.figures import counting  # noqa: PLC0415 -- models are there once applications are

        atexit.register(counting.waiting.flush)
