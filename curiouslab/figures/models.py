"""How many times each synthesis was sent, month by month: a number, and nothing of who read it (ADR 0038)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from events.models import Synthesis


class Form(models.TextChoices):
    """What was sent of a synthesis."""

    PAGE = "page", "page"
    PDF = "pdf", "PDF"
    JSON = "json", "JSON"


class Readings(models.Model):
    """A count. By month: a day would come near to somebody where readers are few.

    Without a constraint of the database on the synthesis, which would take its row at each write (ADR 0014);
    the counts of one that is deleted wait for it to be restored.
    """

    synthesis = models.ForeignKey(
        Synthesis,
        verbose_name="synthèse",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    month = models.DateField("mois", db_index=True, help_text="Son premier jour.")
    form = models.CharField("forme", max_length=4, choices=Form.choices)
    count = models.PositiveIntegerField("lectures", default=0)

    impersonal: ClassVar = "synthesis month form count"

    class Meta:
        verbose_name = "nombre de lectures"
        verbose_name_plural = "nombres de lectures"
        ordering = ["-month", "synthesis_id", "form"]  # its own order would join its row, which may be gone
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "month", "form"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message="Ce mois est déjà compté.",
            ),
            models.CheckConstraint(
                condition=Q(form__in=["page", "pdf", "json"]),
                name="%(app_label)s_%(class)s_form_known",
                violation_error_message="Cette forme n’est pas connue.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}, {self.get_form_display()} : {self.count}"
