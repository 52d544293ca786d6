"""« À compléter »: what each edition lacks, with a link to where it is entered."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from communes.forms import PageForm
from communes.paging import CutPaginator
from events.desk.home import awaiting_synthesis, completed_by_hand, incomplete, late
from events.models import Edition

NAME = "events_edition_gaps"
ROWS_A_PAGE = 20


class AwaitedFilter(admin.SimpleListFilter):
    """Past editions on line by what is said of the synthesis that they do not have."""

    title = "synthèse"
    parameter_name = "synthese"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what may be asked."""
        return [("attendue", "pas encore en ligne"), ("en-retard", "en retard")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the editions that wait."""
        if self.value() not in {"attendue", "en-retard"}:
            return queryset
        waiting = awaiting_synthesis()
        kept = waiting.filter(late()) if self.value() == "en-retard" else waiting
        return queryset.filter(pk__in=kept.order_by().values("pk"))


class GapsPages(admin.ModelAdmin):
    """Adds the page to the admin of editions."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        return [
            path("a-completer/", self.admin_site.admin_view(self.gaps_view), name=NAME),
            *super().get_urls(),
        ]

    def gaps_view(self, request: HttpRequest) -> HttpResponseBase:
        """List the editions, the latest first, each with what it lacks."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        page = CutPaginator(completed_by_hand(), ROWS_A_PAGE).get_page(PageForm(request.GET).number())
        rows: QuerySet[Edition] = page.object_list  # type: ignore[assignment]  # cut from a queryset
        context = {
            **self.admin_site.each_context(request),
            "title": "À compléter",
            "opts": self.opts,
            "page": page,
            "rows": incomplete(rows),
        }
        return TemplateResponse(request, "admin/events/gaps.html", context)
