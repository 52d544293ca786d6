"""Two people whose names are alike, and of whom the team said that they are two (ADR 0037)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F

from events.models.person import Person


class NamesakesQuerySet(models.QuerySet["Namesakes"]):
    """Pairs of people who are not the same."""

    def keys(self) -> set[tuple[Any, Any]]:
        """Return the pairs, by the keys of their rows, the smallest first."""
        return set(self.values_list("one", "other"))


class Namesakes(models.Model):
    """A pair that is proposed no more; it goes with either of its rows."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="une personne")
    other = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name="une autre personne"
    )

    personal: ClassVar = {"ne plus proposer de réunir deux homonymes": "one other"}
    # No page of the site shows it.
    is_content: ClassVar = False

    objects = NamesakesQuerySet.as_manager()

    class Meta:
        verbose_name = "homonymes"
        verbose_name_plural = "homonymes"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message="Ces deux personnes sont déjà dites différentes.",
            ),
            # So that a pair is written in one way.
            models.CheckConstraint(
                condition=models.Q(one__lt=F("other")),
                name="%(app_label)s_%(class)s_in_order",
                violation_error_message="Choisissez deux personnes différentes.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} et {self.other}"
