"""The page of a synthesis: its text and its points clés."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from events.admin.chosen import ChosenFormSet, ChosenLists
from events.admin.edition_inlines import limit_items
from events.admin.editor import EditorPages
from events.admin.inlines import DeskInline
from events.admin.notes import NotesPages, notes_address
from events.admin.pasting import SaysWhatWasLost
from events.admin.previews import PreviewPages, previews_address, previews_title
from events.admin.publishing import StateFilter
from events.desk.counting import count_of
from events.desk.readiness import Review, review_synthesis
from events.models import Edition, KeyPoint, Synthesis

MAX_KEY_DIGITS = 19  # those of the largest BigAutoField; beyond, SQLite overflows


class KeyPointInline(ChosenLists, DeskInline):
    """What was said, one statement a row."""

    model = KeyPoint
    formset = ChosenFormSet
    placed_after = "Texte"
    autocomplete_fields = ["communes", "themes", "person"]
    add_text = "Ajouter un point clé"
    intro = "admin/events/key_points_intro.html"
    fields = [("nature", "item", "audience", "position"), "text", ("person", "communes", "themes")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[KeyPoint]:
        """Fetch what the rows show as chosen."""
        return super().get_queryset(request).select_related("person").prefetch_related("communes", "themes")

    def get_formset(self, request: HttpRequest, obj: Synthesis | None = None, **kwargs: Any) -> Any:
        """Offer the sessions of the edition only."""
        formset = limit_items(super().get_formset(request, obj, **kwargs), self._edition(request, obj))
        text = formset.form.base_fields["text"]
        text.widget.attrs["rows"] = 2
        text.help_text = ""  # said once, above the rows
        return formset

    def _edition(self, request: HttpRequest, obj: Synthesis | None) -> Edition | None:
        """Return the edition of the synthesis: the one saved, sent, or asked for."""
        if obj and obj.edition_id:
            return obj.edition
        asked = request.POST.get("edition") or request.GET.get("edition") or ""
        is_key = asked.isascii() and asked.isdigit() and len(asked) < MAX_KEY_DIGITS
        return Edition.objects.filter(pk=asked).first() if is_key else None


@admin.register(Synthesis)
class SynthesisAdmin(SaysWhatWasLost, NotesPages, PreviewPages, EditorPages):
    """Write a synthesis, publish it."""

    keeps_sheets = True
    inlines = [KeyPointInline]
    autocomplete_fields = ["edition"]
    fieldsets = [
        (
            "La synthèse",
            {
                "description": "Les documents à joindre se déposent sur la fiche de l’édition.",
                "fields": ["edition", ("audience", "announces_reserved")],
            },
        ),
        ("Texte", {"fields": ["summary", "body"]}),
    ]
    list_display = ["edition", "shown_state", "audience", "key_points_count"]
    list_filter = [StateFilter, "audience"]
    list_select_related = ["edition"]
    ordering = list(Synthesis._meta.ordering or [])  # counting makes Django forget it
    search_fields = ["edition__title", "=edition__number", "summary", "key_points__text"]
    search_help_text = "Un thème de matinée, un numéro, un mot du résumé ou d’un point clé."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Synthesis]:
        """Count the points clés."""
        points = KeyPoint.objects.filter(synthesis=OuterRef("pk"))
        return super().get_queryset(request).annotate(count=count_of(points, "synthesis"))

    def get_readonly_fields(self, request: HttpRequest, obj: Synthesis | None = None) -> list[str]:
        """Leave a synthesis to its edition: its points clés come from there."""
        return ["edition"] if obj else []

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """Keep the summary short."""
        form = super().get_form(request, obj, change, **kwargs)
        if "summary" in form.base_fields:  # whoever may only look has no field
            form.base_fields["summary"].widget.attrs["rows"] = 3
        return form

    def links(self, content: Synthesis) -> list[tuple[str, str]]:
        """Lead to the page where notes become points, and to the preview links."""
        notes = (notes_address(content), "Saisir depuis des notes…")
        return [notes, (previews_address(content), previews_title(content))]

    def review(self, content: Synthesis) -> Review:
        """Say what will be readable and what is missing."""
        return review_synthesis(content)

    @admin.display(description="points clés", ordering="count")
    def key_points_count(self, synthesis: Synthesis) -> int:
        """Show how many points clés it has."""
        return synthesis.count  # type: ignore[attr-defined]
