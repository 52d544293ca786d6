"""The field of a document's file: it says in French why a file is refused, and keeps nothing else waiting."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError

from curiouslab.french import poids
from events.documents.checking import findings_of
from events.documents.findings import KINDS, UnfitError

HELP = (
    "PDF, OpenDocument, Word, PowerPoint, Excel, CSV ou texte, {most} au plus. Il est vérifié avant d’être "
    "gardé ; le fichier qu’il remplace reste lisible par l’équipe."
)


class DocumentFileInput(AdminFileWidget):
    """Names the file that stands, under the address where it is read; what is stored has no other."""

    template_name = "admin/events/widgets/document_file.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ",".join(f".{ending}" for ending in KINDS), **(attrs or {})})


class DocumentFileField(forms.FileField):
    """Takes a file that may be stored. A name may be as long as it likes: ours replaces it."""

    widget = DocumentFileInput

    def __init__(self, *, max_length: int | None = None, help_text: str = "", **kwargs: Any) -> None:
        most = poids(settings.DOCUMENT_MOST_BYTES)
        super().__init__(help_text=help_text or HELP.format(most=most), **kwargs)

    def to_python(self, data: Any) -> Any:
        """Return the file sent, once examined.

        Raises:
            ValidationError: it is refused, for the reason said.
        """
        if data in self.empty_values:
            return None
        try:
            findings_of(data)
        except UnfitError as error:
            sentence = str(error)
            raise ValidationError(sentence[0].upper() + sentence[1:], code="unfit") from error
        return super().to_python(data)
