"""Personal data as an application: it owns no table, it keeps watch over those of the others."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Under the roof: it knows every room, and no room knows it."""

    name = "curiouslab.privacy"
    label = "privacy"
    verbose_name = "Données personnelles"

    def ready(self) -> None:
        """Have names replaced here too when the rooms below replace one."""
        from curiouslab.privacy import renaming  # noqa: PLC0415 -- models are there once applications are

        renaming.connect()
