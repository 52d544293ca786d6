"""The texts of the pages owed by law: fixed in number, written by the team."""

import re
from pathlib import Path
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField

from events.prose.allowed import PROSE_EXTENSIONS
from events.prose.cleaning import clean_prose

INITIAL = Path(__file__).parent / "initial"
# What only the Département knows: « [à compléter : le nom de l’hébergeur] ».
GAP = re.compile(r"\[à compléter(?:\s*:\s*([^\]<]*))?\]", re.IGNORECASE)


class Page(models.Model):
    """A text at an address that the code fixes (curiouslab/pages/urls.py)."""

    class Slug(models.TextChoices):
        """The pages there are, each with its title."""

        ACCESSIBILITY = "accessibilite", "Accessibilité"
        LEGAL_NOTICE = "mentions-legales", "Mentions légales"
        PERSONAL_DATA = "donnees-personnelles", "Données personnelles"

    slug = models.CharField("page", max_length=30, choices=Slug.choices, unique=True, editable=False)
    body = ProseEditorField(
        "texte",
        sanitize=clean_prose,
        extensions=PROSE_EXTENSIONS,
        help_text="Ce qui reste « [à compléter : …] » est rappelé à l’accueil de la gestion.",
    )
    updated_at = models.DateTimeField("mise à jour le", auto_now=True)

    personal: ClassVar = {"nommer qui répond du portail": "body"}
    impersonal: ClassVar = "slug updated_at"

    class Meta:
        verbose_name = "page du site"
        verbose_name_plural = "pages du site"
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__in=["accessibilite", "mentions-legales", "donnees-personnelles"]),
                name="%(app_label)s_%(class)s_known",
                violation_error_message="Cette page n’existe pas.",
            )
        ]

    def __str__(self) -> str:
        return self.get_slug_display()

    def get_absolute_url(self) -> str:
        """Address of the page."""
        return reverse(f"pages:{self.Slug(self.slug).name.lower()}")

    @classmethod
    def read(cls, slug: str) -> "Page":
        """Return the page of that slug; the text that came with the code if its row is not there."""
        row = cls.objects.filter(slug=slug).first()
        return row or cls(slug=slug, body=initial_text(slug))

    @property
    def gaps(self) -> list[str]:
        """What is still to be filled in, as the text says it."""
        return [(found or "à préciser").strip() for found in GAP.findall(self.body)]


def initial_text(slug: str) -> str:
    """Return the text that comes with the code: what is true of this software, and gaps for the rest."""
    return (INITIAL / f"{slug}.html").read_text(encoding="utf-8").strip()
