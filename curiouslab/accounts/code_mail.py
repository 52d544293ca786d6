"""The mails of signing in: the code, or the way to the door of the team."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from curiouslab import SITE_NAME
from curiouslab.accounts.models import User
from curiouslab.mail.delivery import deliver
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.outbox import Letter, queue


def send_code(email: str, code: str) -> None:
    """Write to `email` the code that it asked for, and try to send it at once.

    Not sent, it waits in the outbox for as long as it opens something.
    """
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    _send(email, f"{code} : votre code de connexion", "code", {"code": code, "minutes": minutes})


def show_team_door(email: str) -> None:
    """Tell a member of the team, who asked for a code, where the door of the team is."""
    address = settings.PORTAL_ADDRESS + reverse("account_login")
    _send(email, f"Entrer dans la gestion – {SITE_NAME}", "team_door", {"address": address})


def _send(email: str, subject: str, template: str, context: dict[str, object]) -> None:
    expires_at = timezone.now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    user = User.objects.filter(email__iexact=email).first()
    key = f"code:{get_random_string(22)}"
    mail = queue(
        Letter(
            key=key,
            kind=OutboxMail.Kind.CODE,
            to=email,
            subject=subject,
            template=template,
            context=context,
            user=user,
            expires_at=expires_at,
        )
    )
    if mail:
        deliver(mail.pk)
