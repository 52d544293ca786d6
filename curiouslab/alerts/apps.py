"""Alerts as an application."""

from importlib import import_module

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Under the roof: it knows members, mail and events."""

    name = "curiouslab.alerts"
    label = "alerts"
    verbose_name = "Abonnements"

    def ready(self) -> None:
        """Join the rounds of the post; models are usable only from here on."""
        import_module("curiouslab.alerts.enrolment").enrol()
