"""ProConnect as an application, installed only when it is configured."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out

from curiouslab.proconnect.leaving import note_sign_out


class ProConnectConfig(AppConfig):
    """A second door for the accounts that there are; no table of its own (allauth keeps who is who)."""

    name = "curiouslab.proconnect"
    label = "proconnect"
    verbose_name = "ProConnect"

    def ready(self) -> None:
        """Hear who signs out."""
        user_logged_out.connect(note_sign_out, dispatch_uid="proconnect")
