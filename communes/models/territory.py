"""Intercommunalités, keyed by their SIREN code."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from curiouslab import french


class Territory(models.Model):
    """An intercommunalité: an EPT within the Métropole du Grand Paris, elsewhere an EPCI."""

    class Kind(models.TextChoices):
        EPT = "EPT", "établissement public territorial"
        METRO = "METRO", "métropole"
        CU = "CU", "communauté urbaine"
        CA = "CA", "communauté d’agglomération"
        CC = "CC", "communauté de communes"

    code = models.CharField("code SIREN", max_length=9, primary_key=True)
    name = models.CharField("nom", max_length=120)
    kind = models.CharField("type", max_length=5, choices=Kind)

    impersonal: ClassVar = "code name kind"

    class Meta:
        verbose_name = "intercommunalité"
        verbose_name_plural = "intercommunalités"
        ordering = ["name", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{9}$"),
                name="%(app_label)s_%(class)s_code_format",
                violation_error_message="Le code SIREN compte neuf chiffres.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="%(app_label)s_%(class)s_name_given",
                violation_error_message="Donnez le nom de l’intercommunalité.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["EPT", "METRO", "CU", "CA", "CC"]),
                name="%(app_label)s_%(class)s_kind_known",
                violation_error_message="Ce type d’intercommunalité n’est pas connu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name.replace("'", french.APOSTROPHE)
