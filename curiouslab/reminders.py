"""What the portal still owes to the public, for the home page of the admin."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from curiouslab.contact.models import ContactMessage
from curiouslab.french import compte, date_longue
from curiouslab.pages.accessibility import audit_ends_on
from curiouslab.pages.models import Page

# An audit takes weeks to order and to make.
NOTICE = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do: a sentence, what it is made of, and where to do it (empty when it is a setting)."""

    says: str
    details: list[str] = field(default_factory=list)
    address: str = ""


def reminders(user: AbstractUser | AnonymousUser) -> list[Reminder]:
    """Return what is left to do by `user`, most pressing first; empty when all is well."""
    found: list[Reminder] = []
    if user.has_perm("contact.change_contactmessage"):
        found += _messages()
    if user.has_perm("pages.change_page"):
        found += [*_texts(), *_audit()]
    return found


def _messages() -> Iterator[Reminder]:
    """Yield what messages of the public wait for."""
    rows, address = ContactMessage.objects.all(), reverse("admin:contact_contactmessage_changelist")
    waiting, late, old = (
        rows.filter(handled=False),
        rows.to_deliver().exclude(delivery_error=""),
        rows.expired(),
    )
    counts = rows.aggregate(
        waiting=Count("pk", filter=Q(pk__in=waiting.values("pk"))),
        late=Count("pk", filter=Q(pk__in=late.values("pk"))),
        old=Count("pk", filter=Q(pk__in=old.values("pk"))),
    )
    if number := counts["waiting"]:
        says = compte(number, "message à traiter", "messages à traiter")
        yield Reminder(says, [], f"{address}?handled__exact=0")
    if not settings.CONTACT_EMAIL:
        yield Reminder("Les messages du public ne partent vers personne : posez le réglage CONTACT_EMAIL")
    elif number := counts["late"]:
        says = compte(number, "message n’a pas pu être envoyé", "messages n’ont pas pu être envoyés")
        yield Reminder(says, [], f"{address}?envoi=non")
    if number := counts["old"]:
        says = compte(number, "message gardé", "messages gardés")
        yield Reminder(
            f"{says} plus longtemps que la durée annoncée : lancez purge_contact_messages chaque jour"
        )


def _texts() -> Iterator[Reminder]:
    """Yield the pages that lack a fact."""
    for page in Page.objects.all():
        if gaps := page.gaps:
            yield Reminder(
                f"{page} : {compte(len(gaps), 'information manque', 'informations manquent')}",
                gaps,
                reverse("admin:pages_page_change", args=[page.pk]),
            )


def _audit() -> Iterator[Reminder]:
    """Yield the end of the audit of accessibility, near or past."""
    ends_on = audit_ends_on()
    if ends_on and ends_on - timezone.localdate() <= NOTICE:
        yield Reminder(
            f"L’audit d’accessibilité vaut jusqu’au {date_longue(ends_on)} exclu : "
            "au-delà, le portail se déclare non conforme"
        )
