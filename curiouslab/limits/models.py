"""Counts that end with their window; the key says of whom to nobody."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Tally(models.Model):
    """How many times something was done by somebody in a window of time."""

    key = models.CharField("empreinte", max_length=64, unique=True)
    ends_at = models.DateTimeField("fin de la période", db_index=True)
    count = models.PositiveIntegerField("nombre de fois", default=0)

    personal: ClassVar = {"empêcher les envois et les essais en masse": "key"}
    impersonal: ClassVar = "ends_at count"

    class Meta:
        verbose_name = "compteur"
        verbose_name_plural = "compteurs"
        ordering = ["-ends_at", "key"]

    def __str__(self) -> str:
        return f"{self.count} fois avant {timezone.localtime(self.ends_at):%H h %M}"
