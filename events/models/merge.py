"""Two rows that were one person: what was moved from one to the other, so that it can be undone."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from curiouslab.french import date_longue
from events.models.person import Person

# For how long it can be undone.
UNDONE_WITHIN = timedelta(days=30)


class MergeQuerySet(models.QuerySet["Merge"]):
    """Merges, by what can still be done of them."""

    def settled(self, now: datetime | None = None) -> Self:
        """Keep those too old to be undone that still say what was moved."""
        return self.filter(made_at__lte=(now or timezone.now()) - UNDONE_WITHIN).exclude(moved={})


class Merge(models.Model):
    """A person's row that went into another's (ADR 0037).

    Its name stays, so that an objection to the one who was kept takes it away as well; so does its address,
    which leads to the person kept.
    """

    kept = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="merges", verbose_name="personne gardée"
    )
    former_key = models.PositiveBigIntegerField("numéro de la fiche réunie")
    first_name = models.CharField("prénom", max_length=100, blank=True)
    last_name = models.CharField("nom", max_length=150)
    slug = models.SlugField("adresse", max_length=270, unique=True)
    made_at = models.DateTimeField("faite le", default=timezone.now)
    # {"moved": {"events.Appearance.person": [12, …]}, "functions": [[key, from, to]], "aside": rows,
    # "filled": {"12": {"commune_id": [before, taken]}}}
    moved = models.JSONField("ce qui a été déplacé", default=dict, blank=True)

    personal: ClassVar = {
        "retrouver et séparer deux fiches réunies": "kept former_key first_name last_name slug moved"
    }
    impersonal: ClassVar = "made_at"

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion de deux fiches"
        verbose_name_plural = "réunions de deux fiches"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(last_name="") & ~Q(slug=""),
                name="%(app_label)s_%(class)s_says_who",
                violation_error_message="La fiche réunie a perdu son nom ou son adresse.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, fiche réunie le {date_longue(timezone.localdate(self.made_at))}"

    @property
    def full_name(self) -> str:
        """First name then last name, as they were."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def address(self) -> str:
        """The address that leads to the person kept."""
        return reverse("events:person_detail", args=[self.slug])

    @property
    def last_day(self) -> Any:
        """The last day when it can be undone."""
        return timezone.localdate(self.made_at + UNDONE_WITHIN)

    @property
    def can_be_undone(self) -> bool:
        """Tell whether what was moved is still known."""
        return bool(self.moved) and timezone.now() < self.made_at + UNDONE_WITHIN
