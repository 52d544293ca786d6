"""The ground floor: communes and territories."""

from django.apps import AppConfig


class CommunesConfig(AppConfig):
    """Communes, their intercommunalités, their map and their reference data."""

    name = "communes"
    verbose_name = "Communes"
