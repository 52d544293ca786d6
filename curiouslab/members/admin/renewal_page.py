"""« Renouvellement »: the mandates of one commune or organisation, decided on one page."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from communes.models import Commune
from curiouslab.accounts.models import User
from curiouslab.french import compte, enumeration
from curiouslab.members.models import Mandate
from curiouslab.members.renewal import CONFIRM, END, MOVED, REPLACE, Body, Renewal
from curiouslab.members.standing import TO_SAY
from events.models import Organisation

NAME = "members_mandate_renewal"
UNKNOWN = "Cette commune ou cet organisme n’a aucun mandat en cours. Choisissez dans la liste."


class BodyForm(forms.Form):
    """Which commune or organisation the address asks for."""

    commune = forms.ModelChoiceField(Commune.objects.all(), required=False)
    organisme = forms.ModelChoiceField(Organisation.objects.all(), required=False)

    def body(self) -> Body | None:
        """Return the one that is asked for; None if there is none, or two."""
        if not self.is_valid():
            return None
        body = Body(self.cleaned_data["commune"], self.cleaned_data["organisme"])
        return body if bool(body.commune) != bool(body.organisation) else None


class RenewalPages(admin.ModelAdmin):
    """Adds the page to the admin of mandates."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        return [
            path("renouvellement/", self.admin_site.admin_view(self.renewal_view), name=NAME),
            *super().get_urls(),
        ]

    def renewal_view(self, request: HttpRequest) -> HttpResponseBase:
        """Show the bodies that have mandates, then those of one, and do what is chosen for each."""
        if not (self.has_change_permission(request) and self.has_add_permission(request)):
            raise PermissionDenied
        if not request.GET:
            return self._bodies(request)
        body = BodyForm(request.GET).body()
        renewal = Renewal(body) if body and request.method != "POST" else None
        if body and request.method == "POST":
            with transaction.atomic():
                renewal = Renewal(body, request.POST)
                if renewal.mandates and renewal.is_valid():
                    return self._do(request, renewal)
        if renewal is None or not renewal.mandates:
            messages.warning(request, UNKNOWN)
            return redirect(f"admin:{NAME}")
        if renewal.has_moved:
            messages.error(request, MOVED)
        title = f"Renouvellement : {renewal.body}"
        return self._frame(request, "admin/members/renewal.html", title, {"renewal": renewal})

    def _do(self, request: HttpRequest, renewal: Renewal) -> HttpResponseBase:
        done = renewal.apply(cast(User, request.user))
        for line in renewal.lines:
            if line.cleaned_data["choice"] in done:
                self.log_change(request, line.mandate, f"Renouvellement : {line.cleaned_data['choice']}.")
        said = [
            compte(done[CONFIRM], "mandat confirmé", "mandats confirmés"),
            compte(done[END], "mandat terminé", "mandats terminés"),
            compte(done[REPLACE], "personne remplacée", "personnes remplacées"),
        ]
        counts = [text for text, number in zip(said, done.values(), strict=True) if number]
        messages.success(request, f"{renewal.body} : {enumeration(counts) or 'rien n’a changé'}.")
        return redirect(reverse(f"admin:{NAME}"))

    def _bodies(self, request: HttpRequest) -> HttpResponseBase:
        running = Mandate.objects.current().order_by()
        context = {
            "communes": _counted(running.exclude(commune=None), "commune", "commune__sort_key"),
            "organisations": _counted(
                running.exclude(organisation=None), "organisation", "organisation__name"
            ),
        }
        return self._frame(request, "admin/members/renewal_bodies.html", "Renouvellement", context)

    def _frame(
        self, request: HttpRequest, template: str, title: str, context: dict[str, Any]
    ) -> TemplateResponse:
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, {**frame, **context})


def _counted(running: QuerySet[Mandate], body: str, order: str) -> list[dict[str, Any]]:
    """Return each body with how many mandates it has, how many without end, how many to make precise."""
    rows = running.values(f"{body}_id", f"{body}__name", order).annotate(
        count=Count("pk"),
        without_end=Count("pk", filter=Q(ends_on=None)),
        to_say=Count("pk", filter=TO_SAY),
    )
    return [
        {
            "key": row[f"{body}_id"],
            "name": row[f"{body}__name"],
            "count": row["count"],
            "without_end": row["without_end"],
            "to_say": row["to_say"],
        }
        for row in rows.order_by(order, f"{body}_id")
    ]
