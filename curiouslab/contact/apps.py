"""The contact form as an application: its rows are personal data, and no content."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """Apart from the pages: what visitors write never changes what others read (freshness)."""

    name = "curiouslab.contact"
    label = "contact"
    verbose_name = "Contact"
