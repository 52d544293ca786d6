"""Visits of the space."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class SpaceVisit(models.Model):
    """When a member last came to the space, and the time before: what is new is what came in between."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="compte", on_delete=models.CASCADE, related_name="space_visit"
    )
    at = models.DateTimeField("dernière visite", default=timezone.now)
    previous_at = models.DateTimeField("visite d’avant", null=True)

    personal: ClassVar = {"dire ce qui est nouveau": "user at previous_at"}

    class Meta:
        verbose_name = "visite de l’espace"
        verbose_name_plural = "visites de l’espace"
        ordering = ["-at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(previous_at=None) | Q(previous_at__lte=F("at")),
                name="%(app_label)s_%(class)s_in_order",
                violation_error_message="La visite d’avant vient après la dernière.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {timezone.localtime(self.at):%d/%m/%Y à %H h %M}"
