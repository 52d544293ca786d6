"""Two rows that are one person, at the desk: proposed by name, previewed, made one, and parted again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join

from curiouslab.french import compte, date_longue
from events.desk.duplicates import MOST_PAIRS, likely_pairs, tell_apart
from events.desk.merging import MergeError, doubles, merge, refusal, undo, why_not_undone
from events.models import Appearance, KeyPoint, Merge, Namesakes, Person

LIST, MERGE, PART = "events_person_pairs", "events_person_merge", "events_person_part"
RIGHTS = ["events.add_person", "events.change_person", "events.delete_person"]
# Of those who may be the same, how many the page of somebody names.
MOST_ALIKE = 10
TWO = "Choisissez deux personnes, ni plus ni moins."


class ApartForm(forms.Form):
    """Two people who are two, or a pair that is to be proposed again."""

    one = forms.ModelChoiceField(Person.objects.all(), required=False)
    other = forms.ModelChoiceField(Person.objects.all(), required=False)
    again = forms.ModelChoiceField(Namesakes.objects.all(), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse anything but two people, or a pair."""
        super().clean()
        said = self.cleaned_data
        if not said.get("again") and (said.get("one") is None or said.get("other") in {None, said["one"]}):
            raise forms.ValidationError(TWO)
        return said


def _may(request: HttpRequest) -> bool:
    return bool(request.user.has_perms(RIGHTS))


class MergingPages(admin.ModelAdmin):
    """Adds to the admin of people the pages that make one of two rows, and two of one."""

    actions = ["merge_two"]

    def get_urls(self) -> list[URLPattern]:
        """Add the pages."""
        wrap = self.admin_site.admin_view
        return [
            path("doublons/", wrap(self.pairs_view), name=LIST),
            path("<int:pk>/reunir/<int:other>/", wrap(self.merge_view), name=MERGE),
            path("separer/<int:merge>/", wrap(self.part_view), name=PART),
            *super().get_urls(),
        ]

    @admin.action(description="Réunir deux fiches en une…", permissions=["delete"])
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponseBase | None:
        """Lead to the preview for the two people chosen; who appears most is kept, unless asked."""
        if queryset.count() != 2:
            messages.error(request, TWO)
            return None
        chosen = sorted(queryset, key=lambda row: (-row.appearances.count(), row.pk))
        return redirect(f"admin:{MERGE}", chosen[0].pk, chosen[1].pk)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Say, below the name, who may be the same and who was merged."""
        told = list(super().get_fieldsets(request, obj))
        if obj is None or not _may(request):
            return told
        lines = [*_alike(obj), *_merged(obj)]
        if not lines:
            return told
        said = format_html_join("", "<p>{}</p>", ((line,) for line in lines))
        return [*told, ("Une seule personne ?", {"fields": [], "description": said})]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the people who may be the same."""
        return super().changelist_view(request, {"may_merge": _may(request), **(extra_context or {})})

    def pairs_view(self, request: HttpRequest) -> HttpResponseBase:
        """List the people whose names are likely the same, or note that two of them are two."""
        if not _may(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._tell_apart(request)
        apart = Namesakes.objects.select_related("one", "other").order_by("one__sort_key", "pk")
        context = self._frame(request, "Doublons possibles")
        context |= {"pairs": likely_pairs(), "apart": apart[:MOST_PAIRS]}
        return TemplateResponse(request, "admin/events/merging/pairs.html", context)

    def _tell_apart(self, request: HttpRequest) -> HttpResponse:
        form = ApartForm(request.POST)
        if not form.is_valid():
            messages.error(request, TWO)
        elif row := form.cleaned_data["again"]:
            row.delete()
            messages.success(request, f"{row} : de nouveau parmi les doublons possibles.")
        else:
            one, other = form.cleaned_data["one"], form.cleaned_data["other"]
            tell_apart(one, other)
            self.log_change(request, one, f"Dite différente de la fiche « {other} » ({other.slug}).")
            messages.success(request, f"{one} et {other} : deux personnes. Elles ne seront plus proposées.")
        return redirect(f"admin:{LIST}")

    def merge_view(self, request: HttpRequest, pk: int, other: int) -> HttpResponseBase:
        """Show what would move from a row to the other, or move it."""
        kept, gone = get_object_or_404(Person, pk=pk), get_object_or_404(Person, pk=other)
        if not _may(request):
            raise PermissionDenied
        if request.method == "POST":
            try:
                merge(kept, gone, request.user)
            except MergeError as error:
                messages.error(request, str(error))
            else:
                self.log_change(request, kept, f"Réunie avec la fiche « {gone} ».")
                messages.success(request, f"Une seule fiche : {kept}. La réunion peut se défaire ci-dessous.")
            return redirect("admin:events_person_change", kept.pk)
        context = self._frame(request, f"Réunir {gone} et {kept}") | preview(kept, gone)
        return TemplateResponse(request, "admin/events/merging/merge.html", context)

    def part_view(self, request: HttpRequest, merge: int) -> HttpResponseBase:
        """Show what would go back, or give it back."""
        row = get_object_or_404(Merge.objects.select_related("kept"), pk=merge)
        if not _may(request):
            raise PermissionDenied
        if request.method == "POST":
            try:
                person = undo(row, request.user)
            except MergeError as error:
                messages.error(request, str(error))
                return redirect("admin:events_person_change", row.kept_id)
            self.log_change(request, person, f"Séparée de la fiche « {row.kept} ».")
            messages.success(request, f"Deux fiches à nouveau : {row.kept} et {person}.")
            return redirect("admin:events_person_change", person.pk)
        context = self._frame(request, f"Séparer {row.full_name} de {row.kept}")
        context |= {"merge": row, "content": row.kept, "why_not": why_not_undone(row)}
        return TemplateResponse(request, "admin/events/merging/part.html", context)

    def _frame(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}


def preview(kept: Person, gone: Person) -> dict[str, Any]:
    """Return what a page shows of a merge before it is made: what moves, as it reads before and after."""
    pairs = list(doubles(kept, gone))
    moving = Appearance.objects.filter(person=gone).exclude(pk__in=[goes.pk for _, goes in pairs])
    presences = moving.latest_first().select_related("item")
    points = KeyPoint.objects.filter(person=gone).newest_first()
    return {
        "kept": kept,
        "gone": gone,
        "content": kept,
        "crumb": "Réunir",
        "why_not": refusal(kept, gone),
        "presences": presences,
        "points": points,
        "doubles": pairs,
        "is_homonym": kept.search_name == gone.search_name,
    }


def _alike(person: Person) -> list[str]:
    pairs = likely_pairs(person, MOST_ALIKE + 1)
    others = Appearance.objects.filter(person__in=[other.pk for _, other, _ in pairs])
    counts = dict(others.order_by().values_list("person").annotate(n=Count("pk")))
    lines: list[str] = []
    for _, other, reason in pairs[:MOST_ALIKE]:
        count = compte(counts.get(other.pk, 0), "présence", "présences", "aucune présence")
        address = reverse(f"admin:{MERGE}", args=[person.pk, other.pk])
        text = 'Peut-être la même personne : {} ({}, {}). <a href="{}">Comparer et réunir…</a>'
        lines.append(format_html(text, other, reason, count, address))
    if len(pairs) > MOST_ALIKE:
        text = 'Et d’autres : <a href="{}">tous les doublons possibles</a>.'
        lines.append(format_html(text, reverse(f"admin:{LIST}")))
    return lines


def _merged(person: Person) -> list[str]:
    lines: list[str] = []
    for row in person.merges.all():
        address = reverse(f"admin:{PART}", args=[row.pk])
        end = format_html(
            ' <a href="{}">Séparer de nouveau…</a> (jusqu’au {})', address, date_longue(row.last_day)
        )
        lines.append(
            format_html("{}, dont l’ancienne adresse mène ici.{}", row, end if row.can_be_undone else "")
        )
    return lines
