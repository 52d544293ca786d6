"""What hangs on an edition beside its programme: other participants, documents, photos, sources."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from events.admin.inlines import DeskInline, OrderedForm
from events.desk.communes import TICKED
from events.models import Document, Edition, Participation, Photo, ProgrammeItem, Source


def items_as_choices(edition: Edition | None) -> list[tuple[Any, str]]:
    """Return the sessions of an edition as the choices of a select, fetched once for all rows."""
    items = edition.items.all() if edition else []
    return [("", "–"), *((item.pk, f"{item.display_kind.capitalize()} : {item}") for item in items)]


def limit_items(formset: Any, edition: Edition | None) -> Any:
    """Limit the field `item` of a formset class to the sessions of an edition."""
    field = formset.form.base_fields["item"]
    field.queryset = ProgrammeItem.objects.filter(edition=edition)
    field.choices = items_as_choices(edition)
    return formset


class OtherParticipantForm(OrderedForm):
    """A commune elsewhere, an organisation, or a name as it is written."""

    class Meta:
        model = Participation
        fields = ["name"]
        help_texts = {"organisation": "", "name": "S’il diffère, ou seul."}

    def clean_commune(self) -> Any:
        """Send the communes of the département back to the tickable list, which owns them."""
        commune = self.cleaned_data["commune"]
        if commune and commune.is_in_hauts_de_seine and commune.is_current:
            raise forms.ValidationError(f"Cochez {commune.label} dans la liste ci-dessus.")
        return commune


class OtherParticipantsInline(DeskInline):
    """Whoever was there and is not one of the 36."""

    model = Participation
    form = OtherParticipantForm
    verbose_name = "autre participant"
    verbose_name_plural = "autres participants : communes d’ailleurs, organismes"
    placed_after = "Qui était là"
    autocomplete_fields = ["commune", "organisation"]
    fields = [("commune", "organisation", "name", "position")]
    add_text = "Ajouter une commune d’ailleurs ou un organisme"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        """Leave out the communes that are ticked."""
        return super().get_queryset(request).exclude(TICKED).select_related("commune", "organisation")


class DocumentForm(OrderedForm):
    """A document, which keeps the name of the file that was sent."""

    class Meta:
        model = Document
        fields = ["title"]

    def clean(self) -> dict[str, Any] | None:
        """Note the sender's name of a new file; it names the download."""
        cleaned = super().clean()
        if "file" in self.changed_data:
            file = self.cleaned_data.get("file")
            self.instance.file_name = PurePath(file.name).name[-200:] if file else ""
        return cleaned


class DocumentInline(DeskInline):
    """Supports, videos, a provider's synthesis."""

    model = Document
    form = DocumentForm
    placed_after = "Textes"
    classes = ["collapse"]
    add_text = "Ajouter un document"
    fields = [("title", "kind"), ("file", "address"), "item", ("audience", "language", "position")]

    def get_formset(self, request: HttpRequest, obj: Edition | None = None, **kwargs: Any) -> Any:
        """Offer the sessions of this edition only."""
        return limit_items(super().get_formset(request, obj, **kwargs), obj)


class PhotoInline(DeskInline):
    """Photos, never without alternative text and credit."""

    model = Photo
    placed_after = "Textes"
    classes = ["collapse"]
    add_text = "Ajouter une photo"
    fields = ["image", "alt_text", ("credit", "caption", "position")]


class SourceInline(DeskInline):
    """Where the facts come from."""

    model = Source
    placed_after = "Textes"
    classes = ["collapse"]
    add_text = "Ajouter une source"
    fields = ["address", ("title", "about"), ("seen_on", "position")]
