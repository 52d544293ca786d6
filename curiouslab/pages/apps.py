"""The pages owed by law, as an application: their texts are rows that the team edits."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Under the roof: these pages speak of the whole portal."""

    name = "curiouslab.pages"
    label = "pages"
    verbose_name = "Pages du site"
