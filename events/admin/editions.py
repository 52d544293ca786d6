"""The page of an edition: everything on one page, in the order of a paper programme."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from curiouslab.french import compte
from events.admin.bodies import told_of_bodies
from events.admin.completeness import AwaitedFilter, GapsPages
from events.admin.documents import DocumentFormSet, DocumentInline
from events.admin.duplicating import DuplicatePages
from events.admin.edition_form import EditionForm
from events.admin.edition_inlines import OtherParticipantsInline, PhotoInline, SourceInline
from events.admin.history import HistoryPages
from events.admin.intake import IntakePages
from events.admin.kit import KitPages
from events.admin.participations import WHO_WAS_THERE, ParticipationPages
from events.admin.programme import ProgrammeInline
from events.admin.programme_form import WAITING, ProgrammeFormSet
from events.admin.publishing import StateFilter
from events.desk.communes import more_listed_than_declared, write_ticks
from events.desk.counting import count_of
from events.desk.people import PeopleReport, report_sentences
from events.desk.readiness import Review, review_edition
from events.french_dates import write_date
from events.models import Edition, Participation, ProgrammeItem, Synthesis
from events.record.versions import refresh_pending

FIELDSETS: Any = [
    (
        "L’essentiel",
        {"fields": [("number", "title"), "date", ("starts_at", "ends_at"), ("kind", "themes")]},
    ),
    ("Le lieu", {"fields": ["venue_name", "venue_address", ("venue_postal_code", "venue_town")]}),
    (
        WHO_WAS_THERE,
        {
            "fields": [
                "declared_communes_count",
                ("officials_count", "officers_count", "declared_participants_count"),
                "hauts_de_seine",
                ("organisers", "partners"),
            ]
        },
    ),
    ("Textes", {"fields": ["summary", "official_title"]}),
    (
        "La synthèse, tant qu’elle n’est pas en ligne",
        {
            "fields": [
                ("synthesis_stage", "synthesis_expected"),
                "synthesis_reason",
                "synthesis_notice",
            ]
        },
    ),
    (
        "Report, annulation, adresse et autres détails",
        {
            "fields": [
                ("progress", "progress_reason"),
                "slug",
                "date_text",
                "declared_unit",
                "photo_credit",
                "source_gaps",
                "hue",
                "series",
                "is_fictitious",
            ],
            "classes": ["collapse"],
        },
    ),
]


@admin.register(Edition)
class EditionAdmin(IntakePages, GapsPages, DuplicatePages, KitPages, ParticipationPages, HistoryPages):
    """Enter an edition, publish it, find it again."""

    keeps_sheets = True
    change_list_template = "admin/events/edition_list.html"  # with the buttons of lists, and of history
    form = EditionForm
    fieldsets = FIELDSETS
    inlines = [
        OtherParticipantsInline,
        ProgrammeInline,
        DocumentInline,
        PhotoInline,
        SourceInline,
    ]
    autocomplete_fields = ["themes"]
    list_display = ["__str__", "shown_date", "shown_state", "declared", "listed", "sessions"]
    list_filter = [StateFilter, AwaitedFilter, "date_precision", "is_fictitious", "themes"]
    date_hierarchy = "starts_on"
    ordering = list(Edition._meta.ordering or [])  # counting makes Django forget it
    search_fields = [
        "title",
        "official_title",
        "=number",
        "venue_name",
        "items__title",
        "items__appearances__person__search_name",
    ]
    search_help_text = "Un thème, un numéro, un lieu, le titre d’une intervention, un nom sans accents."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """Fetch what the rows of the list show."""
        counted = {
            "listed_count": count_of(Participation.objects.filter(edition=OuterRef("pk")), "edition"),
            "sessions_count": count_of(ProgrammeItem.objects.filter(edition=OuterRef("pk")), "edition"),
        }
        return super().get_queryset(request).annotate(**counted).prefetch_related("separate_days")

    def get_readonly_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        """Freeze the address once published, even if it has gone back to draft since."""
        return ["slug"] if obj and (obj.was_online or not obj.is_draft) else []

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Say the type of the sessions that wait on a new page."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, ProgrammeInline) and not obj.pk:
            kwargs["initial"] = [{"kind": kind} for kind in WAITING]
        return kwargs

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on the edition, and say who was entered or recognised."""
        super().save_related(request, form, formsets, change)
        form.write_days()
        if "hauts_de_seine" in form.changed_data:
            write_ticks(form.instance, form.cleaned_data["hauts_de_seine"])
        report = PeopleReport(organisations=form.write_involvements())
        for formset in formsets:
            if isinstance(formset, ProgrammeFormSet):
                formset.write_people(report)
            if isinstance(formset, DocumentFormSet):
                for level, sentence in formset.told():
                    messages.add_message(request, level, sentence)
        for sentence in [*report_sentences(report), *told_of_bodies(report.organisations)]:
            messages.info(request, sentence)
        refresh_pending(form.instance)
        if more := more_listed_than_declared(form.instance):
            messages.warning(
                request,
                f"La liste compte {compte(more, 'commune')} de plus que le nombre annoncé "
                f"({form.instance.declared_communes_count}) : vérifiez l’un et l’autre.",
            )

    def links(self, content: Edition) -> list[tuple[str, str]]:
        """Lead to the synthesis, begun or not."""
        if synthesis := Synthesis.objects.filter(edition=content).first():
            return [(reverse("admin:events_synthesis_change", args=[synthesis.pk]), "Ouvrir la synthèse")]
        return [(reverse("admin:events_synthesis_add", query={"edition": content.pk}), "Rédiger la synthèse")]

    def review(self, content: Edition) -> Review:
        """Say what will be public and what is missing."""
        return review_edition(content)

    @admin.display(description="date", ordering="sort_date")
    def shown_date(self, edition: Edition) -> str:
        """Show the date as it is typed."""
        return write_date(edition.when, [day.date for day in edition.separate_days.all()]) or "–"

    @admin.display(description="communes annoncées", ordering="declared_communes_count")
    def declared(self, edition: Edition) -> int | None:
        """Show the number announced."""
        return edition.declared_communes_count

    @admin.display(description="listées")
    def listed(self, edition: Edition) -> int:
        """Count the communes and organisations listed."""
        return edition.listed_count  # type: ignore[attr-defined]

    @admin.display(description="séquences")
    def sessions(self, edition: Edition) -> int:
        """Count the sessions."""
        return edition.sessions_count  # type: ignore[attr-defined]
