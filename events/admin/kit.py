"""« Kit de communication »: texts to copy, the calendar file and the card of an edition, on one page."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from curiouslab.http import origin
from events.desk.kit import kit_of
from events.ical import has_calendar
from events.models import Edition

NAME = "events_edition_kit"


class KitPages(admin.ModelAdmin):
    """Adds the page to the admin of editions."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.kit_view)
        return [path("<int:pk>/kit/", view, name=NAME), *super().get_urls()]

    def kit_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Show what may be copied of an edition."""
        edition = get_object_or_404(Edition.objects.prefetch_related("separate_days"), pk=pk)
        if not self.has_view_permission(request, edition):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"Kit de communication : {edition}",
            "crumb": "Kit de communication",
            "opts": self.opts,
            "content": edition,
            "kit": kit_of(edition, origin(request)),
            "has_calendar": has_calendar(edition),
            "change_address": reverse("admin:events_edition_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/events/kit.html", context)
