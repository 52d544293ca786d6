"""The address book: people, organisations, themes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Value, When
from django.http import HttpRequest

from curiouslab.french import normaliser
from events.admin.bodies import BodiesPages
from events.admin.inlines import DeskAdmin
from events.admin.near_names import NearNamesPages
from events.admin.objection import WithholdingPages
from events.admin.presences import PresencesPages
from events.admin.table_pages import TablePages
from events.desk.counting import count_of
from events.desk.slugs import propose_slug
from events.models import Appearance, Merge, Objection, Organisation, Person, Theme
from events.tables.people import PeopleList


class ProposedSlugForm(forms.ModelForm):
    """A form whose address is proposed when it is left empty."""

    named_by: tuple[str, ...] = ("name",)
    default_slug = "page"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Fin de l’adresse de la page. Laissez vide : elle est proposée."

    def clean(self) -> dict[str, Any] | None:
        """Propose an address."""
        cleaned = super().clean()
        if "slug" in self.fields and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            text = " ".join(self.cleaned_data.get(name) or "" for name in self.named_by)
            others = self._meta.model._default_manager.exclude(pk=self.instance.pk)
            self.cleaned_data["slug"] = propose_slug(others, text, self.default_slug)
        return cleaned


class PersonForm(ProposedSlugForm):
    """A person."""

    named_by = ("first_name", "last_name")
    default_slug = "personne"

    def clean(self) -> dict[str, Any] | None:
        """Refuse a name that somebody asked us to publish no more."""
        cleaned = super().clean()
        name = " ".join(self.cleaned_data.get(key) or "" for key in self.named_by)
        if name.strip() and (objection := Objection.objects.against(name)):
            self.add_error("last_name", f"{objection.refusal[:1].upper()}{objection.refusal[1:]}")
        if "slug" in self.fields and Merge.objects.filter(slug=self.cleaned_data.get("slug") or "").exists():
            self.add_error("slug", "Cette adresse mène à une personne dont la fiche a été réunie.")
        return cleaned


class FrozenSlugAdmin(DeskAdmin):
    """Pages whose address, once given, never changes: others may link to it (DESIGN.md §5)."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Freeze the address of what exists."""
        return ["slug"] if obj else []


class AppearsFilter(admin.SimpleListFilter):
    """People who appear somewhere, or nowhere."""

    title = "présence"
    parameter_name = "presence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the two choices."""
        return [("oui", "dans une édition au moins"), ("non", "dans aucune édition")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        """Keep the people of the choice."""
        if self.value() is None:
            return queryset
        # No join: it would multiply the count of the list.
        appears = Exists(Appearance.objects.filter(person=OuterRef("pk")))
        return queryset.filter(appears if self.value() == "oui" else ~appears)


@admin.register(Person)
class PersonAdmin(NearNamesPages, WithholdingPages, PresencesPages, TablePages, FrozenSlugAdmin):
    """People by name; their functions belong to each edition."""

    form = PersonForm
    table = PeopleList()
    change_list_template = "admin/events/people.html"
    fieldsets = [
        (
            None,
            {
                "fields": [("first_name", "last_name"), "slug"],
                "description": "Les fonctions ne sont pas ici : elles s’écrivent dans chaque édition, "
                "telles qu’elles étaient ce jour-là.",
            },
        )
    ]
    list_display = ["last_name", "first_name", "appearances_count"]
    list_display_links = ["last_name", "first_name"]
    list_filter = [AppearsFilter]
    ordering = ["sort_key", "pk"]
    search_fields = ["search_name"]
    search_help_text = "Un nom ou un prénom, même sans accent."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        """Count the appearances."""
        appearances = Appearance.objects.filter(person=OuterRef("pk"))
        return super().get_queryset(request).annotate(count=count_of(appearances, "person"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Person], search_term: str
    ) -> tuple[QuerySet[Person], bool]:
        """Search whatever the accents, hyphens and apostrophes."""
        return super().get_search_results(request, queryset, normaliser(search_term))

    @admin.display(description="présences", ordering="count")
    def appearances_count(self, person: Person) -> int:
        """Show in how many sessions the person appears."""
        return person.count  # type: ignore[attr-defined]


@admin.register(Organisation)
class OrganisationAdmin(BodiesPages):
    """Organisations under the name they bore."""

    fieldsets = [
        (None, {"fields": ["name", "kind", "commune", "territory"]}),
        (
            "Changement de nom",
            {
                "fields": ["renamed_to"],
                "description": "Si l’organisme a changé de nom, créez le nouveau et choisissez-le ici : "
                "les éditions passées gardent l’ancien. Pour une faute de frappe, corrigez le nom ci-dessus.",
            },
        ),
    ]
    list_display = ["name", "kind", "commune", "territory", "renamed_to"]
    list_filter = ["kind"]
    list_select_related = ["commune", "territory", "renamed_to"]
    autocomplete_fields = ["commune", "territory", "renamed_to"]
    search_fields = ["name"]
    search_help_text = "Un nom d’organisme."


@admin.register(Theme)
class ThemeAdmin(FrozenSlugAdmin):
    """The themes that run across editions."""

    form = ProposedSlugForm
    fields = ["name", "slug", "description"]
    list_display = ["name", "editions_count"]
    search_fields = ["name"]
    search_help_text = "Un nom de thème."

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """File the themes in French, here and in what offers them: SQLite sets accents after « z »."""
        ranks = [When(pk=key, then=Value(rank)) for rank, key in enumerate(Theme.objects.filed())]
        return [Case(*ranks, default=Value(0)), "pk"] if ranks else ["pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        """Count the editions."""
        return super().get_queryset(request).annotate(count=Count("editions"))

    @admin.display(description="éditions", ordering="count")
    def editions_count(self, theme: Theme) -> int:
        """Show how many editions bear the theme."""
        return theme.count  # type: ignore[attr-defined]
