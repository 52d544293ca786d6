"""Organisations: companies, associations, schools, public bodies, intercommunalités."""

from itertools import count
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from communes.models import Commune, Territory
from curiouslab.french import slug_fr
from events.models.access import Reader, reads_internal
from events.models.address import FormerAddress


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by name, and seen through the editions that name them."""

    def visible_to(self, user: Reader) -> Self:
        """Keep those that an edition which `user` may read names: represented, organising, or spoken for."""
        if reads_internal(user):
            return self
        # They point to Organisation, a cycle.
        from events.models import Appearance, Edition, Participation  # noqa: PLC0415

        here = OuterRef("pk")
        editions = Edition.objects.visible_to(user).filter(involvements__organisation=here)
        presences = Appearance.objects.visible_to(user).filter(functions__organisation=here)
        represented = Participation.objects.visible_to(user).filter(organisation=here)
        return self.filter(
            Exists(represented.order_by()) | Exists(editions.order_by()) | Exists(presences.order_by())
        )

    def named(self, name: str) -> Self:
        """Keep the organisation whose name is exactly `name`, spaces squeezed."""
        return self.filter(name=" ".join(name.split()))

    def free_slug(self, name: str) -> str:
        """Return an address that no organisation has, nor had: made of the name, then -2, -3… if need be."""
        wanted = slug_fr(name, max_length=80) or "organisme"
        left = FormerAddress.objects.of(self.model)
        taken = {
            slug
            for rows in (self, left)
            for slug in rows.filter(slug__startswith=wanted).values_list("slug", flat=True)
        }
        if wanted not in taken:
            return wanted
        return next(slug for n in count(2) if (slug := f"{wanted}-{n}") not in taken)


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
    # Made of the first name that it bore; it never changes: others may link to it.
    slug = models.SlugField("adresse", max_length=270, unique=True, blank=True, editable=False)
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

    personal: ClassVar = {"dire pour qui une personne parlait": "name slug"}
    impersonal: ClassVar = "kind commune territory renamed_to"

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
                condition=~Q(slug=""),
                name="%(app_label)s_%(class)s_slug_given",
                violation_error_message="L’adresse de l’organisme manque.",
            ),
            models.CheckConstraint(
                condition=Q(renamed_to__isnull=True) | ~Q(renamed_to=F("pk")),
                name="%(app_label)s_%(class)s_not_renamed_to_itself",
                violation_error_message="Un organisme ne peut pas être son propre successeur.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with an address."""
        self._give_address()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Address of the organisation's page."""
        return reverse("events:organisation_detail", args=[self.slug])

    def clean(self) -> None:
        """Give an address to what has none."""
        self._give_address()

    def _give_address(self) -> None:
        if not self.slug:
            self.slug = Organisation.objects.exclude(pk=self.pk).free_slug(self.name)
