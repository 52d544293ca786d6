"""Addresses that changed: the former one leads to the one of today, for pages, calendars, feeds and API."""

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q

from events.models.access import Publishable


class KeepsAddress(models.Model):
    """A content with a page: once the public could read it, an address that it leaves still leads to it.

    Its class has a field `slug`, a queryset with `visible_to`, and a foreign key of its name, in lower case,
    on FormerAddress.
    """

    # As the database had it when this row was read.
    _slug_read = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and remember in the same transaction the address that is left."""
        former, now = self._slug_read, self.__dict__.get("slug", "")
        written = kwargs.get("update_fields")
        if written is not None and "slug" not in written:
            super().save(*args, **kwargs)
            return  # the address of the row is still the one that was read
        if former in {"", now}:
            super().save(*args, **kwargs)
        else:
            with transaction.atomic():
                was_read = self.was_read_by_all()
                super().save(*args, **kwargs)
                if was_read:
                    FormerAddress.objects.remember(self, former)
        self._slug_read = now

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **kwargs: Any) -> Self:
        """Read a row, and note where it stands."""
        row = super().from_db(db, field_names, values, **kwargs)
        row._slug_read = row.__dict__.get("slug", "")
        return row

    def was_read_by_all(self) -> bool:
        """Tell whether the public can read it, or could: its address may then be written anywhere."""
        if isinstance(self, Publishable):
            return self.was_online
        rows: Any = type(self)._default_manager
        return rows.visible_to(AnonymousUser()).filter(pk=self.pk).exists()


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    """Addresses left behind."""

    def of(self, model: type[models.Model]) -> Self:
        """Keep those of the contents of one model; none of a model whose addresses are not kept."""
        if kind_of(model) not in FormerAddress.KINDS:
            return self.none()
        return self.filter(**{f"{kind_of(model)}__isnull": False})

    def remember(self, content: models.Model, slug: str) -> None:
        """Have `slug` lead to a content; the last one that left it is the one that it leads to."""
        known = self.of(type(content))
        known.update_or_create(slug=slug, defaults={kind_of(type(content)): content})


class FormerAddress(models.Model):
    """The end of an address that a content left, and the content that it leads to."""

    KINDS: ClassVar = ("edition", "theme", "person", "organisation")

    slug = models.SlugField("adresse", max_length=270)
    edition = models.ForeignKey(
        "events.Edition",
        verbose_name="édition",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_addresses",
    )
    theme = models.ForeignKey(
        "events.Theme",
        verbose_name="thème",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_addresses",
    )
    person = models.ForeignKey(
        "events.Person",
        verbose_name="personne",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_addresses",
    )
    organisation = models.ForeignKey(
        "events.Organisation",
        verbose_name="organisme",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_addresses",
    )

    personal: ClassVar = {"mener d’une ancienne adresse à la nouvelle": "slug person"}
    impersonal: ClassVar = "edition theme organisation"

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "ancienne adresse"
        verbose_name_plural = "anciennes adresses"
        ordering = ["slug", "pk"]
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=["slug"],
                    condition=Q(**{f"{kind}__isnull": False}),
                    name=f"%(app_label)s_%(class)s_{kind}_once",
                    violation_error_message="Cette ancienne adresse mène déjà quelque part.",
                )
                for kind in ("edition", "theme", "person", "organisation")
            ),
            models.CheckConstraint(
                condition=Q(edition__isnull=False, theme=None, person=None, organisation=None)
                | Q(edition=None, theme__isnull=False, person=None, organisation=None)
                | Q(edition=None, theme=None, person__isnull=False, organisation=None)
                | Q(edition=None, theme=None, person=None, organisation__isnull=False),
                name="%(app_label)s_%(class)s_leads_to_one",
                violation_error_message="Une ancienne adresse mène à un contenu, et à un seul.",
            ),
            models.CheckConstraint(
                condition=~Q(slug=""),
                name="%(app_label)s_%(class)s_slug_given",
                violation_error_message="L’ancienne adresse manque.",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


def kind_of(model: type[models.Model]) -> str:
    """Return the name of the foreign key to a model: « edition »."""
    return str(model._meta.model_name)
