"""Pages of the desk that two people may open at once, and that lose nothing of what is typed (ADR 0036)."""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import models, transaction
from django.db.models import F
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from events.admin.kept_pages import DRAFT_GONE
from events.desk.sheets import drafts, openings
from events.desk.sheets.comparing import Settled, Settling
from events.desk.sheets.posted import as_new, sent, written
from events.desk.sheets.sheet import COMPARED, OPENED, SEAL, Sheet, sealed, unsealed
from events.desk.sheets.snapshots import Snapshot, snapshot
from events.desk.sheets.telling import CHOICE, Words
from events.models import SheetDraft

ROW_GONE = (
    "Cette fiche a été supprimée pendant que vous la modifiiez. Ce que vous avez tapé est gardé en "
    "brouillon : la page « Ajouter » vous le propose."
)
RESUMED = "Voici votre brouillon {moment}. Rien n’en est encore enregistré : relisez, puis enregistrez."


class UnsavedForm:
    """A form that shows what is typed, and that is not saved."""

    def is_valid(self) -> bool:
        """Read what is typed, so that what is wrong is said, and refuse to save it."""
        super().is_valid()  # type: ignore[misc]
        return False


class Present:
    """What a page holds now, as a browser that opens it would see it."""

    def __init__(self, page: "SheetPages", request: HttpRequest, row: models.Model) -> None:
        """Read it."""
        unsent = copy(request)
        unsent.method = "GET"
        fields = flatten_fieldsets(page.get_fieldsets(unsent, row))
        self.form = page.get_form(unsent, row, change=True, fields=fields)(instance=row)
        self.formsets, self.inlines = page._create_formsets(unsent, row, change=True)  # type: ignore[attr-defined]
        self.snapshot = snapshot(self.form, self.formsets)

    @property
    def rows(self) -> Iterable[models.Model]:
        """The rows of the formsets."""
        return [form.instance for formset in self.formsets for form in formset.initial_forms]

    def words(self) -> Words:
        """Return what names the fields."""
        pairs = zip(self.formsets, self.inlines, strict=True)
        kinds = {formset.prefix: (str(inline.verbose_name), formset.empty_form) for formset, inline in pairs}
        return Words(self.form, kinds)


class SheetPages(admin.ModelAdmin):
    """An admin whose pages are compared before they are saved; for those that say `keeps_sheets`."""

    keeps_sheets = False

    def sheet_root(self, row: Any) -> models.Model:
        """Return the content that a page is a part of: two pages of one content are saved one by one."""
        return row

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return a form that is not saved when two versions are to be compared first."""
        form = super().get_form(request, obj, change, **kwargs)
        unsaved = getattr(request, "is_unsaved", False)
        return type(form.__name__, (UnsavedForm, form), {}) if unsaved and request.method == "POST" else form

    def _changeform_view(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any
    ) -> HttpResponse:
        """Show the page, a draft of it, or save it once what was saved meanwhile is compared."""
        show = super()._changeform_view  # type: ignore[misc]
        if not self.keeps_sheets or IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET:
            return show(request, object_id, form_url, extra_context)
        if request.method == "POST":
            return self._save(request, object_id, form_url, extra_context)
        if key := request.GET.get("brouillon"):
            draft = (
                SheetDraft.objects.offered_to(request.user, self.page_of(object_id)).filter(key=key).first()
            )
            if draft:
                return self._resume(request, draft, object_id, form_url, extra_context)
            messages.warning(request, DRAFT_GONE)
        return show(request, object_id, form_url, extra_context)

    def page_of(self, object_id: Any) -> str:
        """Return the name of a page, as sheets know it."""
        return f"{self.opts.label_lower}:{object_id or ''}"

    def _save(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any
    ) -> HttpResponse:
        sheet = self._sheet_sent(request, object_id)
        if object_id and not self._compare(request, object_id):
            return self._keep_what_is_gone(request, sheet)
        response: HttpResponse = super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]
        if response.status_code == 302 and sheet:
            drafts.close(sheet)
            openings.leave(sheet)
        return response

    def _resume(
        self,
        request: HttpRequest,
        draft: SheetDraft,
        object_id: str | None,
        form_url: str,
        extra_context: Any,
    ) -> HttpResponse:
        """Show a draft as if it had been sent, compared with what was saved since; nothing is saved."""
        resumed: Any = copy(request)
        resumed.method, resumed.is_unsaved, resumed.resumed = "POST", True, draft
        resumed.POST = drafts.as_sent(draft)
        messages.info(request, RESUMED.format(moment=openings.dated(draft.saved_at)))
        with transaction.atomic():
            if object_id:
                self._compare(resumed, object_id)
            response: HttpResponse = super()._changeform_view(resumed, object_id, form_url, extra_context)  # type: ignore[misc]
        return response

    def _keep_what_is_gone(self, request: HttpRequest, sheet: Sheet | None) -> HttpResponse:
        """Keep for the page of a new row what was typed on that of a row that is deleted."""
        tied_by = {_get_foreign_key(self.model, inline.model, inline.fk_name).name for inline in self.inlines}
        if sheet and drafts.keep(replace(sheet, page=sheet.new_page), as_new(request.POST, tied_by)):
            SheetDraft.objects.filter(key=sheet.key).update(page=sheet.new_page)
            messages.warning(request, ROW_GONE)
        return self._get_obj_does_not_exist_redirect(request, self.opts, request.path)  # type: ignore[attr-defined]

    def _sheet_sent(self, request: HttpRequest, object_id: Any) -> Sheet | None:
        sheet = Sheet.of(request.POST.get(SEAL))
        mine = sheet and (sheet.user, sheet.page) == (request.user.pk, self.page_of(object_id))
        return sheet if mine else None

    def _compare(self, request: Any, object_id: str) -> bool:
        """Settle what is sent with what was saved since the page was opened; tell whether its row exists."""
        row: Any = self.get_object(request, unquote(object_id))
        if row is None or not self.has_change_permission(request, row):
            return row is not None
        root = self.sheet_root(row)
        # From here to the commit, nobody else saves a page of this content. A write, not SELECT … FOR UPDATE:
        # it takes the content version first, as all writes do (ADR 0014).
        root._meta.model._base_manager.filter(pk=root.pk).update(updated_at=F("updated_at"))
        present = Present(self, request, self.get_object(request, unquote(object_id)) or row)
        was, settling = self._settling(request, present)
        settled = settling.settle(was)
        goes_on = settling.is_shown or not settled.differences
        waits = any(found.waits for found in settled.differences)
        if not self._has_moved(settling, present.snapshot):
            return True
        request.POST = written(was, settled.sent, present.formsets, request.POST, request.FILES)
        if goes_on and not waits:
            request.POST[OPENED] = sealed(present.snapshot, "opened")
            request.POST.pop(COMPARED, None)
            return True
        shown = {"theirs": present.snapshot, "lost": settled.lost}
        request.POST[COMPARED] = sealed(shown, "compared")
        request.is_unsaved = True
        request.comparison = self._comparison(request, row, settling, settled, present)
        return True

    def _settling(self, request: HttpRequest, present: Present) -> tuple[Any, Settling]:
        data = request.POST
        shown = unsealed(data.get(COMPARED), "compared") or {}
        settling = Settling(
            unsealed(data.get(OPENED), "opened"),
            present.snapshot,
            shown.get("theirs"),
            lambda key: data.get(f"{CHOICE}{key}", ""),
            [(prefix, key, title, fields) for prefix, key, title, fields in shown.get("lost", [])],
        )
        return sent(present.form, present.formsets, data, request.FILES), settling

    def _has_moved(self, settling: Settling, present: Snapshot) -> bool:
        """Tell whether somebody saved something since the page was opened."""
        opened = settling.opened
        return settling.is_shown or any(opened.get(part) != present[part] for part in ("fields", "rows"))

    def _comparison(
        self, request: HttpRequest, row: models.Model, settling: Settling, settled: Settled, present: Present
    ) -> dict[str, Any]:
        """Return what the table shows."""
        opened_at = settling.opened.get("at")
        since = datetime.fromisoformat(opened_at) if opened_at else None
        waiting = [found for found in settled.differences if found.waits]
        return {
            "lines": present.words().lines(settled.differences),
            "savers": openings.savers([row, *present.rows], since, request.user) if since else "",
            "opened": openings.moment(since) if since else "",
            "waiting": len({found.key for found in waiting}),
            "is_again": settling.is_shown,
        }

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Give the page its seal, what it held when it was opened, who else has it open, its drafts."""
        context |= self.told_on_page(request, obj)
        context["sheet"] = None
        if (
            self.keeps_sheets
            and not context["is_popup"]
            and (add or self.has_change_permission(request, obj))
        ):
            context["sheet"] = self._told(request, context, obj if change else None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def told_on_page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Return what else the page of a row shows; None, of a new one."""
        return {}

    def _told(self, request: Any, context: dict[str, Any], row: Any) -> dict[str, Any]:
        """Return what the templates of the page show of it."""
        sheet = self._sheet_shown(request, row)
        told: dict[str, Any] = {
            "sheet": sheet,
            "seal": sheet.seal,
            "opened": request.POST.get(OPENED, ""),
            "compared": request.POST.get(COMPARED, ""),
            "comparison": getattr(request, "comparison", None),
            "is_unsaved": getattr(request, "is_unsaved", False),
            "others": [],
            "drafts": [],
            "what_to_do": openings.WHAT_TO_DO,
            "address": reverse("admin:sheet"),
        }
        if row:
            openings.note(sheet)
            told["others"] = openings.others(sheet)
        if request.method == "POST":
            return told
        if row:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            told["opened"] = sealed(snapshot(context["adminform"].form, formsets), "opened")
        found = SheetDraft.objects.offered_to(request.user, sheet.page)[:5]
        return told | {"drafts": [(draft, openings.dated(draft.saved_at)) for draft in found]}

    def _sheet_shown(self, request: Any, row: Any) -> Sheet:
        """Return the page that is sent back, or one that is opened now."""
        key = row.pk if row else ""
        sent_back = self._sheet_sent(request, key) if request.method == "POST" else None
        sheet = sent_back or Sheet.opened_by(request.user, self.page_of(key))
        if not row:
            return sheet
        root = self.sheet_root(row)
        return replace(sheet, family=f"{root._meta.label_lower}:{root.pk}")
