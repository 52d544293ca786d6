"""Lists that come and go at the desk: a dry run that says each fault, then what holds, or nothing."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from events.admin.table_form import TableForm
from events.admin.table_stream import streamed
from events.tables.carrying import seal, unseal
from events.tables.kind import Kind, Order, checking, importing, last_of
from events.tables.reading import UnreadableError
from events.tables.report import Report
from events.tables.writing import as_csv, as_xlsx, faults_of, head_of

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a page shows of a long list; the file of faults holds them all.
MOST_FAULTS = 200
MOST_SAMPLES = 20
TOO_OLD = "Ce rapport n’est plus valable : choisissez de nouveau le fichier."
CHANGED = (
    "Rien n’est enregistré : une ligne au moins n’est pas juste, ou ne l’est plus depuis le premier rapport. "
    "Voici le nouveau rapport."
)
WRITERS: dict[str, tuple[str, Callable[[Any], bytes]]] = {"csv": (CSV, as_csv), "xlsx": (XLSX, as_xlsx)}


class TablePages(admin.ModelAdmin):
    """Adds to an admin the pages that import and export a list; `table` says which, `table_path` where."""

    table: Kind
    table_path = ""
    change_list_template = "admin/events/tables/change_list.html"

    @property
    def table_name(self) -> str:
        """The name of the address of the import: « events_person_import »."""
        meta = self.table.model._meta
        return f"{meta.app_label}_{meta.model_name}_import"

    def get_urls(self) -> list[URLPattern]:
        """Add the pages, and the file to begin from."""
        at, name, wrap = self.table_path, self.table_name, self.admin_site.admin_view
        exports = [
            path(f"{at}exporter.{form}", wrap(partial(require_safe(self.export_view), form=form)), name=url)
            for form, url in self.export_names().items()
        ]
        return [
            path(f"{at}importer/", wrap(self.import_view), name=name),
            path(f"{at}importer/modele.csv", wrap(require_safe(self.model_view)), name=f"{name}_model"),
            *exports,
            *super().get_urls(),
        ]

    def export_names(self) -> dict[str, str]:
        """Return the names of the addresses of the exports, by form."""
        return {form: self.table_name.replace("_import", f"_export_{form}") for form in WRITERS}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer, above the list, what may be done to it."""
        offered: dict[str, Any] = {"table": self.table, "table_import": "", "table_exports": []}
        if self.table.may(request.user, "add", "change"):
            offered["table_import"] = reverse(f"admin:{self.table_name}")
        if self.table.may(request.user, "view"):
            names = self.export_names().items()
            offered["table_exports"] = [(form.upper(), reverse(f"admin:{name}")) for form, name in names]
        return super().changelist_view(request, {**offered, **(extra_context or {})})

    def exported(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows to export: those of the list as it is filtered."""
        return self.get_changelist_instance(request).get_queryset(request)

    def told_of_export(self, request: HttpRequest, count: int) -> None:
        """Say to whoever must know that a list left the portal."""

    def export_view(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """Give the list as a file that the import reads back."""
        self._check(request, "view")
        try:
            lines = [head_of(self.table.columns), *self.table.texts_of(self.exported(request))]
        except IncorrectLookupParameters:
            return redirect(request.path)
        self.told_of_export(request, len(lines) - 1)
        kind, write = WRITERS[form]
        return _download(write(lines), kind, f"{self.table.name}.{form}")

    def model_view(self, request: HttpRequest) -> HttpResponse:
        """Give an empty file with the columns; without example, which somebody would import."""
        self._check(request, "add", "change")
        return _download(as_csv([head_of(self.table.columns)]), CSV, f"modele-{self.table.name}.csv")

    def import_view(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for a file, show what it would do, then do it."""
        self._check(request, "add", "change")
        if request.method != "POST":
            return self._show(request, TableForm(self.table))
        if "carried" in request.POST:
            return self._confirm(request)
        form = TableForm(self.table, request.POST, request.FILES)
        if not form.is_valid():
            return self._show(request, form)
        try:
            carried = seal(self.table, form.rows, request.user)
        except UnreadableError as error:
            form.add_error("file", str(error))
            return self._show(request, form)
        told = partial(self._report, request, carried, unknown=form.head.unknown)
        context = self._table_context(request, "Importer : le rapport, avant d’enregistrer")
        return streamed(request, context, checking(self.table, form.rows), told, told)

    def _check(self, request: HttpRequest, *actions: str) -> None:
        if not self.table.may(request.user, *actions):
            raise PermissionDenied

    def _confirm(self, request: HttpRequest) -> HttpResponseBase:
        """Do what the report said, checked anew: the portal may have changed meanwhile."""
        carried = request.POST["carried"]
        rows = unseal(self.table, carried, request.user)
        if rows is None:
            messages.error(request, TOO_OLD)
            return redirect(f"admin:{self.table_name}")
        if "_faults" in request.POST:
            lines = faults_of(self.table.columns, last_of(checking(self.table, rows)))
            return _download(as_csv(lines), CSV, "lignes-a-corriger.csv")
        # Whatever is not the button of the lines that hold asks for all of them.
        order = Order(request.user, whole="_good" not in request.POST, option="option" in request.POST)
        steps = importing(self.table, rows, order)
        end = partial(self._done, request, order)
        changed = partial(self._report, request, carried, changed=CHANGED)
        return streamed(request, self._table_context(request, "Importer"), steps, end, changed)

    def _report(self, request: HttpRequest, carried: str, report: Report, **said: Any) -> str:
        faults = [(line, fault) for line in report.faulty for fault in line.faults]
        context = {
            "table": self.table,
            "import_address": reverse(f"admin:{self.table_name}"),
            "report": report,
            "carried": carried,
            "unknown": [],
            "changed": "",
            "faults": faults[:MOST_FAULTS],
            "faults_count": len(faults),
            "samples": report.to_write[:MOST_SAMPLES],
            "notes": [line for line in report.lines if line.note][:MOST_FAULTS],
        }
        return render_to_string("admin/events/tables/report.html", {**context, **said}, request)

    def _done(self, request: HttpRequest, order: Order, report: Report) -> str:
        context = {
            "table": self.table,
            "report": report,
            "option": order.option,
            "import_address": reverse(f"admin:{self.table_name}"),
            "list_address": self._list_address,
        }
        return render_to_string("admin/events/tables/done.html", context, request)

    def _show(self, request: HttpRequest, form: TableForm) -> HttpResponseBase:
        context = self._table_context(request, self.table.title)
        context |= {"form": form, "model_address": reverse(f"admin:{self.table_name}_model")}
        return TemplateResponse(request, "admin/events/tables/import.html", context)

    @property
    def _list_address(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _table_context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return {**frame, "table": self.table, "list_address": self._list_address}


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
