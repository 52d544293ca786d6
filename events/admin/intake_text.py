"""The text that is pasted or dropped, to be read."""

from typing import Any

from django import forms

from events.admin.fields import LinesField
from events.admin.notes_form import digest

MAX_TEXT = 100_000  # characters: some forty pages


class TextForm(forms.Form):
    """A notice or notes, pasted or dropped."""

    text = LinesField(
        label="Le communiqué, l’article ou vos notes",
        strip=False,
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 16, "cols": 80, "aria-describedby": "intake-aide"}),
        error_messages={
            "max_length": "Ce texte est trop long pour une fois : gardez ce qui parle de la matinée."
        },
    )
    file = forms.FileField(
        label="Ou un fichier (.docx, .odt, .txt)",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.txt"}),
    )
    # Which text the rows come from, to tell when it has changed since.
    read = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    def clean(self) -> dict[str, Any]:
        """Refuse nothing but spaces."""
        super().clean()
        given = self.cleaned_data
        if not self.errors and not given["text"].strip() and not given["file"]:
            self.add_error("text", "Collez un texte ou choisissez un fichier, puis « Lire le texte ».")
        return given

    @property
    def changed_since_read(self) -> bool:
        """Whether the text is no longer that of the rows beside it."""
        return self.cleaned_data["read"] != digest(self.cleaned_data["text"])
