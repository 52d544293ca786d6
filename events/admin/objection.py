"""The right of objection at the desk: a page on the person, and what is left to read afterwards."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from curiouslab.french import compte
from events.admin.inlines import DeskAdmin
from events.models import Objection, Person
from events.objection.withholding import places_of, search_for, withhold

NAME = "events_person_withhold"
PERMISSION = "events.withhold_name"


class WithholdingPages(admin.ModelAdmin):
    """Adds to the admin of people the page that replaces a name."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.withhold_view)
        return [path("<int:pk>/remplacer-le-nom/", view, name=NAME), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Lead to the page, below the name."""
        told = super().get_fieldsets(request, obj)
        if obj is None or not request.user.has_perm(PERMISSION):
            return told
        link = format_html(
            'La personne ne veut plus que son nom paraisse : <a href="{}">remplacer le nom par la '
            "fonction…</a>",
            reverse(f"admin:{NAME}", args=[obj.pk]),
        )
        return [*told, ("Droit d’opposition", {"fields": [], "description": link})]

    def withhold_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Show where the name stands and what will be read in its place, or replace it."""
        person = get_object_or_404(Person, pk=pk)
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        if request.method == "POST":
            objection = withhold(person, request.user)
            messages.success(request, "Le nom est remplacé par la fonction, partout où il pouvait l’être.")
            return redirect("admin:events_objection_change", objection.pk)
        search, places = search_for(person), places_of(person)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Remplacer le nom de {person} par sa fonction",
            "crumb": "Remplacer le nom",
            "opts": self.opts,
            "content": person,
            "functions": list(dict.fromkeys(search.functions.values())) or [search.words(None)],
            "is_sure": search.finder.is_sure,
            "places": [place for place in places if not place.is_left],
            "left": [place for place in places if place.is_left],
            "list_address": reverse("admin:events_person_changelist"),
            "change_address": reverse("admin:events_person_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/events/withhold.html", context)


@admin.register(Objection)
class ObjectionAdmin(DeskAdmin):
    """What is left to read after a name was replaced; deleting an objection lifts it."""

    fieldsets = [
        (
            None,
            {
                "fields": ["made_at", "to_check"],
                "description": "Le nom n’est plus nulle part, ici non plus : le portail sait seulement le "
                "reconnaître s’il revient, dans un fichier importé ou une ligne saisie, et le refuse. "
                "Supprimer cette fiche lève l’opposition, par exemple pour un homonyme.",
            },
        )
    ]
    readonly_fields = ["made_at"]
    list_display = ["__str__", "left"]
    search_fields = ["to_check"]
    search_help_text = "Un mot de ce qui reste à relire."

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: an objection is made on the page of the person."""
        return False

    @admin.display(description="reste à relire")
    def left(self, objection: Objection) -> str:
        """Count what a person still has to read."""
        return compte(len(objection.to_check.splitlines()), "ligne", "lignes", "rien")
