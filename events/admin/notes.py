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
from events.admin.notes_form import MAX_POINTS, NotesForm, ProposalFormSet, proposals
from events.admin.versions import VersionedAdmin, asks_note
from events.desk.notes import Reading, read_notes
from events.desk.notes_known import known_of
from events.desk.notes_saving import PointSaid, add_points
from events.models import Synthesis
from events.record.versions import Change, NoteNeededError

# Where a session of the browser keeps the notes that were read and not yet added, by synthesis.
DRAFTS = "notes"
NAME = "events_synthesis_notes"
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
        if request.method != "POST":
            return self._show(
                request, synthesis, NotesForm(initial={"notes": _drafts(request).get(str(pk), "")})
            )
        notes = NotesForm(request.POST, asks_note=asks_note(synthesis))
        if not notes.is_valid():
            return self._show(request, synthesis, notes)
        _keep_draft(request, synthesis, notes.cleaned_data["notes"])
        return self._read(request, synthesis, notes)

    def _read(self, request: HttpRequest, synthesis: Synthesis, notes: NotesForm) -> HttpResponseBase:
        """Read the notes; add the points when that was asked and nothing is in the way."""
        known = known_of(synthesis)
        reading = read_notes(notes.cleaned_data["notes"], known)
        if len(reading.points) > MAX_POINTS:
            many = f"Vos notes donnent {len(reading.points)} points, {MAX_POINTS} au plus à la fois"
            notes.add_error("notes", f"{many} : collez-les en plusieurs parties.")
            return self._show(request, synthesis, notes)
        if "_add" not in request.POST:
            return self._show(request, synthesis, notes, reading, proposals(known, reading))
        if notes.changed_since_read:
            notes.add_error(
                "notes",
                "Vous avez changé vos notes depuis leur lecture : relisez-les pour refaire le tableau. Ce "
                "que vous y avez corrigé sera à refaire.",
            )
            reading = Reading([], [])  # no longer what the table below comes from
        table = proposals(known, reading, request.POST)
        if notes.is_valid() and table.is_valid() and (points := table.points()):
            try:
                return self._add(request, synthesis, points, notes.cleaned_data.get("version_note", ""))
            except NoteNeededError:
                notes.add_error("version_note", NOTE_NEEDED)
        elif notes.is_valid() and table.is_valid():
            messages.warning(request, "Aucun point n’est coché : rien n’a été ajouté.")
        return self._show(request, synthesis, notes, reading, table)

    def _add(
        self, request: HttpRequest, synthesis: Synthesis, points: list[PointSaid], note: str
    ) -> HttpResponse:
        """Add the points, record the version that they make of what is on line, and say so.

        Raises:
            NoteNeededError: readers read something else, and nobody said what; nothing is added.
        """
        added = compte(len(points), "point clé ajouté", "points clés ajoutés")
        with transaction.atomic():
            begun = Change(synthesis)
            entered = add_points(synthesis, points)
            begun.end(note, prepare=self.prepare(request))
            self.log_change(request, synthesis, f"{added} depuis des notes.")
        _keep_draft(request, synthesis, "")
        messages.success(request, f"{added} à la synthèse. Relisez-les, puis enregistrez ou publiez.")
        if entered:
            messages.info(request, f"Thèmes ajoutés : {enumeration(entered)}.")
        return redirect(f"{reverse('admin:events_synthesis_change', args=[synthesis.pk])}#key_points-group")

    def _show(
        self,
        request: HttpRequest,
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
            "notes": notes,
            "read_digest": notes.digest,
            "reading": reading,
            "table": table,
            "change_address": reverse("admin:events_synthesis_change", args=[synthesis.pk]),
        }
        return TemplateResponse(request, "admin/events/notes.html", context)


def _may_add(request: HttpRequest) -> bool:
    return request.user.has_perms(["events.add_keypoint", "events.add_theme"])


def _drafts(request: HttpRequest) -> dict[str, str]:
    return request.session.get(DRAFTS, {})


def _keep_draft(request: HttpRequest, synthesis: Synthesis, text: str) -> None:
    """Keep the notes for as long as the session: leaving the page, or going back to it, loses none."""
    drafts = {**_drafts(request), str(synthesis.pk): text}
    request.session[DRAFTS] = {key: said for key, said in drafts.items() if said}
