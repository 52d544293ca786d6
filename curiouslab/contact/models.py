"""Messages of visitors."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

# After that, whoever began to send a message died on the way.
CLAIM = timedelta(minutes=5)


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    """Messages, by what is left to do."""

    def to_deliver(self) -> Self:
        """Keep those of which something is left to send: to the team, or the acknowledgement that is owed."""
        owed = Q(subject=ContactMessage.Subject.ACCESSIBILITY, acknowledged_at=None)
        return self.filter(Q(delivered_at=None) | owed)

    def unclaimed(self, now: datetime) -> Self:
        """Keep those that nobody is sending."""
        return self.filter(Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM))

    def expired(self, now: datetime | None = None) -> Self:
        """Keep those older than the retention that the personal data page announces."""
        days = timedelta(days=settings.CONTACT_RETENTION_DAYS)
        return self.filter(received_at__lte=(now or timezone.now()) - days)


class ContactMessage(models.Model):
    """What somebody wrote. Personal data: docs/donnees-personnelles.md says what for, and how long."""

    class Subject(models.TextChoices):
        """What it is about; the values stand in addresses (?sujet=…)."""

        CLUB = "club", "Une question sur le Club"
        MISTAKE = "erreur", "Signaler une erreur dans une page"
        ACCESSIBILITY = "accessibilite", "Signaler un problème d’accessibilité"
        DATA = "donnees", "Exercer un droit sur mes données"
        OTHER = "autre", "Autre chose"

    subject = models.CharField("sujet", max_length=20, choices=Subject.choices)
    name = models.CharField("nom", max_length=100, blank=True)
    email = models.EmailField("adresse électronique")
    page = models.CharField("page concernée", max_length=300, blank=True)
    text = models.TextField("message")
    received_at = models.DateTimeField("reçu le", default=timezone.now, editable=False)
    # Of the form that sent it: a second click, or a page sent again, makes no second message.
    nonce = models.CharField("numéro du formulaire", max_length=30, unique=True, editable=False)
    handled = models.BooleanField("traité", default=False)
    claimed_at = models.DateTimeField("envoi commencé le", null=True, editable=False)
    delivered_at = models.DateTimeField("envoyé à l’équipe le", null=True, editable=False)
    acknowledged_at = models.DateTimeField("accusé de réception envoyé le", null=True, editable=False)
    delivery_error = models.CharField("dernier échec d’envoi", max_length=200, blank=True, editable=False)

    personal: ClassVar = {
        "répondre": "name email page text",
        "suivre l’envoi et la réponse": "subject received_at handled claimed_at delivered_at "
        "acknowledged_at delivery_error",
    }
    impersonal: ClassVar = "nonce"

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "message reçu"
        verbose_name_plural = "messages reçus"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["-received_at"], name="contact_message_received")]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__in=["club", "erreur", "accessibilite", "donnees", "autre"]),
                name="%(app_label)s_%(class)s_subject_known",
                violation_error_message="Ce sujet n’est pas dans la liste.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}, le {timezone.localtime(self.received_at):%d/%m/%Y à %H h %M}"

    @property
    def is_owed_an_acknowledgement(self) -> bool:
        """Tell whether the law asks for an acknowledgement (CRPA, article R. 112-5), not sent yet."""
        return self.subject == self.Subject.ACCESSIBILITY and self.acknowledged_at is None
