"""Limits as an application: it owns the counts."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Under the roof: the contact page, the doors and the requests of access count with it."""

    name = "curiouslab.limits"
    label = "limits"
    verbose_name = "Limites"
