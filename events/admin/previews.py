"""Preview links of a synthesis: made, copied, revoked on one page of the desk."""

from datetime import datetime, time, timedelta
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
from django.utils import timezone

from curiouslab.french import compte, date_longue
from events.models import Audience, Guest, PreviewLink, Synthesis
from events.models.access import audiences_for
from events.models.preview_link import DEFAULT_DAYS, MOST_DAYS

NAME = "events_synthesis_previews"


_MEANT_FOR_FEWER = {
    Audience.MEMBERS: "Cette synthèse est réservée aux élus et agents inscrits : choisissez de la lire comme "
    "eux.",
    Audience.INTERNAL: "Cette synthèse est interne : aucun lien ne la montre. Changez d’abord, sur sa fiche, "
    "qui peut la lire.",
}


def previews_address(synthesis: Synthesis) -> str:
    """Return the address of the page."""
    return reverse(f"admin:{NAME}", args=[synthesis.pk])


def _in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


class PreviewForm(forms.ModelForm):
    """For whom a link is, what it shows and until when."""

    expires_on = forms.DateField(
        label="Valable jusqu’au",
        initial=lambda: _in_days(DEFAULT_DAYS),
        help_text=f"Ce jour compris, {MOST_DAYS} jours au plus. Vous pouvez le révoquer avant.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = PreviewLink
        fields = ["label", "audience"]
        widgets = {"label": forms.TextInput(attrs={"class": "vTextField"})}
        error_messages = {"label": {"required": "Dites à qui vous enverrez ce lien : son nom, ou son rôle."}}

    def clean_expires_on(self) -> Any:
        """Keep a day from today to the longest term."""
        day = self.cleaned_data["expires_on"]
        if not timezone.localdate() <= day <= _in_days(MOST_DAYS):
            last = date_longue(_in_days(MOST_DAYS))
            raise forms.ValidationError(f"Choisissez un jour d’ici au {last}.")
        return day

    def clean_audience(self) -> Any:
        """Refuse readers whom the synthesis is not meant for."""
        audience, synthesis = self.cleaned_data["audience"], self.instance.synthesis
        if synthesis.audience not in audiences_for(Guest(synthesis.pk, audience)):
            raise forms.ValidationError(_MEANT_FOR_FEWER[synthesis.audience])
        return audience

    def clean(self) -> dict[str, Any] | None:
        """Close the link at the end of its last day, in Paris."""
        cleaned = super().clean()
        if day := self.cleaned_data.get("expires_on"):
            self.instance.expires_at = timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
        return cleaned


class PreviewPages(admin.ModelAdmin):
    """Adds the page to the admin of syntheses."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page, and what its buttons do."""
        show, revoke = (self.admin_site.admin_view(v) for v in (self.previews_view, self.revoke_view))
        return [
            path("<int:pk>/apercus/", show, name=NAME),
            path("<int:pk>/apercus/<int:link>/revoquer/", revoke, name=f"{NAME}_revoke"),
            *super().get_urls(),
        ]

    def previews_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """List the links of a synthesis, and make one."""
        synthesis = self._synthesis(request, pk, "events.view_previewlink")
        form = PreviewForm(request.POST or None, instance=PreviewLink(synthesis=synthesis))
        if form.is_bound and form.is_valid():
            if not request.user.has_perm("events.add_previewlink") or _is_withdrawn(synthesis):
                raise PermissionDenied
            self._make(request, synthesis, form)
            return redirect(previews_address(synthesis))
        return TemplateResponse(
            request, "admin/events/previews.html", self._context(request, synthesis, form)
        )

    def _make(self, request: HttpRequest, synthesis: Synthesis, form: PreviewForm) -> None:
        with transaction.atomic():
            PreviewLink.objects.long_closed().delete()
            link = form.save()
            self.log_change(request, synthesis, f"Lien d’aperçu créé : {link.label}.")
        messages.success(request, f"Lien créé pour « {link.label} ». Copiez son adresse et envoyez-la.")

    def revoke_view(self, request: HttpRequest, pk: int, link: int) -> HttpResponseBase:
        """Close a link at once."""
        synthesis = self._synthesis(request, pk, "events.change_previewlink")
        closed = get_object_or_404(synthesis.preview_links, pk=link)
        if request.method == "POST" and closed.is_in_force:
            with transaction.atomic():
                synthesis.preview_links.filter(pk=link).update(revoked_at=timezone.now())
                self.log_change(request, synthesis, f"Lien d’aperçu révoqué : {closed.label}.")
            messages.success(request, f"Lien révoqué : « {closed.label} » ne peut plus lire cet aperçu.")
        return redirect(previews_address(synthesis))

    def _synthesis(self, request: HttpRequest, pk: int, permission: str) -> Synthesis:
        synthesis = get_object_or_404(Synthesis.objects.select_related("edition"), pk=pk)
        if not (request.user.has_perm(permission) and self.has_view_permission(request, synthesis)):
            raise PermissionDenied
        return synthesis

    def _context(self, request: HttpRequest, synthesis: Synthesis, form: PreviewForm) -> dict[str, Any]:
        links = list(synthesis.preview_links.select_related("synthesis__edition"))
        return {
            **self.admin_site.each_context(request),
            "title": f"Liens d’aperçu : {synthesis.edition}",
            "crumb": "Liens d’aperçu",
            "opts": self.opts,
            "content": synthesis,
            "is_withdrawn": _is_withdrawn(synthesis),
            "form": form if request.user.has_perm("events.add_previewlink") else None,
            "open_links": [
                (link, request.build_absolute_uri(link.get_absolute_url()))
                for link in links
                if link.is_in_force
            ],
            "closed_links": [link for link in links if not link.is_in_force],
            "may_revoke": request.user.has_perm("events.change_previewlink"),
            "change_address": reverse("admin:events_synthesis_change", args=[synthesis.pk]),
        }


def _is_withdrawn(synthesis: Synthesis) -> bool:
    return synthesis.is_withdrawn or synthesis.edition.is_withdrawn


def previews_title(synthesis: Synthesis) -> str:
    """Return what the link to the page says: how many links are open, if any."""
    count = synthesis.preview_links.in_force().count()
    return f"Liens d’aperçu ({compte(count, 'ouvert')})" if count else "Liens d’aperçu…"
