"""Organisations: companies, associations, schools, public bodies, intercommunalités."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from communes.models import Commune, Territory


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by name."""

    def named(self, name: str) -> Self:
        """Keep the organisation whose name is exactly `name`, spaces squeezed."""
        return self.filter(name=" ".join(name.split()))


class Organisation(models.Model):
    """An organisation under the name it bore at the time.

    A change of name makes a new row linked by `renamed_to`, so that a past edition keeps the name
    of its day (DESIGN.md §2.1). Correcting a typing fault changes the row itself.
    """

    class Kind(models.TextChoices):
        """What sort of organisation it is, when known."""

        UNKNOWN = "", "non précisé"
        COMPANY = "company", "entreprise"
        ASSOCIATION = "association", "association"
        SCHOOL = "school", "école ou université"
        PUBLIC_BODY = "public_body", "organisme public"
        TERRITORY = "territory", "intercommunalité"
        COMMUNE = "commune", "commune"

    name = models.CharField("nom", max_length=250, unique=True)
    kind = models.CharField("nature", max_length=12, choices=Kind.choices, blank=True, default=Kind.UNKNOWN)
    commune = models.ForeignKey(
        Commune,
        verbose_name="commune",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        help_text="Si l’organisme est une mairie ou un service de commune.",
    )
    territory = models.ForeignKey(
        Territory,
        verbose_name="intercommunalité",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )
    renamed_to = models.ForeignKey(
        "self",
        verbose_name="devenu",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="former_names",
        help_text="Le nouveau nom de l’organisme ; les éditions passées gardent l’ancien.",
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisme"
        verbose_name_plural = "organismes"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="%(app_label)s_%(class)s_name_given",
                violation_error_message="Donnez un nom à l’organisme.",
            ),
            models.CheckConstraint(
                condition=Q(renamed_to__isnull=True) | ~Q(renamed_to=F("pk")),
                name="%(app_label)s_%(class)s_not_renamed_to_itself",
                violation_error_message="Un organisme ne peut pas être son propre successeur.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
