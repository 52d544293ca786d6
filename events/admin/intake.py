"""The page where a notice becomes a draft edition: pasted, read, confirmed row by row, then entered once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from curiouslab.french import compte, enumeration
from events import happenings
from events.admin.intake_form import PROGRESS, FactsForm
from events.admin.intake_sessions import AnswersForm, SessionFormSet, session_forms
from events.admin.intake_text import TextForm
from events.admin.kept_pages import KeptPage
from events.admin.notes_form import digest
from events.desk.bodies import link_to_communes
from events.desk.intake.known import questions_about
from events.desk.intake.marks import Origin, origins, pieces
from events.desk.intake.reading import Reading, reading_of
from events.desk.intake.saving import (
    AlreadyThereError,
    begin_notes,
    enter,
    sentences_about,
    what_is_left,
)
from events.desk.intake.saying import Confirmed, file_of
from events.desk.sheets.places import INTAKE, page_named
from events.documents.findings import UnfitError
from events.exchange import Refused
from events.exchange.shape import Json
from events.exchange.words import KINDS, LIST_ROLES
from events.models import Edition
from events.notices import read_notice
from events.notices.files import text_of

NAME = "events_edition_intake"
WORDS = "Saisir depuis un texte"
CHANGED = (
    "Vous avez changé le texte depuis sa lecture : relisez-le pour refaire les champs. Ce que vous y avez "
    "corrigé sera à refaire."
)
RIGHTS = ("events.add_programmeitem", "events.add_person", "events.add_organisation")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right before entering: where, the anchor that leads there, and why."""

    where: str
    anchor: str
    says: str


@dataclass(slots=True)
class Sheet:
    """The three forms beside the text."""

    facts: FactsForm
    sessions: SessionFormSet
    answers: AnswersForm

    @classmethod
    def of(cls, reading: Reading, data: Any = None) -> "Sheet":
        """Return the forms that a reading proposes, or as they come back in `data`."""
        sessions = session_forms(reading, data)
        questions = questions_about(sessions.people())
        return cls(FactsForm(reading, data), sessions, AnswersForm(questions, data))

    def is_valid(self) -> bool:
        """Whether everything can be entered; each form says what is wrong with it."""
        return all([self.facts.is_valid(), self.sessions.is_valid(), self.answers.is_valid()])

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong, in the order of the page; nothing of forms that were not sent."""
        yield from _problems_of(self.facts, "", "intake-essentiel")
        for rank, form in enumerate(self.sessions.forms, 1):
            yield from _problems_of(form, f"Séquence {rank}", f"ligne-{form.key}")
        yield from _problems_of(self.answers, "", "intake-connus")

    def lead_to(self, found: dict[str, list[Origin]]) -> None:
        """Tell each row where it stands in the text."""
        self.facts.origins = found
        for form in self.sessions.forms:
            form.origins = found.get(form.key, [])

    def confirmed(self) -> Confirmed:
        """Return what was confirmed, once valid."""
        said = self.facts.cleaned_data
        progress = PROGRESS.get(said["status"], Edition.Progress.PLANNED)
        return Confirmed(
            when=said["date"],
            communes=self.facts.communes(),
            progress=progress,
            reason=said["reason"],
            sessions=self.sessions.sessions(),
            answers=self.answers.said(),
            names=self.facts.reading.names,
            **{name: said[name] for name in _AS_THEY_ARE},
        )


def _problems_of(form: forms.BaseForm, where: str, top: str) -> Iterator[Problem]:
    for error in form.non_field_errors():
        yield Problem(where or "L’édition", top, str(error))
    for field in form:
        first = "_0" if isinstance(field.field.widget, forms.RadioSelect) else ""
        label = str(field.label)
        said = f"{where}, {label[:1].lower()}{label[1:]}" if where else label
        for error in field.errors:
            yield Problem(said, f"{field.auto_id}{first}", str(error))


_AS_THEY_ARE = (
    "number", "title", "date_text", "starts_at", "ends_at", "venue", "address", "count", "credit",
    "organisers", "source",
)  # fmt: skip


class IntakePages(admin.ModelAdmin):
    """Adds the page to the admin of editions."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.intake_view)
        return [path("depuis-un-texte/", view, name=NAME), *super().get_urls()]

    def list_links(self) -> list[tuple[str, str]]:
        """Lead to the page from the list of editions."""
        return [(reverse(f"admin:{NAME}"), WORDS)]

    def intake_view(self, request: HttpRequest) -> HttpResponseBase:
        """Show the text, read it, or enter what was confirmed of it."""
        if not (self.has_add_permission(request) and request.user.has_perms(RIGHTS)):
            raise PermissionDenied
        kept = KeptPage(request, page_named(INTAKE))
        if request.method != "POST":
            return self._take_up(request, kept)
        form = TextForm(request.POST, request.FILES)
        if form.is_valid() and form.cleaned_data["file"]:
            form = self._opened(request, form)
        if not form.is_valid():
            kept.keep()
            return self._show_intake(request, kept, form)
        return self._read(request, kept, form)

    def _take_up(self, request: HttpRequest, kept: KeptPage) -> HttpResponseBase:
        """Show an empty page, or the draft that is asked for, with the rows that were read of it."""
        data = kept.typed()
        form = TextForm(data) if data and data.get("read") else TextForm(initial=data and data.dict())
        if not (form.is_bound and form.is_valid()):
            return self._show_intake(request, kept, form)
        text = form.cleaned_data["text"]
        reading = reading_of(text, read_notice(text))
        if form.changed_since_read:
            form.add_error("text", CHANGED)
            return self._show_intake(request, kept, form, Sheet.of(reading))
        return self._show_intake(request, kept, form, Sheet.of(reading, data))

    def _opened(self, request: HttpRequest, form: TextForm) -> TextForm:
        """Return the form with the text of the file that was dropped."""
        file = form.cleaned_data["file"]
        try:
            text = text_of(file, file.name)
        except UnfitError as error:
            form.add_error("file", f"{str(error)[:1].upper()}{str(error)[1:]}")
            return form
        messages.info(request, f"Texte lu dans « {file.name} ».")
        return TextForm({"text": text})

    def _read(self, request: HttpRequest, kept: KeptPage, form: TextForm) -> HttpResponseBase:
        """Read the text; enter the edition when that was asked and nothing is in the way."""
        text = form.cleaned_data["text"]
        reading = reading_of(text, read_notice(text))
        if "_enter" not in request.POST:
            kept.keep(text=text)
            return self._show_intake(request, kept, form, Sheet.of(reading))
        if form.changed_since_read:
            kept.keep()
            form.add_error("text", CHANGED)
            return self._show_intake(request, kept, form, Sheet.of(reading))
        sheet = Sheet.of(reading, request.POST)
        if sheet.is_valid() and (report := self._enter(request, sheet)):
            kept.close()
            return report
        kept.keep()
        return self._show_intake(request, kept, form, sheet)

    def _enter(self, request: HttpRequest, sheet: Sheet) -> HttpResponse | None:
        """Enter the edition and say so; None when it is refused, and the forms say why."""
        data, rows = file_of(sheet.confirmed())
        try:
            with transaction.atomic(), happenings.done_by(request.user):
                report = enter(data)
                edition = report.edition
                assert edition is not None  # noqa: S101 -- what was created is there
                self.log_addition(request, edition, "Saisie depuis un texte.")
        except AlreadyThereError as error:
            sheet.facts.is_there(error.edition)
            return None
        except Refused as error:
            for problem in error.problems:
                _refuse(sheet, rows, problem.path, problem.text)
            return None
        self._tell(request, edition, [*sentences_about(report), *link_to_communes(_bodies_in(data))])
        if said := sheet.facts.cleaned_data.get("to_remember"):
            self._begin_notes(request, edition, said)
        return redirect("admin:events_edition_change", edition.pk)

    def _begin_notes(self, request: HttpRequest, edition: Edition, said: str) -> None:
        """Leave what is to be remembered in the notes of the synthesis, which is begun for them."""
        if not request.user.has_perm("events.add_synthesis"):
            messages.warning(request, f"À garder pour la synthèse : {' / '.join(said.splitlines())}")
            return
        lines = compte(len(said.splitlines()), "phrase attend", "phrases attendent")
        address = begin_notes(edition, request.user, said)
        text = '{} dans les notes de sa synthèse. <a href="{}">En faire des points clés</a>'
        messages.info(request, format_html(text, lines, address))

    def _tell(self, request: HttpRequest, edition: Edition, sentences: list[str]) -> None:
        """Say what was entered, who was recognised, and what is left to do."""
        sessions = compte(edition.items.count(), "séquence")
        listed = compte(edition.participations.count(), "commune listée", "communes listées")
        messages.success(
            request, f"« {edition} » est enregistrée en brouillon : {enumeration([sessions, listed])}."
        )
        for sentence in sentences:
            messages.info(request, sentence)
        if left := what_is_left(edition):
            links = format_html_join(" ", '<a href="{1}">{0}</a>', left)
            messages.warning(request, format_html("Reste à faire : {}", links))

    def _show_intake(
        self, request: HttpRequest, kept: KeptPage, form: TextForm, sheet: Sheet | None = None
    ) -> TemplateResponse:
        marked = pieces(sheet.facts.reading) if sheet else []
        if sheet:
            sheet.lead_to(origins(marked))
        context = {
            **self.admin_site.each_context(request),
            "title": WORDS,
            "opts": self.opts,
            "form": form,
            "kept": kept.told(),
            "sheet": sheet,
            "problems": list(sheet.problems()) if sheet else [],
            "pieces": marked,
            "unread": [piece.text for piece in marked if piece.is_unread],
            "read_digest": _digest_of(form, sheet),
            "list_address": reverse("admin:events_edition_changelist"),
        }
        return TemplateResponse(request, "admin/events/intake.html", context)


def _bodies_in(data: Json) -> list[str]:
    """Return the organisations that a file names, those of its people and those who organise."""
    named = list(data["evenement"]["organisateurs"])
    sessions = [session for key in KINDS for session in data[key]]
    people = [one for session in sessions for name in LIST_ROLES for one in session.get(name, [])]
    return [*named, *(held["organisme"] for one in people for held in one["fonctions"] if held["organisme"])]


def _digest_of(form: TextForm, sheet: Sheet | None) -> str:
    """Return what tells the text of the rows: the one sent, unless it changed since."""
    return digest(sheet.facts.reading.text) if sheet and not form.errors else str(form["read"].value() or "")


def _refuse(sheet: Sheet, rows: dict[str, int], where: str, sentence: str) -> None:
    """Say a problem of the importer beside the row that it is about, else above them all."""
    session = where.partition(".")[0]
    said = f"{sentence[:1].upper()}{sentence[1:]}"
    if session in rows:
        sheet.sessions.forms[rows[session]].add_error(None, said)
    else:
        sheet.facts.add_error(None, said)
