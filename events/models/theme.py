"""The themes that run across editions."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from curiouslab.french import sort_key
from events.models.access import Reader, reads_internal
from events.models.address import KeepsAddress


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes, seen through the contents that carry them."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the themes of at least one edition or point clé that `user` may read."""
        if reads_internal(user):
            return self
        from events.models import Edition, KeyPoint  # noqa: PLC0415 -- they point to Theme, a cycle

        editions = Edition.objects.visible_to(user).filter(themes=OuterRef("pk"))
        points = KeyPoint.objects.visible_to(user).filter(themes=OuterRef("pk"))
        return self.filter(Exists(editions) | Exists(points))

    def filed(self) -> list[int]:
        """Return their keys as they are filed in French, « Éclairage » before « Environnement ».

        Sorted here and not by the database: each collates in its own way, and themes are few.
        """
        names = self.order_by().values_list("pk", "name")
        return [key for key, _ in sorted(names, key=lambda row: (sort_key(row[1]), row[0]))]

    def with_counts(self, user: Reader) -> Self:
        """Annotate `editions_count` and `key_points_count`, what `user` may read of each theme."""
        from events.models import Edition, KeyPoint  # noqa: PLC0415 -- they point to Theme, a cycle

        editions = Edition.objects.visible_to(user).filter(themes=OuterRef("pk")).order_by()
        points = KeyPoint.objects.visible_to(user).filter(themes=OuterRef("pk")).order_by()
        return self.annotate(
            editions_count=Coalesce(
                Subquery(editions.values("themes").annotate(n=Count("pk")).values("n")), 0
            ),
            key_points_count=Coalesce(
                Subquery(points.values("themes").annotate(n=Count("pk")).values("n")), 0
            ),
        )


class Theme(KeepsAddress):
    """A subject that several editions or points clés share: « donnée », « mobilités »…"""

    name = models.CharField("nom", max_length=100, unique=True)
    slug = models.SlugField("adresse", max_length=120, unique=True)
    description = models.TextField(
        "présentation", blank=True, help_text="Deux ou trois phrases, lues en tête de la page du thème."
    )

    impersonal: ClassVar = "name slug description"

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="%(app_label)s_%(class)s_name_given",
                violation_error_message="Donnez un nom au thème.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the theme's page."""
        return reverse("events:theme_detail", args=[self.slug])
