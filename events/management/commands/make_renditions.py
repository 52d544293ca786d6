"""`manage.py make_renditions`: draws every photo again, at every size."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curiouslab.french import compte
from events.images.checking import UnfitError, checked_size
from events.images.renditions import RENDITIONS
from events.images.shelf import forget, forget_all_but, rendition_of
from events.models import Photo


class Command(BaseCommand):
    """Draws the photos before anyone asks for them, and clears away what no photo needs any more."""

    help = (
        "Refait toutes les déclinaisons des photos, mesure les originaux et efface ce qui ne sert plus. "
        "Sans elle, chaque déclinaison est faite à sa première demande."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Draw everything; raise CommandError (exit code 1) when an original is missing or spoilt."""
        photos = Photo.objects.order_by("pk")
        spoilt = [photo for photo in photos.iterator() if not self._draw(photo)]
        cleared = forget_all_but(photos.values_list("image", flat=True))
        drawn = compte(photos.count() - len(spoilt), "photo refaite", "photos refaites")
        self.stdout.write(
            f"{drawn}, {compte(cleared, 'dossier inutile effacé', 'dossiers inutiles effacés')}."
        )
        if spoilt:
            raise CommandError(f"{compte(len(spoilt), 'photo')} sans original lisible.")

    def _draw(self, photo: Photo) -> bool:
        """Draw one photo at every size; tell whether its original could be read."""
        try:
            with photo.image.open("rb") as file:
                size = checked_size(file.read())
        except (OSError, UnfitError):
            self.stderr.write(
                f"  Photo {photo.pk} (« {photo} », {photo.edition}) : original absent ou illisible."
            )
            return False
        if (photo.width, photo.height) != size:
            Photo.objects.filter(pk=photo.pk).update(width=size[0], height=size[1])
        forget(str(photo.image.name))
        storage, name = photo.image.storage, str(photo.image.name)
        return all(rendition_of(storage, name, r, photo.hold) for r in RENDITIONS.values())
