"""Photos of an edition: the original is kept for us, the public gets what is drawn from it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.core.files.storage import Storage
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse

from events.history import files
from events.images.checking import Size, checked_size, whole
from events.images.fields import ENDINGS, PictureField
from events.images.renditions import RENDITIONS, Hold, Rendition
from events.images.shelf import forget
from events.models.access import Reader, leads_to
from events.models.base import KeepsExtra, stored_name
from events.models.edition import Edition


class Focus(models.TextChoices):
    """Which part of a photo a crop keeps."""

    CENTRE = "centre", "le centre"
    TOP = "top", "le haut"
    BOTTOM = "bottom", "le bas"
    LEFT = "left", "la gauche"
    RIGHT = "right", "la droite"
    TOP_LEFT = "top-left", "le haut à gauche"
    TOP_RIGHT = "top-right", "le haut à droite"
    BOTTOM_LEFT = "bottom-left", "le bas à gauche"
    BOTTOM_RIGHT = "bottom-right", "le bas à droite"


HOLDS: dict[Focus, Hold] = {
    Focus.CENTRE: (0.5, 0.5),
    Focus.TOP: (0.5, 0),
    Focus.BOTTOM: (0.5, 1),
    Focus.LEFT: (0, 0.5),
    Focus.RIGHT: (1, 0.5),
    Focus.TOP_LEFT: (0, 0),
    Focus.TOP_RIGHT: (1, 0),
    Focus.BOTTOM_LEFT: (0, 1),
    Focus.BOTTOM_RIGHT: (1, 1),
}


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Photos, seen through their edition."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the photos of the editions that `user` may read."""
        return self.filter(leads_to(Edition.objects.visible_to(user), "edition"))


class Photo(KeepsExtra):
    """A photo of an edition; its alternative text and its credit go wherever it goes."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="photos", verbose_name="édition"
    )
    image = PictureField(
        "photo",
        upload_to=stored_name,
        max_length=200,
        validators=[FileExtensionValidator(ENDINGS)],
        help_text="JPEG, PNG ou WebP, 20 Mo au plus. Le public reçoit des copies sans les données de "
        "l’appareil (lieu, date) ; l’original n’est montré à personne.",
    )
    # As it is seen, turned upright; measured when the image is stored.
    width = models.PositiveIntegerField("largeur", null=True, editable=False)
    height = models.PositiveIntegerField("hauteur", null=True, editable=False)
    focus = models.CharField(
        "à garder au recadrage",
        max_length=12,
        choices=Focus.choices,
        default=Focus.CENTRE,
        help_text="La partie de la photo qui reste quand elle est coupée au format 3:2.",
    )
    alt_text = models.CharField(
        "texte alternatif",
        max_length=250,
        help_text="Ce que l’on voit, pour qui ne le voit pas : « Trente élus autour de quatre tables ».",
    )
    credit = models.CharField("crédit", max_length=150, help_text="Sous la forme CD92/Prénom Nom.")
    caption = models.CharField("légende", max_length=250, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    personal: ClassVar = {
        "illustrer, avec l’accord des personnes": "image alt_text caption",
        "créditer qui a pris la photo": "credit",
    }
    impersonal: ClassVar = "edition width height focus position"

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "photo"
        verbose_name_plural = "photos"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt_text=""),
                name="%(app_label)s_%(class)s_alt_text_given",
                violation_error_message="Décrivez la photo pour les personnes qui ne la voient pas.",
            ),
            models.CheckConstraint(
                condition=~Q(credit=""),
                name="%(app_label)s_%(class)s_credit_given",
                violation_error_message="Le crédit de la photo est obligatoire.",
            ),
            models.CheckConstraint(
                condition=~Q(image=""),
                name="%(app_label)s_%(class)s_image_given",
                violation_error_message="Choisissez l’image.",
            ),
            models.CheckConstraint(
                condition=Q(focus__in=Focus.values),
                name="%(app_label)s_%(class)s_focus_known",
                violation_error_message="Choisissez ce qui reste au recadrage.",
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text

    def get_absolute_url(self) -> str:
        """Our guarded address of the whole picture, as wide as it is shown."""
        return reverse("events:photo", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, measure an image that is new, and take away the file that it replaces.

        Raises:
            UnfitError: the image is not one that we can show; forms and imports say so before.
        """
        replaced = ""
        if self.image and not self.image._committed:  # type: ignore[attr-defined]
            self.width, self.height = checked_size(whole(self.image.file))
            replaced = type(self).objects.filter(pk=self.pk).values_list("image", flat=True).first() or ""
        super().save(*args, **kwargs)
        if replaced:
            forget_later(self.image.storage, replaced)

    @property
    def hold(self) -> Hold:
        """Where a crop holds on."""
        return HOLDS[Focus(self.focus)]

    @property
    def uncropped(self) -> "Shown":
        """The picture as it was taken, for a page."""
        return Shown(self, is_cropped=False)

    @property
    def cropped(self) -> "Shown":
        """The picture cropped to 3:2, for a page."""
        return Shown(self, is_cropped=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says of a picture: its addresses by width, and the size of the widest."""

    photo: Photo
    is_cropped: bool

    @property
    def _useful(self) -> list[Rendition]:
        """The renditions up to the first that is as wide as the original, smallest first."""
        known = [r for r in RENDITIONS.values() if r.is_cropped == self.is_cropped]
        if not self._size:
            return known
        widths = [rendition.drawn_size(self._size)[0] for rendition in known]
        return known[: len(set(widths))]

    @property
    def _size(self) -> Size | None:
        """The size of the original, when it is known."""
        return (self.photo.width, self.photo.height) if self.photo.width and self.photo.height else None

    @property
    def size(self) -> Size | None:
        """The width and height in pixels of the widest; None when the original was never measured."""
        return self._useful[-1].drawn_size(self._size) if self._size else None

    @property
    def address(self) -> str:
        """The address of the middle one, for who cannot choose."""
        return self._address(self._useful[:2][-1])

    @property
    def srcset(self) -> str:
        """Every address with its width, as `srcset` wants them."""
        size = self._size
        widths = [(r, r.drawn_size(size)[0] if size else r.width) for r in self._useful]
        return ", ".join(f"{self._address(rendition)} {width}w" for rendition, width in widths)

    def _address(self, rendition: Rendition) -> str:
        return reverse("events:photo_rendition", args=[self.photo.pk, rendition.name])


def forget_later(storage: Storage, name: str) -> None:
    """Take away the renditions of an original, and itself if no revision names it, once that is committed."""

    def forget_now() -> None:
        forget(name)
        files.forget(storage, name)

    transaction.on_commit(forget_now, robust=True)


@receiver(post_delete, sender=Photo)
def forget_deleted(instance: Photo, **_signal: Any) -> None:
    """Take away the files of a photo that is deleted, by itself or with its edition."""
    if instance.image.name:
        forget_later(instance.image.storage, instance.image.name)
