"""The field of a picture: it says in French why a file is refused."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from events.images.checking import FORMATS, UnfitError, checked_size, whole

ENDINGS = ["jpg", "jpeg", "png", "webp"]


class PictureFormField(forms.FileField):
    """Takes a picture of ours; Django's own field knows neither our limits nor our sentences."""

    def to_python(self, data: Any) -> Any:
        """Return the file sent, once decoded whole.

        Raises:
            ValidationError: it is refused, for the reason said.
        """
        file = super().to_python(data)
        if file is None:
            return None
        try:
            checked_size(whole(file))
        except UnfitError as error:
            sentence = str(error)
            raise ValidationError(sentence[0].upper() + sentence[1:], code="invalid_image") from error
        return file

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser offer pictures only."""
        kinds = ",".join(f"image/{name.lower()}" for name in FORMATS)
        is_file = isinstance(widget, forms.FileInput) and "accept" not in widget.attrs
        return super().widget_attrs(widget) | ({"accept": kinds} if is_file else {})


class PictureField(models.ImageField):
    """A stored picture, kept as it was sent; what the public gets is drawn from it."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field of a form."""
        return super().formfield(**{"form_class": PictureFormField, **kwargs})
