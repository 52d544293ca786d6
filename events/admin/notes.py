"""The page where notes become points clés: pasted, read, confirmed in a table, then added."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from curiouslab.french import compte, enumeration
from events import happenings
from events.admin.kept_pages import KeptPage
from events.admin.notes_form import MAX_POINTS, NotesForm, ProposalFormSet, proposals
from events.admin.versions import VersionedAdmin, asks_note
from events.desk.notes import Reading, read_notes
from events.desk.notes_known import known_of
from events.desk.notes_names import Known
from events.desk.notes_saving import PointSaid, add_points
from events.desk.sheets.places import NOTES, page_named
from events.models import Synthesis
from events.record.versions import Change, NoteNeededError

NAME = "events_synthesis_notes"
CHANGED = (
    "Vous avez changé vos notes depuis leur lecture : relisez-les pour refaire le tableau. Ce que vous y "
    "avez corrigé sera à refaire."
)
NOTE_NEEDED = (
    "Ces points s’ajoutent à ce que lisent les lecteurs : dites-leur quoi en une phrase, puis ajoutez."
)


def notes_address(synthesis: Synthesis) -> str:
    """Return the address of the page."""
    return reverse(f"admin:{NAME}", args=[synthesis.pk])


class NotesPages(VersionedAdmin):
    """Adds the page to the admin of syntheses."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.notes_view)
        return [path("<int:pk>/notes/", view, name=NAME), *super().get_urls()]

    def notes_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Show the notes, read them, or add the points that were confirmed."""
        synthesis = get_object_or_404(self.get_queryset(request).select_related("edition"), pk=pk)
        if not (self.has_change_permission(request, synthesis) and _may_add(request)):
            raise PermissionDenied
        kept = KeptPage(request, page_named(NOTES, pk))
        data = kept.typed()
        if data is None or (kept.resumed and not data.get("read")):
            return self._show(request, kept, synthesis, NotesForm(initial=data and data.dict()))
        notes = NotesForm(data, asks_note=asks_note(synthesis))
        if not notes.is_valid():
            kept.keep()
            return self._show(request, kept, synthesis, notes)
        return self._read(request, kept, synthesis, notes)

    def _read(
        self, request: HttpRequest, kept: KeptPage, synthesis: Synthesis, notes: NotesForm
    ) -> HttpResponseBase:
        """Read the notes; show the table, that of a draft too, or add the points when that was asked."""
        known = known_of(synthesis)
        reading = read_notes(notes.cleaned_data["notes"], known)
        if len(reading.points) > MAX_POINTS:
            many = f"Vos notes donnent {len(reading.points)} points, {MAX_POINTS} au plus à la fois"
            notes.add_error("notes", f"{many} : collez-les en plusieurs parties.")
            kept.keep()
            return self._show(request, kept, synthesis, notes)
        if "_add" not in request.POST and not kept.resumed:
            kept.keep(notes=notes.cleaned_data["notes"])
            return self._show(request, kept, synthesis, notes, reading, proposals(known, reading))
        return self._confirm(kept, synthesis, notes, known, reading)

    def _confirm(
        self, kept: KeptPage, synthesis: Synthesis, notes: NotesForm, known: Known, reading: Reading
    ) -> HttpResponseBase:
        """Add the points of the table that is sent; show it again if something is in the way."""
        request = kept.request
        kept.keep()
        if notes.changed_since_read:
            notes.add_error("notes", CHANGED)
            reading = Reading([], [])  # no longer what the table below comes from
        table = proposals(known, reading, notes.data)
        if kept.resumed:
            return self._show(request, kept, synthesis, notes, reading, table)
        if notes.is_valid() and table.is_valid() and (points := table.points()):
            try:
                added = self._add(request, synthesis, points, notes.cleaned_data.get("version_note", ""))
                kept.close()
                return added
            except NoteNeededError:
                notes.add_error("version_note", NOTE_NEEDED)
        elif notes.is_valid() and table.is_valid():
            messages.warning(request, "Aucun point n’est coché : rien n’a été ajouté.")
        return self._show(request, kept, synthesis, notes, reading, table)

    def _add(
        self, request: HttpRequest, synthesis: Synthesis, points: list[PointSaid], note: str
    ) -> HttpResponse:
        """Add the points, record the version that they make of what is on line, and say so.

        Raises:
            NoteNeededError: readers read something else, and nobody said what; nothing is added.
        """
        added = compte(len(points), "point clé ajouté", "points clés ajoutés")
        with transaction.atomic(), happenings.done_by(request.user):
            begun = Change(synthesis)
            entered = add_points(synthesis, points)
            begun.end(note, prepare=self.prepare(request))
            self.log_change(request, synthesis, f"{added} depuis des notes.")
        messages.success(request, f"{added} à la synthèse. Relisez-les, puis enregistrez ou publiez.")
        if entered:
            messages.info(request, f"Thèmes ajoutés : {enumeration(entered)}.")
        return redirect(f"{reverse('admin:events_synthesis_change', args=[synthesis.pk])}#key_points-group")

    def _show(
        self,
        request: HttpRequest,
        kept: KeptPage,
        synthesis: Synthesis,
        notes: NotesForm,
        reading: Reading | None = None,
        table: ProposalFormSet | None = None,
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Saisir depuis des notes : {synthesis.edition}",
            "crumb": "Saisir depuis des notes",
            "opts": self.opts,
            "content": synthesis,
            "kept": kept.told(),
            "notes": notes,
            "read_digest": notes.digest,
            "reading": reading,
            "table": table,
            "change_address": reverse("admin:events_synthesis_change", args=[synthesis.pk]),
        }
        return TemplateResponse(request, "admin/events/notes.html", context)


def _may_add(request: HttpRequest) -> bool:
    return request.user.has_perms(["events.add_keypoint", "events.add_theme"])
