"""Photos at the desk: what is refused is said, what is kept is shown as the site crops it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tests.events.images.pictures import exif, quarters, saved
from tests.factories import make_edition, make_photo
from tests.portal import visit

pytestmark = pytest.mark.django_db


def address_of(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def row(number=0, **typed):
    """A row of the inline, as the browser sends it."""
    return {f"photos-{number}-{name}": value for name, value in typed.items()}


def new_photo(content, **typed):
    file = SimpleUploadedFile("Salle pleine.JPG", content, "image/jpeg")
    fields = {"image": file, "alt_text": "Une salle", "credit": "CD92/Prénom Nom", "focus": "top", **typed}
    return {"photos-TOTAL_FORMS": "1", **row(**fields)}


def test_a_photo_is_entered_and_shown_cropped(desk):
    edition = make_edition()

    page = desk.send(address_of(edition), "_continue", **new_photo(saved(quarters(), exif=exif(6))))

    photo = edition.photos.get()
    assert (photo.width, photo.height, photo.focus) == (400, 600, "top")
    preview = f"/photos/{photo.pk}/480-3x2.webp?top"
    html = page.content.decode()
    assert f'<img class="apercu" src="{preview}" alt="Une salle" width="400" height="267"' in html
    assert photo.image.name not in html  # the original has no address
    assert Image.open(BytesIO(visit(desk.client, preview).body)).size == (400, 267)


@pytest.mark.parametrize(
    ("content", "typed", "sentence"),
    [
        (b"non", {}, "Ce n’est pas une image JPEG, PNG ou WebP entière."),
        (saved(quarters())[:-3000], {}, "Ce n’est pas une image JPEG, PNG ou WebP entière."),
        (saved(quarters()), {"alt_text": ""}, "Ce champ est obligatoire."),
        (saved(quarters()), {"credit": ""}, "Ce champ est obligatoire."),
    ],
    ids=["no picture", "cut short", "no alternative text", "no credit"],
)
def test_what_is_refused_is_said(desk, content, typed, sentence):
    edition = make_edition()

    page = desk.send(address_of(edition), **new_photo(content, **typed))

    assert sentence in page.content.decode()
    assert not edition.photos.exists()


def test_a_new_photo_begins_with_the_credit_of_the_last(desk):
    edition = make_edition(photo_credit="CD92/De l’édition")
    field = 'name="photos-__prefix__-credit" value="{}"'
    assert field.format("CD92/De l’édition") in desk.client.get(address_of(edition)).content.decode()

    make_photo(edition, credit="CD92/De la photo")

    assert field.format("CD92/De la photo") in desk.client.get(address_of(edition)).content.decode()


def test_a_photo_whose_file_is_lost_does_not_stop_the_desk(desk):
    photo = make_photo(make_edition())
    photo.image.storage.delete(photo.image.name)

    page = desk.send(address_of(photo.edition), **row(caption="Une légende"))

    assert page.status_code == 200
    photo.refresh_from_db()
    assert photo.caption == "Une légende"
