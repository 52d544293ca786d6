"""« Dupliquer »: what to take of an edition, then a draft opened on its page."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from events import happenings
from events.desk.duplicating import PARTS, duplicate
from events.models import Edition

NAME = "events_edition_duplicate"


class DuplicateForm(forms.Form):
    """What the new edition is called, and what it takes."""

    title = forms.CharField(
        label="Thème de la nouvelle matinée",
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": "Donnez un thème à la nouvelle matinée : il faut pouvoir la nommer."},
    )
    parts = forms.MultipleChoiceField(
        label="Ce qui est repris",
        required=False,
        choices=[(key, part.label) for key, part in PARTS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_parts(self) -> list[str]:
        """Refuse a part without the one in which it stands."""
        parts: list[str] = self.cleaned_data["parts"]
        if "people" in parts and "programme" not in parts:
            raise forms.ValidationError("Les personnes viennent avec le programme : cochez-le aussi.")
        return parts


class DuplicatePages(admin.ModelAdmin):
    """Adds the page to the admin of editions."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.duplicate_view)
        return [path("<int:pk>/dupliquer/", view, name=NAME), *super().get_urls()]

    def duplicate_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Ask what to take, or make the draft."""
        source = get_object_or_404(Edition, pk=pk)
        if not (self.has_add_permission(request) and self.has_view_permission(request, source)):
            raise PermissionDenied
        usual = {"title": source.title, "parts": [key for key, part in PARTS.items() if part.usual]}
        form = DuplicateForm(request.POST if request.method == "POST" else None, initial=usual)
        if form.is_bound and form.is_valid():
            return self._duplicate(request, source, form)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Dupliquer « {source} »",
            "crumb": "Dupliquer",
            "opts": self.opts,
            "content": source,
            "form": form,
            "change_address": reverse("admin:events_edition_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/events/duplicate.html", context)

    def _duplicate(self, request: HttpRequest, source: Edition, form: DuplicateForm) -> HttpResponseBase:
        said: dict[str, Any] = form.cleaned_data
        with transaction.atomic(), happenings.done_by(request.user):
            copy, lost = duplicate(source, said["title"], said["parts"])
            self.log_addition(request, copy, f"Dupliquée depuis « {source} ».")
        for sentence in lost:
            messages.warning(request, sentence)
        messages.success(
            request,
            f"Brouillon créé depuis « {source} ». Il n’a ni numéro ni date : complétez-le, puis enregistrez.",
        )
        return redirect("admin:events_edition_change", copy.pk)
