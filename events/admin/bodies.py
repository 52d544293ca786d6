"""Two rows that are one organisation, at the desk: proposed by name, shown before, made one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from curiouslab.french import compte
from events import happenings
from events.admin.inlines import DeskAdmin
from events.desk.bodies import filed, link_to_communes, twins, warnings_about
from events.desk.bodies_merging import mentions, merge, refusal
from events.desk.merging import MergeError
from events.models import Organisation

NAME = "events_organisation_merge"
RIGHTS = ["events.change_organisation", "events.delete_organisation"]


def merge_address(kept: Organisation, gone: Organisation) -> str:
    """Return the address of the page that makes one of two."""
    return reverse(f"admin:{NAME}", args=[kept.pk, gone.pk])


def told_of_bodies(entered: list[Organisation]) -> list[str]:
    """Return what to say of organisations just entered: tied to their commune, or much like another."""
    names = [body.name for body in entered]
    told = link_to_communes(names)
    text = '« {} » ressemble à « {} », que le portail connaît. <a href="{}">C’est le même : réunir…</a>'
    return told + [
        format_html(text, name, known.name, merge_address(known, body))
        for name, body, known in warnings_about(names)
    ]


class BodiesPages(DeskAdmin):
    """Adds to the admin of organisations the page that makes one of two rows."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/reunir/<int:other>/", view, name=NAME), *super().get_urls()]

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """File the organisations in French, here and in what offers them."""
        return [filed(), "pk"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Say, below the name, which ones may be the same."""
        told = list(super().get_fieldsets(request, obj))
        found = twins(obj) if obj and request.user.has_perms(RIGHTS) else []
        if not found:
            return told
        text = '<p>Peut-être le même : {}. <a href="{}">C’est le même : réunir…</a></p>'
        said = format_html_join("", text, ((other.name, merge_address(obj, other)) for other in found))
        return [*told, ("Un seul organisme ?", {"fields": [], "description": said})]

    def merge_view(self, request: HttpRequest, pk: int, other: int) -> HttpResponseBase:
        """Show what would move from an organisation to the other, or move it."""
        kept, gone = get_object_or_404(Organisation, pk=pk), get_object_or_404(Organisation, pk=other)
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        if request.method == "POST":
            try:
                with happenings.done_by(request.user):
                    moved = merge(kept, gone)
                    self.log_change(request, kept, f"Réuni avec « {gone} ».")
            except MergeError as error:
                messages.error(request, str(error))
            else:
                lines = compte(moved, "mention déplacée", "mentions déplacées", "aucune mention à déplacer")
                messages.success(request, format_html("Un seul organisme : {} ({}).", kept, lines))
            return redirect("admin:events_organisation_change", kept.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Réunir « {gone} » et « {kept} »",
            "crumb": "Réunir",
            "opts": self.opts,
            "content": kept,
            "kept": kept,
            "gone": gone,
            "why_not": refusal(kept, gone),
            "mentions": mentions(gone),
            "other_way": merge_address(gone, kept),
        }
        return TemplateResponse(request, "admin/events/merging/bodies.html", context)
