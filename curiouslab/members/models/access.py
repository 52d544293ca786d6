"""Requests of access, and the domains of the addresses that communes give."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from communes.models import Commune
from curiouslab.members.models.mandate import MemberKind

DOMAIN = RegexValidator(
    r"^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$", "Écrivez ce qui suit l’arobase, par exemple ville-exemple.fr."
)


class CommuneDomain(models.Model):
    """A domain of the addresses that a commune gives to its élus and officers."""

    commune = models.ForeignKey(
        Commune, verbose_name="commune", on_delete=models.CASCADE, related_name="domains"
    )
    domain = models.CharField(
        "domaine",
        max_length=100,
        unique=True,
        validators=[DOMAIN],
        help_text="Ce qui suit l’arobase, par exemple ville-exemple.fr.",
        error_messages={"unique": "Ce domaine est déjà celui d’une commune."},
    )

    impersonal: ClassVar = "commune domain"

    class Meta:
        verbose_name = "domaine d’une commune"
        verbose_name_plural = "domaines des communes"
        ordering = ["domain"]
        constraints = [
            models.CheckConstraint(
                condition=Q(domain=Lower("domain")),
                name="%(app_label)s_%(class)s_lower_case",
                violation_error_message="Un domaine s’écrit en minuscules.",
            )
        ]

    def __str__(self) -> str:
        return self.domain


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    """Requests, by what is left to do."""

    def waiting(self) -> Self:
        """Keep those that nobody has decided on."""
        return self.filter(decision="")

    def expired(self, now: datetime | None = None) -> Self:
        """Keep those decided on longer ago than the retention of requests, or left as long as an account."""
        now = now or timezone.now()
        decided = now - timedelta(days=settings.ACCESS_REQUEST_RETENTION_DAYS)
        left = now - timedelta(days=settings.MEMBER_RETENTION_DAYS)
        return self.filter(Q(decided_at__lte=decided) | Q(decision="", requested_at__lte=left))


class AccessRequest(models.Model):
    """Somebody asks to read what is reserved; the team approves or refuses."""

    class Decision(models.TextChoices):
        """What the team answered."""

        WAITING = "", "à décider"
        APPROVED = "approved", "acceptée"
        REFUSED = "refused", "refusée"

    first_name = models.CharField("prénom", max_length=150)
    last_name = models.CharField("nom", max_length=150)
    email = models.EmailField("adresse électronique")
    kind = models.CharField("qualité", max_length=8, choices=MemberKind.choices)
    commune = models.ForeignKey(Commune, verbose_name="commune", on_delete=models.CASCADE, related_name="+")
    title = models.CharField("mandat ou fonction", max_length=200)
    # Of the form that sent it: a second click makes no second request.
    nonce = models.CharField("numéro du formulaire", max_length=30, unique=True, editable=False)
    requested_at = models.DateTimeField("demandé le", default=timezone.now, editable=False)
    decision = models.CharField(
        "décision",
        max_length=8,
        choices=Decision.choices,
        blank=True,
        default=Decision.WAITING,
        editable=False,
    )
    reason = models.CharField("raison du refus", max_length=300, blank=True, editable=False)
    decided_at = models.DateTimeField("décidé le", null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidé par",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    personal: ClassVar = {
        "décider de l’accès": "first_name last_name email kind commune title requested_at",
        "répondre de la décision": "decision reason decided_at decided_by",
    }
    impersonal: ClassVar = "nonce"

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’accès"
        verbose_name_plural = "demandes d’accès"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MemberKind.values),
                name="%(app_label)s_%(class)s_kind_known",
                violation_error_message="Cette qualité n’est pas dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | Q(decision__in=["approved", "refused"], decided_at__isnull=False),
                name="%(app_label)s_%(class)s_decided_with_instant",
                violation_error_message="Une décision a son instant.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}, {self.title} ({self.commune})"

    @property
    def has_commune_address(self) -> bool:
        """Tell whether the address is of a domain that the commune gives to its people."""
        domain = self.email.rpartition("@")[2].lower()
        return domain in {known.domain for known in self.commune.domains.all()}
