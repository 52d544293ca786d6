"""Members as an application."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Under the roof: it knows accounts, communes and events, and no domain knows it."""

    name = "curiouslab.members"
    label = "members"
    verbose_name = "Élus et agents"
