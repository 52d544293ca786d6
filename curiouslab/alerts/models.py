"""Who wants to be told of what, and what they were told already."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from communes.models import Commune
from events.models import Edition, Synthesis, Theme

# A synthesis that the public does not read a year later is awaited by nobody: the address goes all the same.
NOTICE_KEPT = timedelta(days=365)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Requests, by what they wait for."""

    def confirmed(self) -> Self:
        """Keep those whose address answered."""
        return self.exclude(confirmed_at=None)

    def forgotten(self, now: datetime | None = None) -> Self:
        """Keep those whose address has not answered in time, or that waited for a year."""
        now = now or timezone.now()
        hours = timedelta(hours=settings.NOTICE_CONFIRMATION_HOURS)
        unanswered = Q(confirmed_at=None, requested_at__lte=now - hours)
        return self.filter(unanswered | Q(confirmed_at__lte=now - NOTICE_KEPT))


class Notice(models.Model):
    """« Me prévenir » : an address to be told once that a synthesis is on line; the row then goes."""

    edition = models.ForeignKey(
        Edition, verbose_name="édition", on_delete=models.CASCADE, related_name="notices"
    )
    email = models.EmailField("adresse électronique")
    requested_at = models.DateTimeField("demandé le", default=timezone.now)
    confirmed_at = models.DateTimeField("confirmé le", null=True)

    personal: ClassVar = {"prévenir une fois": "edition email requested_at confirmed_at"}

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’être prévenu"
        verbose_name_plural = "demandes d’être prévenu"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "edition",
                Lower("email"),
                name="%(app_label)s_%(class)s_once",
                violation_error_message="Cette adresse sera déjà prévenue.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {timezone.localtime(self.requested_at):%d/%m/%Y}"


class Subscription(models.Model):
    """A member is told of the syntheses of a theme, of a commune, or of all, at once or every week."""

    class Pace(models.TextChoices):
        """How often."""

        AT_ONCE = "at_once", "dès la parution"
        WEEKLY = "weekly", "une fois par semaine"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="compte",
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    theme = models.ForeignKey(
        Theme, verbose_name="thème", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    commune = models.ForeignKey(
        Commune, verbose_name="commune", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    pace = models.CharField("rythme", max_length=8, choices=Pace.choices, default=Pace.AT_ONCE)
    created_at = models.DateTimeField("depuis le", default=timezone.now, editable=False)

    personal: ClassVar = {"prévenir de ce qui paraît": "user theme commune pace created_at"}

    class Meta:
        verbose_name = "abonnement"
        verbose_name_plural = "abonnements"
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(theme=None) | Q(commune=None),
                name="%(app_label)s_%(class)s_one_subject",
                violation_error_message="Un abonnement suit un thème ou une commune, pas les deux.",
            ),
            models.CheckConstraint(
                condition=Q(pace__in=["at_once", "weekly"]),
                name="%(app_label)s_%(class)s_pace_known",
                violation_error_message="Ce rythme n’est pas dans la liste.",
            ),
            models.UniqueConstraint(
                fields=["user", "theme"],
                condition=Q(theme__isnull=False),
                name="%(app_label)s_%(class)s_theme_once",
                violation_error_message="Vous suivez déjà ce thème.",
            ),
            models.UniqueConstraint(
                fields=["user", "commune"],
                condition=Q(commune__isnull=False),
                name="%(app_label)s_%(class)s_commune_once",
                violation_error_message="Vous suivez déjà cette commune.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(theme=None, commune=None),
                name="%(app_label)s_%(class)s_all_once",
                violation_error_message="Vous suivez déjà toutes les synthèses.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} : {self.subject}"

    @property
    def subject(self) -> str:
        """What is followed, in words."""
        return str(self.theme or self.commune or "toutes les synthèses")


class Told(models.Model):
    """A member was told of a synthesis: once, whatever subscriptions name it, published twice or not."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="compte", on_delete=models.CASCADE, related_name="+"
    )
    synthesis = models.ForeignKey(
        Synthesis, verbose_name="synthèse", on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField("le", default=timezone.now)

    personal: ClassVar = {"n’annoncer qu’une fois": "user synthesis at"}

    class Meta:
        verbose_name = "annonce faite"
        verbose_name_plural = "annonces faites"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "synthesis"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message="Cette personne le sait déjà.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.synthesis}"
