"""The form that takes a list: a file, or its lines copied from a spreadsheet."""

from typing import Any

from django import forms

from curiouslab.french import nombre
from events.tables.columns import Head, Texts
from events.tables.kind import Kind
from events.tables.reading import HEAVY, MOST_BYTES, MOST_ROWS, UnreadableError


class TableForm(forms.Form):
    """The file, or the lines themselves, copied from a spreadsheet."""

    file = forms.FileField(
        label="Fichier CSV ou XLSX",
        required=False,
        help_text="Une première ligne qui nomme les colonnes, puis une ligne chacun, "
        f"{nombre(MOST_ROWS)} au plus.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={"empty": "Ce fichier est vide."},
    )
    text = forms.CharField(
        label="Ou les lignes elles-mêmes",
        required=False,
        strip=False,
        help_text="Copiées d’un tableur et collées ici, avec la ligne qui nomme les colonnes.",
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
    rows: list[Texts]
    head: Head

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind

    def clean(self) -> dict[str, Any]:
        """Read the lines, of the file if there is one."""
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if self.errors:
            return self.cleaned_data
        if not file and not text.strip():
            self.add_error("file", "Choisissez le fichier à lire, ou collez les lignes.")
        elif file and file.size > MOST_BYTES:
            self.add_error("file", HEAVY)
        else:
            try:
                content = file.read() if file else text.encode()
                self.head, self.rows = self._kind.columns.lines_of(content)
            except UnreadableError as error:
                self.add_error("file" if file else "text", str(error))
        return self.cleaned_data
