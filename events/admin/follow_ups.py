"""What became of a point clé: its dated updates, on a page of its own, apart from the synthesis."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from events.admin.inlines import DeskAdmin, DeskInline
from events.models import Edition, FollowUp, KeyPoint


class FollowUpInline(DeskInline):
    """The updates of a point, one a row, in the order of their days."""

    model = FollowUp
    form: Any = forms.ModelForm  # in the order of their days: no place to give
    formset: Any = forms.BaseInlineFormSet
    add_text = "Ajouter une suite"
    fields = [("dated_on", "state", "audience"), "text"]


class FollowedFilter(admin.SimpleListFilter):
    """Points that are followed, or that wait for their first update."""

    title = "suites"
    parameter_name = "suites"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the two choices."""
        return [("non", "sans suite encore"), ("oui", "avec des suites")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[KeyPoint]) -> QuerySet[KeyPoint]:
        """Keep the points of the choice."""
        if self.value() is None:
            return queryset
        return queryset.filter(follow_ups__isnull=self.value() != "oui").distinct()


class NatureFilter(admin.SimpleListFilter):
    """The natures that are followed: the others are never in the list."""

    title = "nature"
    parameter_name = "nature"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the natures."""
        return [(nature, str(KeyPoint.Nature(nature).label)) for nature in KeyPoint.FOLLOWED]

    def queryset(self, request: HttpRequest, queryset: QuerySet[KeyPoint]) -> QuerySet[KeyPoint]:
        """Keep the points of the choice."""
        return queryset.filter(nature=self.value()) if self.value() else queryset


@admin.register(KeyPoint)
class KeyPointAdmin(DeskAdmin):
    """The engagements and open questions, with what became of them.

    What was said is written on the page of the synthesis, where a version of it is made; here only what was
    done since.
    """

    inlines = [FollowUpInline]
    fields = ["shown", "synthesis", "nature", "audience"]
    readonly_fields = ["shown", "synthesis", "nature", "audience"]
    list_display = ["__str__", "synthesis", "follow_ups_count"]
    list_filter = [FollowedFilter, NatureFilter]
    list_select_related = ["synthesis__edition"]
    search_fields = ["text", "synthesis__edition__title"]
    search_help_text = "Un mot de l’énoncé, un thème de matinée."

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Say by its title what the list holds: the other points have nothing to be followed."""
        title = "Points clés : les engagements et les questions ouvertes, et leurs suites"
        return super().changelist_view(request, {**(extra_context or {}), "title": title})

    def get_queryset(self, request: HttpRequest) -> QuerySet[KeyPoint]:
        """Keep what can have a follow-up, the latest edition first."""
        rows = super().get_queryset(request).filter(nature__in=KeyPoint.FOLLOWED)
        return rows.annotate(count=Count("follow_ups")).order_by("-synthesis__edition__sort_date", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave new points to their synthesis."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: KeyPoint | None = None) -> bool:
        """Leave that to the synthesis too; what goes with an edition goes with it."""
        match = request.resolver_match
        is_here = match is not None and (match.url_name or "").startswith("events_keypoint_")
        return not is_here and super().has_delete_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Date the edition by what changes inside it: the site map relies on it."""
        super().save_related(request, form, formsets, change)
        Edition.objects.get(synthesis=form.instance.synthesis_id).save(update_fields=["updated_at"])

    @admin.display(description="énoncé")
    def shown(self, point: KeyPoint) -> str:
        """Show the statement whole."""
        return point.text

    @admin.display(description="suites", ordering="count")
    def follow_ups_count(self, point: KeyPoint) -> int:
        """Show how many updates it has."""
        return point.count  # type: ignore[attr-defined]
