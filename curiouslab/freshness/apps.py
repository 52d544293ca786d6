"""Freshness as an application: it owns one row, and the triggers that change it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from curiouslab.freshness.triggers import install


class FreshnessConfig(AppConfig):
    """The content version, under the roof because both domains change it and neither owns it."""

    name = "curiouslab.freshness"
    label = "freshness"
    verbose_name = "Fraîcheur des pages"

    def ready(self) -> None:
        """Install the triggers once every table is there: a migration may have made or remade some."""
        post_migrate.connect(install, sender=self)
