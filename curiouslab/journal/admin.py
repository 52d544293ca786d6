"""The journal in the admin: read by the team; nobody, superuser included, changes or deletes a line."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from curiouslab.journal.models import Entry


class ContentFilter(admin.SimpleListFilter):
    """Lines by what they are about, in the words of the portal."""

    title = "sorte de contenu"
    parameter_name = "contenu"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the kinds that the journal may be about."""
        contents = ["edition", "synthesis", "synthesisversion", "document", "documentversion"]
        models = [apps.get_model("events", kind) for kind in [*contents, "objection", "person"]]
        others = [apps.get_model("accounts", "user"), apps.get_model("members", "mandate")]
        return [(m._meta.label_lower, str(m._meta.verbose_name)) for m in [*models, *others]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        """Keep the lines about a kind."""
        return queryset.filter(model=self.value()) if self.value() else queryset


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    """Who published, withdrew, changed an audience, read a reserved file."""

    list_display = ["at", "shown_actor", "verb", "object_name", "detail"]
    list_filter = ["verb", ContentFilter]
    list_select_related = ["actor"]
    date_hierarchy = "at"
    search_fields = ["actor__email", "actor__last_name", "object_name", "detail"]
    search_help_text = "Une adresse ou un nom de compte, un contenu, un mot de la précision."

    @admin.display(description="qui", ordering="actor__email")
    def shown_actor(self, entry: Entry) -> str:
        """Show whose account it was; a command or the clock have none, nor has an account since erased."""
        return str(entry.actor or "sans compte")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the portal alone writes here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what is written stays as it is."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: lines go at the end of their retention."""
        return False
