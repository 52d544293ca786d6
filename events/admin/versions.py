"""What publishing and saving a synthesis records: its versions, with what changes, told by the team."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from curiouslab.http import origin
from events.admin.decisions import PublishForm
from events.admin.publishing import PublishableAdmin
from events.models import Synthesis
from events.pdf.shelf import prepare_all
from events.record import versions
from events.record.versions import Change, NoteNeededError

NOTE_NEEDED = (
    "Ce que lisent les lecteurs change : dites-leur quoi en une phrase, puis enregistrez. "
    "Rien n’a encore été enregistré, et rien de ce que vous avez tapé n’est perdu."
)
WHAT_CHANGES = "Par exemple : « Ajout des échanges de la deuxième table ronde. »"


def note_field(**given: Any) -> forms.CharField:
    """Return the field where the team says what changes."""
    told = {
        "label": "Ce qui change",
        "max_length": 500,
        "widget": forms.Textarea(attrs={"rows": 2}),
        **given,
    }
    return forms.CharField(**told)


class PublishAgainForm(PublishForm):
    """When to put on line again, and what is new since readers last read it."""

    note = note_field(
        help_text=f"Les lecteurs liront cette phrase à côté de la nouvelle version. {WHAT_CHANGES}",
        error_messages={"required": "Dites aux lecteurs, en une phrase, ce qui change."},
    )
    field_order = ["note", "publish_at"]


class PublishSameForm(PublishAgainForm):
    """When to put on line again what has not changed: there is nothing to tell, unless one wants to."""

    note = note_field(
        required=False,
        help_text="Le texte n’a pas changé depuis que ses lecteurs l’ont lu. Laissez vide : ils liront "
        f"« {versions.SAME} »",
    )


class VersionedForm(forms.ModelForm):
    """A synthesis; once on line, what changes is asked for when something does."""

    note_needed = False
    version_note = note_field(
        required=False,
        help_text="Les lecteurs liront cette phrase à côté de la nouvelle version. Laissez vide si rien ne "
        f"change pour eux. {WHAT_CHANGES}",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_note(self.instance):
            del self.fields["version_note"]

    def clean(self) -> dict[str, Any] | None:
        """Ask what changes once it is known that something does (VersionedAdmin)."""
        cleaned = super().clean()
        if self.note_needed and "version_note" in self.fields:
            self.add_error("version_note", NOTE_NEEDED)
        return cleaned


def asks_note(synthesis: Synthesis | None) -> bool:
    """Tell whether readers have read this synthesis: what changes is then told to them."""
    return bool(synthesis and synthesis.pk and (synthesis.is_online or _was_read(synthesis)))


def _was_read(synthesis: Synthesis) -> bool:
    """Tell whether a version of it has been on line."""
    return synthesis.versions.filter(published_at__lte=timezone.now()).exists()


class VersionedAdmin(PublishableAdmin):
    """A synthesis, whose every state that was read is kept."""

    form = VersionedForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask what changes, after the text and the points clés."""
        told = super().get_fieldsets(request, obj)
        if not (obj and (obj.is_online or obj.is_scheduled) and asks_note(obj)):
            return told
        return [*told, ("Nouvelle version", {"fields": ["version_note"]})]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """Tell the form whether what changes must be said."""
        form = super().get_form(request, obj, change, **kwargs)
        needed = getattr(request, "note_needed", False)
        return type(form.__name__, (form,), {"note_needed": True}) if needed else form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the page, or save it; undone when readers must be told what changes, and asked for then."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NoteNeededError:
            request.note_needed = True  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Read what stands before it changes."""
        form.begun = Change(obj) if change else None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Record a version when readers read something else."""
        super().save_related(request, form, formsets, change)
        if form.begun:
            form.begun.end(form.cleaned_data.get("version_note", ""), prepare=self.prepare(request))

    def prepare(self, request: HttpRequest) -> versions.Prepare:
        """Return what makes the PDF of a version ahead of its readers."""
        return partial(prepare_all, base=origin(request))

    def decision_form(self, content: Any, word: str) -> type[forms.Form]:
        """Ask what is new of what is put on line again, if something is."""
        if word != "publier" or not _was_read(content):
            return super().decision_form(content, word)
        return PublishSameForm if versions.is_as_last_read(content) else PublishAgainForm

    def move(self, request: HttpRequest, content: Any, word: str, said: dict[str, Any]) -> None:
        """Change the state, and with it the versions; what is withdrawn closes its preview links."""
        if word == "publier":
            note = said.get("note", "")
            versions.publish(content, at=said["publish_at"], note=note, prepare=self.prepare(request))
        elif word == "brouillon":
            versions.back_to_draft(content)
        else:
            super().move(request, content, word, said)
            # Redone on the desk, it is another text: who was to review the first one is asked again.
            content.preview_links.in_force().update(revoked_at=timezone.now())
