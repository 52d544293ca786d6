"""Needs as an application: it owns the counts of what is not found."""

import atexit

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Under the roof: its table does not change the content version (ADR 0014)."""

    name = "curiouslab.needs"
    label = "needs"
    verbose_name = "Besoins"

    def ready(self) -> None:
        """Write what is counted when a process ends."""
        from curiouslab.needs import counting  # noqa: PLC0415 -- models are there once applications are

        atexit.register(counting.waiting.flush)
