"""Inscribing somebody: the account, the mandate, the invitation and the line of the journal, together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from communes.models import Commune
from curiouslab import SITE_NAME
from curiouslab.accounts.models import User
from curiouslab.french import date_longue
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record, record_all
from curiouslab.mail.after import after_response
from curiouslab.mail.delivery import deliver
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.outbox import Letter, queue, queue_all
from curiouslab.members.models import Identity, Mandate
from events.models import Organisation

OF_THE_TEAM = (
    "Cette adresse est celle d’un compte de l’équipe, qui lit déjà tout et entre par une autre porte. "
    "Pour inscrire cette personne comme élue ou comme agent, prenez son adresse de commune ou d’organisme."
)
CLOSED = "Cette adresse est celle d’un compte fermé. Demandez à l’administration de le rouvrir d’abord."


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom the team inscribes: a person, and the mandate or function; a commune or an organisation."""

    email: str
    first_name: str
    last_name: str
    kind: str
    title: str
    starts_on: date
    ends_on: date | None = None
    commune: Commune | None = None
    organisation: Organisation | None = None


def refusal(account: User | None) -> str:
    """Return why an account bears no mandate, as the desk reads it; empty when it may.

    A member of the team reads what is reserved by their rights, behind two factors: a mandate would let the
    same address in by a code alone, and would outlive their work for the team (ADR 0030).
    """
    if account is None:
        return ""
    if account.is_staff or account.is_superuser:
        return OF_THE_TEAM
    return "" if account.is_active else CLOSED


def account_of(email: str) -> User | None:
    """Return the account of an address, whatever its letter case."""
    return User.objects.filter(email__iexact=email.strip()).first()


@transaction.atomic
def enrol(invitee: Invitee, *, by: User, send: bool) -> Mandate:
    """Open the account if there is none, write the mandate, and invite if `send` says so.

    The same mandate, when it has ended, is taken up again until the end that is asked. The caller has asked
    `refusal`.
    """
    account = account_of(invitee.email) or _opened(invitee)
    mandate, created = Mandate.objects.get_or_create(
        user=account,
        commune=invitee.commune,
        organisation=invitee.organisation,
        title=invitee.title,
        starts_on=invitee.starts_on,
        defaults={"kind": invitee.kind, "ends_on": invitee.ends_on},
    )
    if created:
        record(Entry.Verb.INVITED, mandate, actor=by, detail=mandate.period)
    elif mandate.is_over:
        mandate.kind, mandate.ends_on = invitee.kind, invitee.ends_on
        mandate.save(update_fields=["kind", "ends_on"])
        record(Entry.Verb.INVITED, mandate, actor=by, detail=_taken_up(mandate))
    if send:
        invite(mandate, by=by)
    return mandate


def _taken_up(mandate: Mandate) -> str:
    """Say that a mandate that had ended runs again: it gives access, as an inscription does."""
    return f"repris, {mandate.period}"


@transaction.atomic
def enrol_all(
    invitees: Sequence[Invitee], accounts: Mapping[str, User], *, by: User, send: bool
) -> dict[str, User]:
    """Inscribe many at once; their invitations wait in the outbox for the command that empties it.

    As with `enrol`, a mandate that has ended is taken up again. Return the accounts opened, by address.

    Args:
        invitees: nobody twice, and nobody who is inscribed already.
        accounts: those that stand, by address.
        by: who inscribes.
        send: whether to invite.
    """
    # Once each, even for two mandates.
    opened = {row.email: _account(row) for row in invitees if row.email not in accounts}
    User.objects.bulk_create(opened.values())
    people = {**accounts, **opened}
    invited = {"invited_at": timezone.now(), "invited_by": by} if send else {}
    asked = [_mandate(row, people[row.email], **invited) for row in invitees]
    taken_up = _take_up(asked, [people[row.email].pk for row in invitees], list(invited))
    new = Mandate.objects.bulk_create([row for row in asked if row.identity not in taken_up])
    told = [(row, row.period) for row in new] + [(row, _taken_up(row)) for row in taken_up.values()]
    record_all(Entry.Verb.INVITED, told, actor=by)
    if send:
        queue_all(_invitation(mandate) for mandate, _ in told)
    return opened


def _take_up(asked: list[Mandate], users: list[int], invited: list[str]) -> dict[Identity, Mandate]:
    """Give what is asked to the mandates that had ended, and return them by identity."""
    by_identity = {row.identity: row for row in asked}
    ended = Mandate.objects.ended().filter(user__in=users).select_related("user", "commune", "organisation")
    found = [row for row in ended if row.identity in by_identity]
    fields = ["kind", "ends_on", *invited]
    for row in found:
        for name in fields:
            setattr(row, name, getattr(by_identity[row.identity], name))
    Mandate.objects.bulk_update(found, fields)
    return {row.identity: row for row in found}


def _account(invitee: Invitee) -> User:
    """Return an account, unsaved, without password: its door is a code received by e-mail."""
    return User(
        email=invitee.email.lower(),
        first_name=invitee.first_name,
        last_name=invitee.last_name,
        password=make_password(None),
    )


def _opened(invitee: Invitee) -> User:
    account = _account(invitee)
    account.save()
    return account


def _mandate(invitee: Invitee, account: User, **given: Any) -> Mandate:
    """Return a mandate, unsaved."""
    return Mandate(
        user=account,
        kind=invitee.kind,
        commune=invitee.commune,
        organisation=invitee.organisation,
        title=invitee.title,
        starts_on=invitee.starts_on,
        ends_on=invitee.ends_on,
        **given,
    )


@transaction.atomic
def invite(mandate: Mandate, *, by: User, at_once: bool = True) -> None:
    """Write the invitation in the outbox; asked twice within a minute, it leaves once.

    With `at_once` it leaves after the answer; otherwise with the command that empties the outbox.
    """
    mandate.invited_at, mandate.invited_by = timezone.now(), by
    mandate.save(update_fields=["invited_at", "invited_by"])
    mail = queue(_invitation(mandate))
    if mail and at_once:
        send_after(mail)


def _invitation(mandate: Mandate) -> Letter:
    """Return the mail that invites: where to sign in, and nothing that opens anything."""
    return Letter(
        key=f"invitation:{mandate.pk}:{mandate.invited_at:%Y%m%d%H%M}",
        kind=OutboxMail.Kind.INVITATION,
        to=mandate.user.email,
        subject=f"Votre accès au {SITE_NAME}",
        template="invitation",
        context={
            "mandate": mandate,
            "site_name": SITE_NAME,
            "sign_in": settings.PORTAL_ADDRESS + reverse("account_request_login_code"),
            "personal_data": settings.PORTAL_ADDRESS + reverse("pages:personal_data"),
            "contact": settings.PORTAL_ADDRESS + reverse("contact:form"),
        },
        user=mandate.user,
    )


def send_after(mail: OutboxMail) -> None:
    """Have a mail leave once its transaction is committed and the page answered."""
    transaction.on_commit(partial(after_response, partial(deliver, mail.pk)), robust=True)


def end(mandate: Mandate, last_day: date, *, by: User | None) -> None:
    """End a mandate after `last_day`, never later than the end it has, and write who did it."""
    last_day = min(last_day, mandate.ends_on or last_day)
    mandate.ends_on = last_day
    mandate.save(update_fields=["ends_on"])
    record(Entry.Verb.ENDED, mandate, actor=by, detail=f"dernier jour : {date_longue(last_day)}")


def record_days(mandate: Mandate, before: tuple[date, date | None], *, by: User) -> None:
    """Write what new days do to an access: it ends sooner, or runs on other days; nothing when they stand.

    Args:
        mandate: as it is saved.
        before: its first day and its last, as they were.
        by: who changed them.
    """
    if (mandate.starts_on, mandate.ends_on) == before:
        return
    if mandate.starts_on == before[0] and mandate.ends_on and not (before[1] and before[1] < mandate.ends_on):
        detail = f"dernier jour : {date_longue(mandate.ends_on)}"
        record(Entry.Verb.ENDED, mandate, actor=by, detail=detail)
        return
    record(Entry.Verb.MOVED, mandate, actor=by, detail=mandate.period)


def yesterday() -> date:
    """Return the last day of a mandate that stops being read now."""
    return timezone.localdate() - timedelta(days=1)
