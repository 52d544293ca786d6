"""The programme: sessions on the page of their edition, and each on its own page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from events.admin.inlines import DeskAdmin, DeskInline, OrderedForm
from events.admin.programme_form import WAITING, ProgrammeFormSet, ProgrammeItemForm
from events.desk.people import PeopleReport, functions_said, hold_functions
from events.models import Appearance, Edition, HeldFunction, ProgrammeItem
from events.people_lines import PersonSaid, Role, can_be_written, read_functions, write_functions


class ProgrammeInline(DeskInline):
    """Talks, round tables and other moments, in one order."""

    model = ProgrammeItem
    form = ProgrammeItemForm
    formset = ProgrammeFormSet
    verbose_name_plural = "déroulé de la matinée"
    show_change_link = True
    placed_after = "Qui était là"
    intro = "admin/events/programme_intro.html"
    add_text = "Ajouter une séquence"
    fieldsets = [
        (None, {"fields": [("kind", "title"), "people", ("starts_at", "ends_at", "position")]}),
        ("Précisions", {"fields": [("label", "title_language", "day"), "summary"], "classes": ["collapse"]}),
    ]

    class Media:
        js = ["admin/js/inlines.js", "curiouslab/js/programme.js"]  # after Django’s, whose link it replaces

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgrammeItem]:
        """Fetch the people that the rows show."""
        rows = super().get_queryset(request)
        return rows.prefetch_related("appearances__person", "appearances__functions__organisation")

    def get_extra(self, request: HttpRequest, obj: Edition | None = None, **kwargs: Any) -> int:
        """Let empty rows wait on the page of a new edition."""
        return 0 if obj else len(WAITING)


class AppearanceForm(OrderedForm):
    """A presence, whose functions are one line."""

    functions_line = forms.CharField(
        label="Fonctions",
        required=False,
        help_text="Au moment de la matinée : président (CIVITEO) ; fondateur (Observatoire Data Publica).",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = Appearance
        fields = ["person"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        functions = functions_said(self.instance)
        self.initial["functions_line"] = write_functions(functions)
        # Functions that no line can say are edited one by one, on the presence's own page.
        self.fields["functions_line"].disabled = not can_be_written(PersonSaid(Role.SPEAKER, "", functions))

    def clean_functions_line(self) -> str:
        """Read the functions."""
        text: str = self.cleaned_data["functions_line"]
        try:
            read_functions(text)
        except ValueError as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}") from None
        return text


class AppearanceInline(DeskInline):
    """The people of a session, for what lines cannot say: homonyms, the commune they speak for."""

    model = Appearance
    form = AppearanceForm
    verbose_name = "personne présente"
    verbose_name_plural = "personnes présentes"
    autocomplete_fields = ["person", "commune"]
    show_change_link = True
    add_text = "Ajouter une personne"
    fields = [("person", "role"), "functions_line", ("commune", "is_elected", "position")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appearance]:
        """Fetch what the rows show."""
        return (
            super().get_queryset(request).select_related("person").prefetch_related("functions__organisation")
        )


@admin.register(ProgrammeItem)
class ProgrammeItemAdmin(DeskAdmin):
    """One session by itself."""

    keeps_sheets = True
    inlines = [AppearanceInline]
    list_display = ["__str__", "kind", "edition"]
    list_filter = ["kind"]
    list_select_related = ["edition"]
    search_fields = ["title", "label", "edition__title", "appearances__person__search_name"]
    search_help_text = "Un titre, un thème de matinée, un nom de personne."
    autocomplete_fields = ["edition"]
    fieldsets = [
        (None, {"fields": ["edition", "kind", "label", "title", "title_language", "summary"]}),
        ("Horaires et place", {"fields": [("day", "position"), ("starts_at", "ends_at")]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: ProgrammeItem | None = None) -> list[str]:
        """Leave a session in its edition: its documents and points clés are there too."""
        return ["edition"] if obj else []

    def sheet_root(self, row: ProgrammeItem) -> Edition:
        """Return the edition: its page holds the session too."""
        return row.edition

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the people, then their functions."""
        super().save_formset(request, form, formset, change)
        report = PeopleReport()
        for row in formset.forms:
            if "functions_line" in row.changed_data and row.instance.pk and row not in formset.deleted_forms:
                hold_functions(row.instance, read_functions(row.cleaned_data["functions_line"]), report)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Date the edition by what changes inside it: its own page and the site map rely on it."""
        super().save_related(request, form, formsets, change)
        form.instance.edition.save(update_fields=["updated_at"])


class HeldFunctionInline(DeskInline):
    """The functions of a presence, one by one."""

    model = HeldFunction
    autocomplete_fields = ["organisation"]
    add_text = "Ajouter une fonction"
    fields = [("title", "organisation", "position")]


@admin.register(Appearance)
class AppearanceAdmin(DeskAdmin):
    """One presence by itself, reached from its session: for functions that no line can say."""

    keeps_sheets = True
    inlines = [HeldFunctionInline]
    list_display = ["__str__", "role", "item"]
    list_select_related = ["person", "item"]
    search_fields = ["person__search_name", "item__title"]
    autocomplete_fields = ["person", "commune"]
    fields = ["item", "person", "role", "is_elected", "commune"]

    def get_readonly_fields(self, request: HttpRequest, obj: Appearance | None = None) -> list[str]:
        """Leave a presence in its session."""
        return ["item"] if obj else []

    def sheet_root(self, row: Appearance) -> Edition:
        """Return the edition: its page holds the presence too."""
        return row.item.edition

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Date the edition by what changes inside it."""
        super().save_related(request, form, formsets, change)
        form.instance.item.edition.save(update_fields=["updated_at"])

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Stay out of the home page and of the menu."""
        return {}
