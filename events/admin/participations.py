"""The communes represented, imported and exported from the list of editions, and from the page of one."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from events.admin.table_pages import TablePages
from events.models import Participation
from events.tables.participations import ParticipationsList

WHO_WAS_THERE = "Qui était là"


class ParticipationPages(TablePages, admin.ModelAdmin):
    """Adds to the admin of editions the list of who was represented."""

    table = ParticipationsList()
    table_path = "communes-representees/"

    def exported(self, request: HttpRequest) -> QuerySet[Any]:
        """Return what the editions list, those of the list as it is filtered: « ?id=3 » for one."""
        editions = super().exported(request).order_by().values("pk")
        return Participation.objects.filter(edition__in=editions)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Lead to the list of this edition, where it is entered."""
        told = super().get_fieldsets(request, obj)
        if obj is None or not self.table.may(request.user, "view"):
            return told
        names = self.export_names().items()
        one = {form: reverse(f"admin:{name}", query={"id": obj.pk}) for form, name in names}
        text = 'Exporter la liste : <a href="{}">CSV</a>, <a href="{}">XLSX</a>.'
        link = format_html(text, one["csv"], one["xlsx"])
        if self.table.may(request.user, "add", "change"):
            text = '{} <a href="{}">Importer une liste…</a>'
            link = format_html(text, link, reverse(f"admin:{self.table_name}"))
        return [
            (name, options | {"description": link}) if name == WHO_WAS_THERE else (name, options)
            for name, options in told
        ]
