"""Finding as an application: it owns the index, the synonyms, and the triggers."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FindingConfig(AppConfig):
    """The index of the search: made from the contents, it can be thrown away and made again."""

    name = "events.finding"
    label = "finding"
    verbose_name = "Recherche"

    def ready(self) -> None:
        """Install the triggers once every table is there: a migration may have made or remade some."""
        # The models are there from here on only.
        from events.finding.triggers import install  # noqa: PLC0415

        post_migrate.connect(install, sender=self)
