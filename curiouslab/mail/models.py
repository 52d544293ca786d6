"""The outbox: what is to be sent, to whom, and what became of it."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

# After that, whoever began to send a mail died on the way.
CLAIM = timedelta(minutes=5)
# How long the team may send again what was given up; its words and address then go.
GIVEN_UP_KEPT = timedelta(days=30)
# A timer that runs every few minutes leaves nothing behind for as long.
STUCK = timedelta(hours=1)
# What goes once a mail is sent, or is of use no more; its headers bear links signed for somebody.
EMPTY: dict[str, Any] = {"recipient": "", "subject": "", "text": "", "html": "", "headers": {}}


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    """Mails, by what is left to do."""

    def waiting(self) -> Self:
        """Keep those neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now: datetime | None = None) -> Self:
        """Keep those that may leave at `now` and that nobody is sending."""
        now = now or timezone.now()
        unclaimed = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
        return self.waiting().filter(unclaimed, next_try_at__lte=now)

    def stuck(self, now: datetime | None = None) -> Self:
        """Keep those that should have left for an hour: nobody runs the post, or its server is away."""
        return self.waiting().filter(next_try_at__lte=(now or timezone.now()) - STUCK)

    def failed(self) -> Self:
        """Keep those given up whose words are still there: the team may send them again."""
        return self.exclude(given_up_at=None).exclude(recipient="")

    def stale(self, now: datetime | None = None) -> Self:
        """Keep those given up so long ago that nobody will send them again."""
        return self.failed().filter(given_up_at__lte=(now or timezone.now()) - GIVEN_UP_KEPT)

    def retry(self) -> int:
        """Have those that failed leave at the next round, as if never tried; return how many."""
        now = timezone.now()
        useful = self.failed().filter(Q(expires_at=None) | Q(expires_at__gt=now))
        return useful.update(given_up_at=None, attempts=0, next_try_at=now, claimed_at=None)

    def hasten(self) -> list[int]:
        """Have those that wait leave without waiting longer; return their keys."""
        self.waiting().update(next_try_at=timezone.now())
        return list(self.waiting().values_list("pk", flat=True))

    def drop(self, reason: str) -> int:
        """Give up those that wait, and forget for whom they were; return how many."""
        return self.waiting().update(given_up_at=timezone.now(), error=reason[:200], **EMPTY)


class OutboxMail(models.Model):
    """A mail. Once sent, only its key remains, so that it is never sent again; its words and address go."""

    class Kind(models.TextChoices):
        """What it is about."""

        CODE = "code", "code de connexion"
        INVITATION = "invitation", "invitation"
        ACCESS = "access", "demande d’accès"
        CONFIRMATION = "confirmation", "confirmation d’une adresse"
        NOTICE = "notice", "parution d’une synthèse"
        ALERT = "alert", "alerte d’un abonnement"
        DIGEST = "digest", "résumé de la semaine"
        ACCOUNT = "account", "compte"

    # What it tells, to whom: « notice:12:5 ». Asked twice, sent once.
    key = models.CharField("clé", max_length=150, unique=True)
    kind = models.CharField("sorte", max_length=12, choices=Kind.choices)
    recipient = models.EmailField("destinataire", blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="compte",
        on_delete=models.CASCADE,
        null=True,
        related_name="mails",
    )
    subject = models.CharField("sujet", max_length=250, blank=True)
    text = models.TextField("texte", blank=True)
    html = models.TextField("texte en HTML", blank=True)
    headers = models.JSONField("en-têtes", default=dict)
    # Keys of what it tells of, for the check of its room as it leaves: {"synthesis": 12}.
    about = models.JSONField("ce dont il parle", default=dict)
    created_at = models.DateTimeField("écrit le", default=timezone.now)
    next_try_at = models.DateTimeField("prochain essai", default=timezone.now)
    expires_at = models.DateTimeField("inutile après", null=True)
    claimed_at = models.DateTimeField("envoi commencé le", null=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    sent_at = models.DateTimeField("envoyé le", null=True)
    given_up_at = models.DateTimeField("abandonné le", null=True)
    error = models.CharField("dernier échec", max_length=200, blank=True)

    personal: ClassVar = {
        "écrire à quelqu’un, une seule fois": "key user recipient subject text html headers about",
    }
    impersonal: ClassVar = (
        "kind created_at next_try_at expires_at claimed_at attempts sent_at given_up_at error"
    )

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at=None, given_up_at=None),
                name="mail_outboxmail_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None),
                name="%(app_label)s_%(class)s_one_end",
                violation_error_message="Un courriel est envoyé ou abandonné, pas les deux.",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(recipient="", subject="", text="", html=""),
                name="%(app_label)s_%(class)s_emptied_once_sent",
                violation_error_message="Un courriel envoyé ne garde ni adresse ni texte.",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "code",
                        "invitation",
                        "access",
                        "confirmation",
                        "notice",
                        "alert",
                        "digest",
                        "account",
                    ]
                ),
                name="%(app_label)s_%(class)s_kind_known",
                violation_error_message="Cette sorte n’est pas dans la liste.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {timezone.localtime(self.created_at):%d/%m/%Y à %H h %M}"

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.sent_at:
            return "envoyé"
        if self.given_up_at:
            return "abandonné" if self.recipient else "inutile"
        return "à réessayer" if self.attempts else "en attente"
