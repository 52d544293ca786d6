"""One session of the programme on the page of its edition, its people typed as lines."""

from typing import Any

from django import forms
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html

from curiouslab.french import compte, enumeration
from events.admin.fields import LinesField
from events.admin.inlines import OrderedForm, OrderedFormSet
from events.desk.people import PeopleReport, default_role, people_text, problems_with, write_people
from events.models import ItemKind, ProgrammeItem
from events.people_lines import LinesError, PersonSaid, read_lines

# What a row holds before anyone has typed: alone, it is not a session.
NOTHING_TYPED = {"kind", "position", "day", "title_language"}
# Sorts of session that wait on the page of a new edition.
WAITING = [ItemKind.TALK] * 3 + [ItemKind.ROUND_TABLE] * 3


def held_sentences(keys: list[int]) -> list[str]:
    """Return a sentence for each of these sessions that points clés or documents hold."""
    points, documents = Count("key_points", distinct=True), Count("documents", distinct=True)
    items = ProgrammeItem.objects.filter(pk__in=keys).annotate(points=points, files=documents)
    return [_held_sentence(item, item.points, item.files) for item in items if item.points or item.files]


def _held_sentence(item: ProgrammeItem, points: int, documents: int) -> str:
    said = [compte(points, "point clé", "points clés")] if points else []
    said += [compte(documents, "document")] if documents else []
    places = ["les points sur la page de la synthèse"] if points else []
    places += ["les documents plus bas"] if documents else []
    return (
        f"« {item} » ne peut pas être retirée : rangez d’abord dans une autre séquence {enumeration(said)} "
        f"({enumeration(places)}), enregistrez, puis retirez celle-ci."
    )


class ProgrammeItemForm(OrderedForm):
    """A session, with its people as lines."""

    people = LinesField(
        label="Qui intervient, une personne par ligne",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80, "aria-describedby": "programme-aide"}),
    )

    class Meta:
        model = ProgrammeItem
        fields = ["kind"]
        help_texts = {"title": ""}
        widgets = {"title": forms.TextInput(attrs={"class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people_said: list[PersonSaid] | None = None
        if self.instance.pk is None:
            return
        text, faithful = people_text(self.instance)
        self.initial["people"] = text
        # As many lines as there are people, and one to add somebody.
        self.fields["people"].widget.attrs["rows"] = max(2, len(text.splitlines()) + 1)
        if not faithful:
            self._lock_people()

    def _lock_people(self) -> None:
        """Leave to the session's own page the people of whom lines would lose something."""
        people = self.fields["people"]
        people.disabled = True
        people.help_text = format_html(
            "Une ligne ne sait pas tout dire de ces personnes : "
            '<a href="{}">modifiez-les sur la page de la séquence</a>.',
            reverse("admin:events_programmeitem_change", args=[self.instance.pk]),
        )

    @property
    def heading(self) -> str:
        """What sort of session it is, for the title of the row."""
        kind = self["kind"].value()
        return str(dict(ItemKind.choices).get(kind, "séquence")).capitalize()

    def has_changed(self) -> bool:
        """Tell whether something was typed: a new row that only has its type is no session."""
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - NOTHING_TYPED)

    def clean(self) -> dict[str, Any] | None:
        """Read the people, under the role that goes with the type of session."""
        cleaned = super().clean()
        if {"people", "kind"} & set(self.changed_data) and not self.fields["people"].disabled:
            self._read_people(self.cleaned_data.get("people", ""))
        return cleaned

    def _read_people(self, text: str) -> None:
        try:
            people = read_lines(text, default_role(self.cleaned_data.get("kind", "")))
        except LinesError as error:
            self.add_error("people", error.messages)
            return
        if problems := problems_with(people, self.instance):
            self.add_error("people", problems)
        self.people_said = people


class ProgrammeFormSet(OrderedFormSet):
    """The sessions of an edition; their people are written after them."""

    def clean(self) -> None:
        """Refuse to remove a session that something else is said of, before Django does in its own words."""
        rows: Any = self
        removed = [form.instance.pk for form in rows.forms if rows._should_delete_form(form)]
        if removed and (sentences := held_sentences(removed)):
            raise forms.ValidationError(sentences)
        super().clean()

    def write_people(self, report: PeopleReport) -> None:
        """Write the people of the sessions whose lines changed, once the sessions are saved."""
        rows: list[Any] = self.forms
        for form in rows:
            if form.people_said is not None and form not in self.deleted_forms and form.instance.pk:
                write_people(form.instance, form.people_said, report)
