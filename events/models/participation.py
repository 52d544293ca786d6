"""Who was represented, listed one by one; the number announced stands apart, on the edition."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from communes.models import Commune
from events.models.access import Reader, leads_to
from events.models.base import KeepsExtra
from events.models.edition import Edition
from events.models.holding import took_place
from events.models.organisation import Organisation


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Communes and organisations represented."""

    def visible_to(self, user: Reader) -> Self:
        """Keep those of the editions that `user` may read."""
        return self.filter(leads_to(Edition.objects.visible_to(user), "edition"))

    def attested(self) -> Self:
        """Keep those of the editions that were held: before, they are only announced."""
        return self.filter(took_place("edition__"))


class Participation(KeepsExtra):
    """A commune, or another body, represented at an edition.

    `name` is what the source wrote when it differs from the reference name, and the only thing
    known of a commune outside the reference whose INSEE code the source does not give.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="participations", verbose_name="édition"
    )
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name="commune",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name="organisme",
        help_text="Pour une intercommunalité, une entreprise, une école.",
    )
    name = models.CharField(
        "nom écrit",
        max_length=150,
        blank=True,
        help_text="Tel que la source l’écrit, s’il diffère ; seul, pour une commune d’une autre région.",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    personal: ClassVar = {"dire qui était représenté": "name"}
    impersonal: ClassVar = "edition commune organisation position"

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = "commune représentée"
        verbose_name_plural = "communes représentées"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "commune"],
                name="%(app_label)s_%(class)s_commune_once",
                violation_error_message="Cette commune est déjà dans la liste.",
            ),
            models.UniqueConstraint(
                fields=["edition", "organisation"],
                name="%(app_label)s_%(class)s_organisation_once",
                violation_error_message="Cet organisme est déjà dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(commune__isnull=False) | Q(organisation__isnull=False) | ~Q(name=""),
                name="%(app_label)s_%(class)s_says_who",
                violation_error_message="Choisissez une commune ou un organisme, ou écrivez son nom.",
            ),
            models.CheckConstraint(
                condition=Q(commune__isnull=True) | Q(organisation__isnull=True),
                name="%(app_label)s_%(class)s_one_body",
                violation_error_message="Une ligne dit une commune ou un organisme, pas les deux.",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name written in the source, else the reference name."""
        return self.name or str(self.commune or self.organisation)


class Involvement(models.Model):
    """An organisation that organises an edition or is its partner."""

    class Role(models.TextChoices):
        """Its part in the edition."""

        ORGANISER = "organiser", "organisateur"
        PARTNER = "partner", "partenaire"

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="involvements", verbose_name="édition"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="involvements", verbose_name="organisme"
    )
    role = models.CharField("rôle", max_length=9, choices=Role.choices, default=Role.ORGANISER)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    impersonal: ClassVar = "edition organisation role position"

    class Meta:
        verbose_name = "organisateur ou partenaire"
        verbose_name_plural = "organisateurs et partenaires"
        ordering = ["role", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["organiser", "partner"]),
                name="%(app_label)s_%(class)s_role_known",
                violation_error_message="Choisissez : organisateur ou partenaire.",
            ),
            models.UniqueConstraint(
                fields=["edition", "organisation", "role"],
                name="%(app_label)s_%(class)s_once_per_role",
                violation_error_message="Cet organisme a déjà ce rôle.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"
