"""What is written to those who asked to be told, in plain text and HTML (templates/mails)."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from curiouslab import SITE_NAME
from curiouslab.accounts.models import User
from curiouslab.alerts import links
from curiouslab.alerts.models import Notice, Told
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.outbox import Letter
from events.models import Audience, Edition, Synthesis

Kind = OutboxMail.Kind
# A synthesis that is withdrawn holds what tells of it for no longer.
HELD_FOR = timedelta(days=60)


def called(edition: Edition) -> str:
    """Return how a mail calls an edition: « 3e édition : Ville et numérique »."""
    is_both = edition.number and edition.name != edition.label
    return f"{edition.label} : {edition.name}" if is_both else edition.name


def confirmation(notice: Notice, number: str) -> Letter:
    """Ask an address whether it is the one that asked; it may have answered before, and is told so.

    `number` is that of the request: one is asked about once.
    """
    return Letter(
        key=f"confirmation:{number}",
        kind=Kind.CONFIRMATION,
        to=notice.email,
        subject=f"Votre demande d’être prévenu – {SITE_NAME}"
        if notice.confirmed_at
        else f"Confirmez votre adresse – {SITE_NAME}",
        template="confirmation",
        context={
            "name": called(notice.edition),
            "is_confirmed": notice.confirmed_at is not None,
            "confirm": links.confirmation(notice),
            "cancel": links.cancellation(notice),
            "hours": settings.NOTICE_CONFIRMATION_HOURS,
        },
        headers=links.one_click(links.cancellation(notice)),
        expires_at=timezone.now() + timedelta(hours=settings.NOTICE_CONFIRMATION_HOURS),
        about={"notice": notice.pk, "confirmed": notice.confirmed_at is not None},
    )


def notice_of(notice: Notice, synthesis: Synthesis) -> Letter:
    """Tell, once, that a synthesis is on line."""
    name = called(notice.edition)
    return Letter(
        key=f"notice:{notice.pk}",
        kind=Kind.NOTICE,
        to=notice.email,
        subject=f"La synthèse est en ligne – {name}",
        template="notice",
        context={"name": name, "read": _address(synthesis), "cancel": links.cancellation(notice)},
        headers=links.one_click(links.cancellation(notice)),
        expires_at=timezone.now() + HELD_FOR,
        about={"notice": notice.pk, "synthesis": synthesis.pk},
    )


def alert(user: User, synthesis: Synthesis, subjects: dict[int, str]) -> Letter:
    """Tell a member of a synthesis; `subjects` are the subscriptions that it answers, by key."""
    stop = links.unsubscription(user.pk, list(subjects))
    return Letter(
        key=f"alert:{user.pk}:{synthesis.pk}",
        kind=Kind.ALERT,
        to=user.email,
        subject=f"Nouvelle synthèse – {called(synthesis.edition)}",
        template="alert",
        context={
            **_row(synthesis),
            "first_name": user.first_name,
            "subjects": list(subjects.values()),
            "stop": stop,
            "manage": links.absolute("alerts:subscriptions"),
        },
        headers=links.one_click(stop),
        user=user,
        expires_at=timezone.now() + HELD_FOR,
        about={"synthesis": synthesis.pk},
    )


def digest(user: User, told: list[Told]) -> Letter:
    """Tell a member, in one mail, of what came since the last digest."""
    stop = links.unsubscription(user.pk)
    return Letter(
        # Of a telling, which happens once: what is composed again after a withdrawal is another mail.
        key=f"digest:{user.pk}:{told[0].pk}",
        kind=Kind.DIGEST,
        to=user.email,
        subject=f"Les nouvelles synthèses de la semaine – {SITE_NAME}",
        template="digest",
        context={
            "rows": [_row(row.synthesis) for row in told],
            "first_name": user.first_name,
            "stop": stop,
            "manage": links.absolute("alerts:subscriptions"),
        },
        headers=links.one_click(stop),
        user=user,
        expires_at=timezone.now() + HELD_FOR,
        about={"syntheses": [row.synthesis_id for row in told]},
    )


def _row(synthesis: Synthesis) -> dict[str, object]:
    """Return what a mail says of a synthesis: its name, never its words, which may be reserved."""
    return {
        "name": called(synthesis.edition),
        "read": _address(synthesis),
        "is_reserved": synthesis.audience == Audience.MEMBERS,
    }


def _address(synthesis: Synthesis) -> str:
    return settings.PORTAL_ADDRESS + synthesis.get_absolute_url()
