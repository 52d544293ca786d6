"""The texts of the pages owed by law, in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from curiouslab.pages.models import Page
from events.admin.editor import EditorPages
from events.admin.pasting import SaysWhatWasLost


@admin.register(Page)
class PageAdmin(SaysWhatWasLost, EditorPages):
    """Write what a page says; there are as many pages as the law asks for."""

    keeps_sheets = True
    fields = ["body"]
    list_display = ["__str__", "updated_at", "gaps_count"]
    search_fields = ["slug", "body"]
    search_help_text = "Un mot du texte."

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the code fixes the addresses."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Page | None = None) -> bool:
        """Refuse: the law wants these pages."""
        return False

    @admin.display(description="à compléter")
    def gaps_count(self, page: Page) -> int:
        """Show how many facts are still to be given."""
        return len(page.gaps)
