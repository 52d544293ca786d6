"""Rich text at the desk: its field, what is pasted in it, and what to say when not everything was kept."""

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.html import format_html
from django_prose_editor.fields import ProseEditorField, ProseEditorFormField

from curiouslab.french import typographie
from events.prose import cleaned

_HELP = (
    "Vous pouvez coller depuis Word, LibreOffice, Google Docs ou une page : titres, listes, citations, "
    "tableaux et liens restent, le reste est laissé de côté. La ligne « Tableau : ce qu’il montre », "
    "juste avant un tableau, en devient le titre ; sa première rangée en est l’en-tête."
)


class ProseField(ProseEditorFormField):
    """The text editor, which sends what is pasted to `events.desk.pasting`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget.attrs["data-collage"] = reverse_lazy("admin:paste")
        said: Any = kwargs.get("help_text")
        self.help_text = format_html("{} {}", said, typographie(_HELP)) if said else typographie(_HELP)


class SaysWhatWasLost:
    """Admin of a model with rich text: without script too, what could not be kept is said at the save."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Save, then say what the text lost."""
        super().save_model(request, obj, form, change)  # type: ignore[misc]
        for field in obj._meta.fields:
            if isinstance(field, ProseEditorField) and field.name in form.changed_data:
                for remark in cleaned(form.cleaned_data[field.name]).remarks:
                    messages.warning(request, remark)
