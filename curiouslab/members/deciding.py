"""Deciding on a request of access, once: accepted, the person is inscribed and invited; refused, answered."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from curiouslab import SITE_NAME
from curiouslab.accounts.models import User
from curiouslab.lines import LineField, NameField
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.outbox import Letter, queue
from curiouslab.members.days import DayField
from curiouslab.members.inviting import Invitee, account_of, enrol, invite, refusal, send_after
from curiouslab.members.models import AccessRequest, Mandate, MemberKind

WIDE = {"class": "vTextField"}


def _day(label: str, help_text: str, **given: Any) -> DayField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, help_text=help_text, widget=widget, **given)


class ApproveForm(forms.Form):
    """What is inscribed: as asked, corrected where need be."""

    first_name = NameField(label="Prénom", max_length=150, widget=forms.TextInput(attrs=WIDE))
    last_name = NameField(label="Nom", max_length=150, widget=forms.TextInput(attrs=WIDE))
    kind = forms.ChoiceField(label="Qualité", choices=MemberKind.choices)
    title = LineField(label="Mandat ou fonction", max_length=200, widget=forms.TextInput(attrs=WIDE))
    starts_on = _day("Depuis le", "Premier jour où la personne lit ce qui est réservé.")
    ends_on = _day("Jusqu’au", "Vide si la fin n’est pas connue.", required=False)

    def __init__(self, asked: AccessRequest, data: Any = None) -> None:
        self.asked = asked
        initial = {name: getattr(asked, name) for name in ("first_name", "last_name", "kind", "title")}
        super().__init__(data, initial={**initial, "starts_on": timezone.localdate()})

    def clean(self) -> dict[str, Any]:
        """Refuse an account that bears no mandate, and an end before the beginning.

        Raises:
            ValidationError: the first of both.
        """
        if why := refusal(account_of(self.asked.email)):
            raise ValidationError(why)
        start, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if start and last and last < start:
            self.add_error("ends_on", "La fin vient avant le début : corrigez l’une des deux dates.")
        return self.cleaned_data

    def invitee(self) -> Invitee:
        """Return who is inscribed, for a form that holds."""
        return Invitee(email=self.asked.email, commune=self.asked.commune, **self.cleaned_data)


class RefuseForm(forms.Form):
    """Why; the person reads it."""

    reason = forms.CharField(
        label="Raison du refus",
        max_length=300,
        help_text="La personne la lira dans notre réponse.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Dites pourquoi : la personne lira cette phrase."},
    )


@transaction.atomic
def approve(asked: AccessRequest, form: ApproveForm, *, by: User) -> bool:
    """Inscribe and invite; False when somebody decided before. What the person holds already is kept."""
    if not _claim(asked, AccessRequest.Decision.APPROVED, by):
        return False
    if held := _held(asked):
        invite(held, by=by)
    else:
        enrol(form.invitee(), by=by, send=True)
    return True


@transaction.atomic
def refuse(asked: AccessRequest, form: RefuseForm, *, by: User) -> bool:
    """Answer politely, with the reason; False when somebody decided before."""
    reason = " ".join(form.cleaned_data["reason"].split())
    if not _claim(asked, AccessRequest.Decision.REFUSED, by, reason):
        return False
    mail = queue(
        Letter(
            key=f"access:{asked.pk}",
            kind=OutboxMail.Kind.ACCESS,
            to=asked.email,
            subject=f"Votre demande d’accès au {SITE_NAME}",
            template="access_refused",
            context={
                "asked": asked,
                "reason": reason,
                "site_name": SITE_NAME,
                "days": settings.ACCESS_REQUEST_RETENTION_DAYS,
                "portal": settings.PORTAL_ADDRESS + reverse("events:home"),
                "contact": settings.PORTAL_ADDRESS + reverse("contact:form"),
            },
        )
    )
    if mail:
        send_after(mail)
    return True


def _claim(asked: AccessRequest, decision: str, by: User, reason: str = "") -> bool:
    """Write the decision if there is none yet: in one statement, so that two people never both decide."""
    waiting = AccessRequest.objects.waiting().filter(pk=asked.pk)
    return bool(waiting.update(decision=decision, reason=reason, decided_at=timezone.now(), decided_by=by))


def _held(asked: AccessRequest) -> Mandate | None:
    """Return what the person holds already for that commune."""
    account = account_of(asked.email)
    return account.mandates.standing().filter(commune=asked.commune).first() if account else None
