"""What hangs on an edition beside its programme and its documents: other participants, photos, sources."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from events.admin.inlines import DeskInline, OrderedForm
from events.desk.communes import TICKED
from events.images.renditions import RENDITIONS
from events.models import Edition, Participation, Photo, ProgrammeItem, Source


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


class PhotoForm(OrderedForm):
    """A photo; a new one begins with the credit of the edition's photos."""

    class Meta:
        model = Photo
        fields = ["image"]
        widgets = {"image": forms.FileInput}  # Django's own links to the original, which has no address


class PhotoInline(DeskInline):
    """Photos, never without alternative text and credit."""

    model = Photo
    form = PhotoForm
    placed_after = "Textes"
    classes = ["collapse"]
    add_text = "Ajouter une photo"
    readonly_fields = ["preview"]
    fields = ["preview", "image", "alt_text", ("credit", "caption"), ("focus", "position")]

    def get_formset(self, request: HttpRequest, obj: Edition | None = None, **kwargs: Any) -> Any:
        """Offer the credit of the photo entered last, else that of the edition."""
        formset = super().get_formset(request, obj, **kwargs)
        last = obj.photos.order_by("pk").last() if obj else None
        credit = last.credit if last else obj.photo_credit if obj else ""
        formset.form.base_fields["credit"].initial = credit
        return formset

    @admin.display(description="Aperçu")
    def preview(self, photo: Photo) -> str:
        """Show the photo as the site crops it, once it is stored."""
        if not photo.pk:
            return "Après l’enregistrement, la photo telle que le site la montre, coupée au format 3:2."
        size = RENDITIONS["480-3x2"].drawn_size((photo.width or 480, photo.height or 320))
        # Another crop is another picture: the part after « ? » makes the browser ask for it.
        address = f"{reverse('events:photo_rendition', args=[photo.pk, '480-3x2'])}?{photo.focus}"
        image = '<img class="apercu" src="{}" alt="{}" width="{}" height="{}" loading="lazy">'
        return format_html(image, address, photo.alt_text, *size)


class SourceInline(DeskInline):
    """Where the facts come from."""

    model = Source
    placed_after = "Textes"
    classes = ["collapse"]
    add_text = "Ajouter une source"
    fields = ["address", ("title", "about"), ("seen_on", "position")]
