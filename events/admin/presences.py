"""Where somebody took part, on the page of that person: the functions of the day belong to each edition."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from events.models import Appearance, HeldFunction, Person

MOST = 30
WHERE = "Où cette personne est intervenue"


class PresencesPages(admin.ModelAdmin):
    """Adds to the page of a person the sessions where they appear."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Tell where, after the name."""
        told = list(super().get_fieldsets(request, obj))
        return [*told, (WHERE, {"fields": [], "description": _list(obj)})] if obj else told


def _list(person: Person) -> str:
    functions = Prefetch("functions", HeldFunction.objects.select_related("organisation"))
    rows = Appearance.objects.filter(person=person).latest_first()
    shown = list(rows.select_related("item__edition").prefetch_related(functions)[: MOST + 1])
    if not shown:
        return format_html("<p>{}</p>", "Nulle part encore : ce nom ne sert à aucune édition.")
    lines = format_html_join(
        "",
        '<li><a href="{}">{}</a>, {}{}</li>',
        (
            (
                f"{reverse('admin:events_edition_change', args=[row.item.edition_id])}#items-group",
                row.item.edition,
                row.item,
                f" : {row.functions_text()}" if row.functions_text() else "",
            )
            for row in shown[:MOST]
        ),
    )
    return format_html(
        '<ul class="desk-file">{}</ul>{}', lines, "" if len(shown) <= MOST else "Et d’autres, plus anciennes."
    )
