"""The days of an edition that do not follow one another."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from events.models.edition import Edition


class EditionDay(models.Model):
    """One day of an edition whose days do not follow one another (6 and 13 February)."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="separate_days", verbose_name="édition"
    )
    date = models.DateField("jour")

    impersonal: ClassVar = "edition date"

    class Meta:
        verbose_name = "jour séparé"
        verbose_name_plural = "jours séparés"
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("edition"),
                F("date"),
                name="%(app_label)s_%(class)s_unique_date",
                violation_error_message="Ce jour est déjà dans la liste.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} ({self.edition_id})"


@receiver([post_save, post_delete], sender=EditionDay)
def count_change(instance: EditionDay, **_signal: Any) -> None:
    """Count a day added to an edition, or taken from it, as a change that calendars must know of."""
    edition = Edition.objects.filter(pk=instance.edition_id)
    edition.update(calendar_sequence=F("calendar_sequence") + 1, updated_at=timezone.now())
