"""The page of a synthesis: its text and its points clés."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse

from events.admin.edition_inlines import limit_items
from events.admin.editor import editor_policy
from events.admin.inlines import DeskInline
from events.admin.pasting import SaysWhatWasLost
from events.admin.previews import PreviewPages, previews_address, previews_title
from events.admin.publishing import StateFilter
from events.admin.versions import VersionedAdmin
from events.desk.readiness import Review, review_synthesis
from events.models import Edition, KeyPoint, Synthesis

MAX_KEY_DIGITS = 19  # those of the largest BigAutoField; beyond, SQLite overflows


class KeyPointInline(DeskInline):
    """What was said, one statement a row."""

    model = KeyPoint
    placed_after = "Texte"
    autocomplete_fields = ["communes", "themes", "person"]
    add_text = "Ajouter un point clé"
    fields = [("nature", "audience", "position"), "text", "item", "person", "communes", "themes"]

    def get_formset(self, request: HttpRequest, obj: Synthesis | None = None, **kwargs: Any) -> Any:
        """Offer the sessions of the edition only."""
        formset = limit_items(super().get_formset(request, obj, **kwargs), self._edition(request, obj))
        formset.form.base_fields["text"].widget.attrs["rows"] = 2
        return formset

    def _edition(self, request: HttpRequest, obj: Synthesis | None) -> Edition | None:
        """Return the edition of the synthesis: the one saved, sent, or asked for."""
        if obj and obj.edition_id:
            return obj.edition
        asked = request.POST.get("edition") or request.GET.get("edition") or ""
        is_key = asked.isascii() and asked.isdigit() and len(asked) < MAX_KEY_DIGITS
        return Edition.objects.filter(pk=asked).first() if is_key else None


@admin.register(Synthesis)
class SynthesisAdmin(SaysWhatWasLost, PreviewPages, VersionedAdmin):
    """Write a synthesis, publish it."""

    inlines = [KeyPointInline]
    autocomplete_fields = ["edition"]
    fieldsets = [
        ("La synthèse", {"fields": ["edition", ("audience", "announces_reserved")]}),
        ("Texte", {"fields": ["summary", "body"]}),
    ]
    list_display = ["edition", "shown_state", "audience", "key_points_count"]
    list_filter = [StateFilter, "audience"]
    list_select_related = ["edition"]
    ordering = list(Synthesis._meta.ordering or [])  # counting makes Django forget it
    search_fields = ["edition__title", "=edition__number", "summary", "key_points__text"]
    search_help_text = "Un thème de matinée, un numéro, un mot du résumé ou d’un point clé."

    class Media:
        js = ["curiouslab/js/editeur.js", "curiouslab/js/collage.js"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Synthesis]:
        """Count the points clés."""
        return super().get_queryset(request).annotate(count=Count("key_points"))

    def get_readonly_fields(self, request: HttpRequest, obj: Synthesis | None = None) -> list[str]:
        """Leave a synthesis to its edition: its points clés come from there."""
        return ["edition"] if obj else []

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """Keep the summary short."""
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["summary"].widget.attrs["rows"] = 3
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Let the editor work under the policy (SecurityHeadersMiddleware reads `csp_extra`)."""
        response = super().changeform_view(request, object_id, form_url, extra_context)
        response.csp_extra = editor_policy()  # type: ignore[attr-defined]
        return response

    def links(self, content: Synthesis) -> list[tuple[str, str]]:
        """Lead to the preview links."""
        return [(previews_address(content), previews_title(content))]

    def review(self, content: Synthesis) -> Review:
        """Say what will be readable and what is missing."""
        return review_synthesis(content)

    @admin.display(description="points clés", ordering="count")
    def key_points_count(self, synthesis: Synthesis) -> int:
        """Show how many points clés it has."""
        return synthesis.count  # type: ignore[attr-defined]
