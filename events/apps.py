"""Editions of the Club, their programme, participants and syntheses."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The first floor: imports communes, is imported by the roof only."""

    name = "events"
    verbose_name = "Éditions du Club"
