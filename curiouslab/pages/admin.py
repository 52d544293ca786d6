"""The texts of the pages owed by law, in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from curiouslab.pages.models import Page
from events.admin.editor import editor_policy
from events.admin.inlines import DeskAdmin
from events.admin.lock import OpenedAtForm
from events.admin.pasting import SaysWhatWasLost


@admin.register(Page)
class PageAdmin(SaysWhatWasLost, DeskAdmin):
    """Write what a page says; there are as many pages as the law asks for."""

    form = OpenedAtForm
    fields = ["body"]
    list_display = ["__str__", "updated_at", "gaps_count"]
    search_fields = ["slug", "body"]
    search_help_text = "Un mot du texte."

    class Media:
        js = ["curiouslab/js/editeur.js", "curiouslab/js/collage.js"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the code fixes the addresses."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Page | None = None) -> bool:
        """Refuse: the law wants these pages."""
        return False

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

    @admin.display(description="à compléter")
    def gaps_count(self, page: Page) -> int:
        """Show how many facts are still to be given."""
        return len(page.gaps)
