"""Communes and intercommunalités in the admin: looked up, seldom changed, never deleted."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest

from communes.models import HAUTS_DE_SEINE, Commune, Territory

FROM_REFERENCE = ["postal_codes", "siren", "population", "population_year", "territory"]


class KeptForEver(admin.ModelAdmin):
    """Rows that editions name: nobody deletes them."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a code that ends keeps its row."""
        return False


@admin.register(Commune)
class CommuneAdmin(KeptForEver):
    """Finds a commune by name or code, wherever the accents and hyphens are; the 92 come first."""

    list_display = ["name", "insee_code", "department_code", "territory", "is_current"]
    list_display_links = ["name", "insee_code"]
    list_filter = ["is_current", "in_reference", "department_code"]
    list_select_related = ["territory"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["search_name", "insee_code"]
    search_help_text = "Un nom, même sans accent ni tiret, ou le début d’un code INSEE."
    ordering = [
        Case(When(department_code=HAUTS_DE_SEINE, then=Value(0)), default=Value(1)),
        "-is_current",
        "sort_key",
        "insee_code",
    ]
    autocomplete_fields = ["territory", "successor"]
    fieldsets = [
        (None, {"fields": ["name", "insee_code", "slug", "department_code"]}),
        (
            "Référentiel",
            {
                "fields": [
                    "postal_codes",
                    "siren",
                    "population",
                    "population_year",
                    "territory",
                    "in_reference",
                ]
            },
        ),
        ("Code qui a pris fin", {"fields": ["is_current", "ended_on", "successor"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["name", "insee_code"],
                "description": "Pour une commune hors d’Île-de-France : les autres sont déjà là.",
            },
        )
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Commune | None = None) -> Any:
        """Ask for a name and a code only; the rest is derived or comes from the reference."""
        return self.fieldsets if obj else self.add_fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Commune | None = None) -> list[str]:
        """Leave to the person what the reference does not say: the date on which a code ended."""
        if obj is None:
            return []
        fixed = ["insee_code", "slug", "department_code", "in_reference"]
        if not obj.in_reference:
            return fixed
        return [
            *fixed,
            "name",
            "postal_codes",
            "siren",
            "population",
            "population_year",
            "territory",
            "is_current",
        ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Commune], search_term: str
    ) -> tuple[QuerySet[Commune], bool]:
        """Search as a French reader would: accents, hyphens, apostrophes and « St » do not count."""
        if not search_term.strip():
            return queryset, False
        communes: Any = queryset
        return communes.containing(search_term), False


@admin.register(Territory)
class TerritoryAdmin(KeptForEver):
    """Finds an intercommunalité by its name or its SIREN code."""

    list_display = ["name", "kind", "code"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
    search_help_text = "Un nom ou un code SIREN."

    def get_readonly_fields(self, request: HttpRequest, obj: Territory | None = None) -> list[str]:
        """Fix the code of a row that exists: it is its key."""
        return ["code"] if obj else []
