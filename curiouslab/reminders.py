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
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, Mandate
from curiouslab.members.standing import SOON, in_state
from curiouslab.pages.accessibility import audit_ends_on
from curiouslab.pages.models import Page

# An audit takes weeks to order and to make.
NOTICE = timedelta(days=180)
# Settings and commands are not in the hands of whoever reads this.
ASK = "demandez à qui exploite le portail"
CONSOLE = "django.core.mail.backends.console.EmailBackend"


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
    if user.has_perm("members.change_accessrequest"):
        found += _requests()
    if user.has_perm("members.change_mandate"):
        found += _mandates()
    if user.has_perm("mail.view_outboxmail"):
        found += _mails()
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
        yield Reminder(
            f"Les messages du public ne partent vers personne : {ASK} de dire au portail à quelle adresse "
            "les envoyer (réglage CONTACT_EMAIL)"
        )
    elif number := counts["late"]:
        says = compte(number, "message n’a pas pu être envoyé", "messages n’ont pas pu être envoyés")
        yield Reminder(says, [], f"{address}?envoi=non")
    if number := counts["old"]:
        says = compte(number, "message gardé", "messages gardés")
        yield Reminder(
            f"{says} plus longtemps que la durée annoncée : {ASK} de lancer purge_personal_data chaque jour"
        )


def _requests() -> Iterator[Reminder]:
    """Yield how many people ask for access."""
    if number := AccessRequest.objects.waiting().count():
        says = compte(number, "demande d’accès à décider", "demandes d’accès à décider")
        yield Reminder(says, [], reverse("admin:members_accessrequest_changelist") + "?decision__exact=")


def _mandates() -> Iterator[Reminder]:
    """Yield how many mandates are about to end."""
    if number := in_state(Mandate.objects.all(), "bientot").count():
        says = compte(number, "mandat prend fin", "mandats prennent fin")
        address = reverse("admin:members_mandate_changelist") + "?etat=bientot"
        yield Reminder(f"{says} dans les {SOON.days} jours", [], address)


def _mails() -> Iterator[Reminder]:
    """Yield what the post could not do; without HTTPS, it is a demonstration or a developer's portal."""
    if settings.HTTPS and settings.EMAIL_BACKEND == CONSOLE:
        yield Reminder(
            "Les codes de connexion et les invitations ne partent vers personne : "
            f"{ASK} de poser le réglage EMAIL_URL"
        )
    rows, address = OutboxMail.objects.all(), reverse("admin:mail_outboxmail_changelist")
    stuck, failed = rows.stuck(), rows.failed()
    counts = rows.aggregate(
        stuck=Count("pk", filter=Q(pk__in=stuck.values("pk"))),
        failed=Count("pk", filter=Q(pk__in=failed.values("pk"))),
    )
    if number := counts["stuck"]:
        says = compte(number, "courriel attend", "courriels attendent")
        yield Reminder(
            f"{says} depuis plus d’une heure : {ASK} de lancer send_mails toutes les cinq minutes",
            [],
            f"{address}?etat=bloque",
        )
    if number := counts["failed"]:
        says = compte(number, "courriel n’a pas pu partir", "courriels n’ont pas pu partir")
        yield Reminder(says, [], f"{address}?etat=echec")


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
