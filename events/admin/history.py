"""The history of an edition at the desk: its versions, what changed, setting one back, recovering it."""

import json
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from reversion.models import Revision, Version

from curiouslab.http import origin
from events.admin.publishing import PublishableAdmin
from events.admin.versions import asks_note, note_field
from events.history.difference import difference
from events.history.planning import Plan, plan
from events.history.restoring import RestoreError, moment_of, restore
from events.history.retention import forgotten_on
from events.history.snapshot import Snapshot, revisions_of
from events.models import Edition, Status, Synthesis
from events.pdf.shelf import prepare_all
from events.record.versions import NoteNeededError

NAME = "events_edition"
PER_PAGE = 50
MAX_KEY_DIGITS = 19  # those of the largest BigAutoField; beyond, SQLite overflows
TODAY, NOTHING = "aujourd-hui", "rien"
MAY_RESTORE = ["events.change_edition", "events.change_synthesis"]
MAY_RECOVER = ["events.add_edition", "events.add_synthesis"]
NOTE_NEEDED = "Ce que lisent les lecteurs de la synthèse change : dites-leur quoi en une phrase."


class RestoreForm(forms.Form):
    """The confirmation: what was shown, and what the readers of the synthesis are told."""

    seen = forms.CharField(widget=forms.HiddenInput)
    version_note = note_field(
        required=False,
        label="À dire aux lecteurs de la synthèse",
        help_text="Sa synthèse change aussi, et a des lecteurs : ils liront cette phrase à côté de la "
        "nouvelle version. Laissez vide si ce qui change n’est lu que par l’équipe.",
    )

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["version_note"]


class HistoryPages(PublishableAdmin):
    """Adds the pages to the admin of editions."""

    object_history_template = "admin/events/edition_history.html"
    delete_confirmation_template = "admin/events/edition_delete.html"
    change_list_template = "admin/events/edition_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the pages."""
        view = self.admin_site.admin_view
        return [
            path("supprimees/", view(self.deleted_view), name=f"{NAME}_deleted"),
            path("<int:pk>/versions/<int:id>/", view(self.difference_view), name=f"{NAME}_difference"),
            path("<int:pk>/versions/<int:id>/retablir/", view(self.restore_view), name=f"{NAME}_restore"),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the versions above what Django notes."""
        is_key = object_id.isascii() and object_id.isdigit() and len(object_id) < MAX_KEY_DIGITS
        known = revisions_of(int(object_id)) if is_key else Revision.objects.none()
        page = Paginator(known.select_related("user"), PER_PAGE).get_page(request.GET.get("versions"))
        shown = {
            "versions": page,
            "latest": known.first(),
            "kept_days": settings.HISTORY_RETENTION_DAYS,
            "may_restore": request.user.has_perms(MAY_RESTORE),
        }
        return super().history_view(request, object_id, {**shown, **(extra_context or {})})

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Lead at once to where the edition is recovered."""
        latest = revisions_of(int(obj_id)).first()
        if latest and request.user.has_perms(MAY_RECOVER):
            address = reverse(f"admin:{NAME}_restore", args=[obj_id, latest.pk])
            text = 'Supprimée par erreur ? <a href="{}">Récupérer « {} »…</a>'
            messages.info(request, format_html(text, address, obj_display))
        return super().response_delete(request, obj_display, obj_id)

    def deleted_view(self, request: HttpRequest) -> HttpResponseBase:
        """List the editions that were deleted and can come back."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        latest = Version.objects.get_deleted(Edition).select_related("revision__user").order_by("-revision")
        page = Paginator(latest, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Éditions supprimées",
            "opts": self.opts,
            "page": page,
            "rows": [(version, _name_in(version), forgotten_on(version.revision)) for version in page],
            "may_recover": request.user.has_perms(MAY_RECOVER),
        }
        return TemplateResponse(request, "admin/events/deleted.html", context)

    def difference_view(self, request: HttpRequest, pk: int, id: int) -> HttpResponseBase:  # noqa: A002
        """Show what changed between a version and another: the one before, unless another is asked for."""
        content, known = self._known(request, pk, id)
        revision = get_object_or_404(known, pk=id)
        asked = request.GET.get("avec", "")
        other = _other(known, revision, asked)
        first, last = sorted([revision, other], key=lambda r: r.pk) if other else (None, revision)
        before = Snapshot.of_revision(first.pk) if first else Snapshot()
        after = Snapshot.of_revision(last.pk)
        if asked == TODAY:
            first, last, before, after = revision, None, Snapshot.of_revision(id), Snapshot.of_edition(pk)
        elif asked == NOTHING:
            first, last, before = None, revision, Snapshot()
        context = {
            **self._context(request, content, pk, id, f"Version du {moment_of(revision)}"),
            "revision": revision,
            "first": first,
            "last": last,
            "asked": asked,
            "others": known.exclude(pk=id).select_related("user")[:PER_PAGE],
            "groups": difference(before, after),
            "may_restore": request.user.has_perms(MAY_RESTORE if content else MAY_RECOVER),
        }
        return TemplateResponse(request, "admin/events/difference.html", context)

    def restore_view(self, request: HttpRequest, pk: int, id: int) -> HttpResponseBase:  # noqa: A002
        """Say what setting an edition back would change, or do it."""
        content, known = self._known(request, pk, id)
        if not request.user.has_perms(MAY_RESTORE if content else MAY_RECOVER):
            raise PermissionDenied
        revision = get_object_or_404(known, pk=id)
        made = plan(revision, pk)
        synthesis = Synthesis.objects.filter(edition=pk, status=Status.PUBLISHED).first()
        asks = made.changes_synthesis and asks_note(synthesis)
        form = RestoreForm(request.POST if request.method == "POST" else None, asks=asks)
        if form.is_bound and form.is_valid():
            try:
                return self._restore(request, pk, revision, form.cleaned_data)
            except RestoreError as error:
                form.add_error(None, str(error))
            except NoteNeededError:
                form.add_error("version_note", NOTE_NEEDED)
        return self._show_plan(request, content, revision, made, form)

    def _restore(
        self, request: HttpRequest, pk: int, revision: Revision, said: dict[str, Any]
    ) -> HttpResponse:
        edition = restore(
            revision,
            pk,
            seen=said["seen"],
            note=said.get("version_note", ""),
            doer=request.user,
            prepare=partial(prepare_all, base=origin(request)),
        )
        told = f"L’édition est rétablie telle qu’elle était le {moment_of(revision)}."
        self.log_change(request, edition, told)
        messages.success(request, told)
        return redirect(self.change_address(edition))

    def _show_plan(
        self, request: HttpRequest, content: Any, revision: Revision, made: Plan, form: RestoreForm
    ) -> TemplateResponse:
        title = "Rétablir cette version" if content else "Récupérer cette édition"
        form.fields["seen"].widget.attrs["value"] = made.seen
        context = {
            **self._context(request, content, made.edition, revision.pk, title),
            "revision": revision,
            "plan": made,
            "groups": difference(made.current, made.target),
            "form": form,
            "button": "Rétablir toute l’édition" if content else "Récupérer toute l’édition",
            "name": made.target.edition.get("title") or made.target.edition.get("official_title"),
        }
        return TemplateResponse(request, "admin/events/restore.html", context)

    def _known(self, request: HttpRequest, pk: int, revision: int) -> tuple[Edition | None, Any]:
        """Return an edition, None when it is gone, and its versions."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        known = revisions_of(pk)
        if not known.filter(pk=revision).exists():
            raise Http404
        return Edition.objects.filter(pk=pk).first(), known

    def _context(
        self, request: HttpRequest, content: Edition | None, pk: int, revision: int, title: str
    ) -> dict[str, Any]:
        history = reverse(f"admin:{NAME}_history", args=[pk]) if content else reverse(f"admin:{NAME}_deleted")
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "crumb": title,
            "opts": self.opts,
            "content": content,
            "history_address": history,
            "difference_address": reverse(f"admin:{NAME}_difference", args=[pk, revision]),
            "restore_address": reverse(f"admin:{NAME}_restore", args=[pk, revision]),
        }


def _other(known: Any, revision: Revision, asked: str) -> Revision | None:
    """Return the version to compare with: the one asked for, else the one before, if there is one."""
    is_key = asked.isascii() and asked.isdigit() and len(asked) < 10
    found: Revision | None = known.filter(pk=asked).first() if is_key else None
    return found or known.filter(pk__lt=revision.pk).first()


def _name_in(version: Version) -> str:
    """Return what an edition was called, from what is kept of it."""
    fields = json.loads(version.serialized_data)[0]["fields"]
    known = {name: fields.get(name) for name in ("number", "title", "official_title")}
    return str(Edition(**known))
