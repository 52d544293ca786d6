"""People who speak, lead or take part; what they were at the time belongs to their appearances."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from curiouslab.french import normaliser, person_sort_key
from events.models.access import Reader, reads_internal
from events.models.address import KeepsAddress


class PersonQuerySet(models.QuerySet["Person"]):
    """People, seen through the sessions and statements where they appear."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the people who appear in something that `user` may read."""
        if reads_internal(user):
            return self
        from events.models import Appearance, KeyPoint  # noqa: PLC0415 -- they point to Person, a cycle

        appearances = Appearance.objects.visible_to(user).filter(person=OuterRef("pk"))
        points = KeyPoint.objects.visible_to(user).filter(person=OuterRef("pk"))
        return self.filter(Exists(appearances) | Exists(points))

    def named(self, first_name: str, last_name: str) -> Self:
        """Keep the people of that name, whatever its accents, letter case, hyphens or apostrophes."""
        return self.filter(search_name=normaliser(f"{first_name} {last_name}"))


class Person(KeepsAddress):
    """A person, known by name only.

    Functions belong to `Appearance`: editing a person rewrites no past edition (DESIGN.md §2.1).
    Two people may bear the same name, so nothing here is unique but the address.
    """

    first_name = models.CharField("prénom", max_length=100, blank=True)
    last_name = models.CharField(
        "nom",
        max_length=150,
        help_text="Avec sa particule : « de La Tour ». En minuscules, capitale initiale.",
    )
    slug = models.SlugField("adresse", max_length=270, unique=True)
    search_name = models.CharField(max_length=270, editable=False, db_index=True, verbose_name="nom cherché")
    sort_key = models.CharField(max_length=270, editable=False, db_index=True, verbose_name="clé de tri")

    personal: ClassVar = {"nommer qui a pris la parole": "first_name last_name slug search_name sort_key"}

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(last_name=""),
                name="%(app_label)s_%(class)s_last_name_given",
                violation_error_message="Donnez au moins le nom de la personne.",
            ),
            models.CheckConstraint(
                condition=~Q(search_name="") & ~Q(sort_key=""),
                name="%(app_label)s_%(class)s_keys_given",
                violation_error_message="Le nom doit contenir au moins une lettre ou un chiffre.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """Address of the person's page."""
        return reverse("events:person_detail", args=[self.slug])

    @property
    def full_name(self) -> str:
        """First name then last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def set_name(self, first_name: str, last_name: str) -> None:
        """Set both names and the keys computed from them; does not save."""
        self.first_name, self.last_name = " ".join(first_name.split()), " ".join(last_name.split())
        self.search_name = normaliser(self.full_name)
        self.sort_key = person_sort_key(self.first_name, self.last_name)

    def clean(self) -> None:
        """Keep the search and sort keys in step with the names typed."""
        self.set_name(self.first_name, self.last_name)
