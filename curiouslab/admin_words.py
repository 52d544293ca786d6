"""The words of the admin, for every model: Django's catalogue writes « l’objet édition a été ajouté ».

`CuriousLabAdminSite.register` lays `FrenchPages` over each admin class, whatever application wrote it,
so that no other file has to know how a model is called in a sentence.
"""

import re
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# The names of models that are feminine; a test holds each registered model to one list or the other.
FEMININE = {"édition", "synthèse", "séquence", "présence", "personne", "commune", "intercommunalité"}
FEMININE |= {"page", "page du site", "demande d’accès", "ligne du journal", "opposition"}
MASCULINE = {
    "mandat",
    "domaine d’une commune",
    "courriel",
    "abonnement",
    "organisme",
    "thème",
    "point clé",
    "groupe de synonymes",
    "compte",
    "compte social",
    "groupe",
    "message",
    "message reçu",
    "contenu",
}

# What Django says of the rows that only link two tables: « Edition_themes object (22) ».
LINK_ROW = re.compile(r"object \(\d+\)$")


def is_feminine(name: str) -> bool:
    """Tell whether the name of a model, « édition », is feminine."""
    return name in FEMININE


def new_one(name: str) -> str:
    """Return « Nouvelle édition », « Nouvel organisme », « Nouveau thème »."""
    if is_feminine(name):
        return f"Nouvelle {name}"
    return f"{'Nouvel' if name[:1] in 'aeiouyéèêôœh' else 'Nouveau'} {name}"


def agree(name: str, participle: str) -> str:
    """Make a past participle agree with the name of a model: « enregistrée »."""
    return f"{participle}e" if is_feminine(name) else participle


def _of_rows(lines: list[Any]) -> list[Any]:
    """Leave out the link rows of a nested list, and space the colons as French does."""
    kept: list[Any] = []
    for line in lines:
        if isinstance(line, list):
            kept.append(_of_rows(line))
        elif not LINK_ROW.search(str(line)):
            # Only a space is added to what Django has escaped.
            spaced = str(line).replace(": ", "\u00a0: ", 1)
            kept.append(mark_safe(spaced) if isinstance(line, SafeString) else spaced)
    return [line for line in kept if line != []]


class FrenchPages(admin.ModelAdmin):
    """Titles, buttons and messages of a model, in French that agrees."""

    show_facets = admin.ShowFacets.NEVER

    class Media:
        # Names the lists that select2 draws; after Django’s jQuery.
        js = ["admin/js/jquery.init.js", "curiouslab/js/choix.js"]

    @property
    def name(self) -> str:
        """The name of the model, in lower case: « édition »."""
        return str(self.opts.verbose_name)

    @property
    def new_title(self) -> str:
        """What the page and the button that begin a row are called."""
        return new_one(self.name)

    @admin.display(
        description=mark_safe('<input type="checkbox" id="action-toggle" aria-label="Tout choisir">')
    )
    def action_checkbox(self, row: models.Model) -> SafeString:
        """Name the box of a row by what it chooses; Django says « cet objet »."""
        attrs = {"class": "action-select", "aria-label": f"Choisir «\u00a0{row}\u00a0»"}
        box = forms.CheckboxInput(attrs, lambda value: False)
        return box.render(helpers.ACTION_CHECKBOX_NAME, str(row.pk))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Title the list by what it lists."""
        title = str(self.opts.verbose_name_plural)
        words = {"title": f"{title[:1].upper()}{title[1:]}"}
        return super().changelist_view(request, {**words, **(extra_context or {})})

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Title the page by what it is about."""
        another = "une autre" if is_feminine(self.name) else "un autre"
        context |= {
            "title": str(obj) if obj else self.new_title,
            "subtitle": None,
            "add_another": f"Enregistrer, puis en saisir {another}",
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Title the history by what it is about."""
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            title = f"Historique : {response.context_data['object']}"
            response.context_data |= {"title": title, "crumb": "Historique"}
        return response

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """List what would go, but for the rows that only link two tables."""
        rows, counts, needed, protected = super().get_deleted_objects(objs, request)
        return _of_rows(rows), counts, needed, _of_rows(protected)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """Title the page by what would go."""
        refused = context["perms_lacking"] or context["protected"]
        title = f"{'Suppression impossible' if refused else 'Supprimer'} : {context['object']}"
        context |= {"title": title, "crumb": "Supprimer"}
        return super().render_delete_form(request, context)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Say what was saved."""
        self._announce(request, obj, "enregistré")
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say what was saved."""
        self._announce(request, obj, "enregistré")
        return super().response_change(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Say what was deleted."""
        self._announce(request, obj_display, "supprimé")
        return super().response_delete(request, obj_display, obj_id)

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: int | str = messages.INFO,
        extra_tags: str = "",
        fail_silently: bool = False,
    ) -> None:
        """Put our sentence in the place of Django's, whose adjective agrees with « objet »."""
        said = getattr(request, "desk_sentence", None) if level == messages.SUCCESS else None
        super().message_user(request, said or message, level, extra_tags, fail_silently)

    def _announce(self, request: HttpRequest, row: Any, participle: str) -> None:
        """Prepare the sentence of what was done to `row`."""
        name = f"{self.name[:1].upper()}{self.name[1:]}"
        said = str(row)
        end = "" if said.endswith((".", "?", "!", "…")) else "."
        request.desk_sentence = format_html(  # type: ignore[attr-defined]
            "{} {}\u00a0: {}{}", name, agree(self.name, participle), said, end
        )
