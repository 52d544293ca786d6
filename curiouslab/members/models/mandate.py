"""Mandates and functions, on which access hangs."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from communes.models import Commune
from curiouslab.french import date_longue
from events.models import Organisation


class MemberKind(models.TextChoices):
    """As what somebody takes part in the Club."""

    ELECTED = "elected", "élu·e"
    OFFICER = "officer", "agent d’une commune ou d’un organisme"


# Account, commune, organisation, title, first day: what the constraints let stand once.
Identity = tuple[int, str | None, int | None, str, date]


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates, by the day."""

    def current(self, day: date | None = None) -> Self:
        """Keep those that run on `day`, both ends included (today in Paris if not given)."""
        day = day or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def ended(self, day: date | None = None) -> Self:
        """Keep those that are over on `day`."""
        return self.filter(ends_on__lt=day or timezone.localdate())

    def standing(self, day: date | None = None) -> Self:
        """Keep those that run on `day` or will: somebody who has one is inscribed."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day or timezone.localdate()))


class Mandate(models.Model):
    """A mandate or a function held for a commune or an organisation, from a day to another.

    Access to what is reserved lives here and not on the person: the day after `ends_on`, reading stops on
    every output at the next request, and the row stays (ADR 0030).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="compte", on_delete=models.CASCADE, related_name="mandates"
    )
    kind = models.CharField("qualité", max_length=8, choices=MemberKind.choices)
    commune = models.ForeignKey(
        Commune,
        verbose_name="commune",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisme",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        help_text="Si la personne ne représente pas une commune : un EPT, une association, une école.",
    )
    title = models.CharField(
        "mandat ou fonction",
        max_length=200,
        help_text="« Maire adjointe au numérique », « Directeur des systèmes d’information ».",
    )
    starts_on = models.DateField("depuis le", default=timezone.localdate)
    ends_on = models.DateField(
        "jusqu’au",
        null=True,
        blank=True,
        help_text="Dernier jour où la personne lit ce qui est réservé. Vide si la fin n’est pas connue.",
    )
    confirmed_on = models.DateField("confirmé le", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("inscrit le", default=timezone.now, editable=False)
    invited_at = models.DateTimeField("invité le", null=True, blank=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="invité par",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="invitations",
    )

    personal: ClassVar = {
        "savoir qui lit ce qui est réservé": "user kind commune organisation title starts_on ends_on",
        "suivre l’inscription": "confirmed_on created_at invited_at invited_by",
    }

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        verbose_name_plural = "mandats et fonctions"
        ordering = ["user__last_name", "user__first_name", "-starts_on", "pk"]
        indexes = [models.Index(fields=["user", "starts_on", "ends_on"], name="members_mandate_running")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MemberKind.values),
                name="%(app_label)s_%(class)s_kind_known",
                violation_error_message="Cette qualité n’est pas dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(commune__isnull=False, organisation__isnull=True)
                | Q(commune__isnull=True, organisation__isnull=False),
                name="%(app_label)s_%(class)s_one_body",
                violation_error_message="Choisissez une commune ou un organisme, pas les deux.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message="La fin vient avant le début : corrigez l’une des deux dates.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="%(app_label)s_%(class)s_title_given",
                violation_error_message="Donnez le mandat ou la fonction.",
            ),
            # Two people who invite at once, or a page sent twice, inscribe nobody twice.
            *(
                models.UniqueConstraint(
                    fields=["user", body, "title", "starts_on"],
                    name=f"%(app_label)s_%(class)s_{body}_once",
                    violation_error_message="Cette personne a déjà ce mandat, depuis le même jour.",
                )
                for body in ("commune", "organisation")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.title} ({self.body})"

    @property
    def identity(self) -> Identity:
        """What the constraints let stand once, whether it has ended or not."""
        return self.user_id, self.commune_id, self.organisation_id, self.title, self.starts_on

    @property
    def body(self) -> str:
        """Whom the person represents: the name of the commune or of the organisation."""
        return str(self.commune or self.organisation)

    def runs(self, day: date | None = None) -> bool:
        """Tell whether it runs on `day` (today in Paris if not given)."""
        day = day or timezone.localdate()
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def is_over(self) -> bool:
        """Tell whether its last day has passed."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    def outlasts(self, day: date) -> bool:
        """Tell whether it goes on after `day`."""
        return self.ends_on is None or self.ends_on > day

    @property
    def period(self) -> str:
        """« depuis le 1er mars 2024 », « du 1er mars 2024 au 22 mars 2026 »."""
        start = date_longue(self.starts_on)
        return f"du {start} au {date_longue(self.ends_on)}" if self.ends_on else f"depuis le {start}"
