"""The notes that are pasted, and the table of the points that they propose."""

import hashlib
from typing import Any

from django import forms

from events.admin.fields import LinesField
from events.admin.versions import note_field
from events.desk.notes import Proposal, Reading, statement_key
from events.desk.notes_fields import communes_in, themes_in, write_names
from events.desk.notes_names import Known, Session
from events.desk.notes_saving import PointSaid
from events.models import Audience, ItemKind, KeyPoint

MAX_NOTES = 100_000  # characters: some forty pages
MAX_POINTS = 300  # at once: the browser sends ten fields for each


def digest(text: str) -> str:
    """Return what tells a text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class NotesForm(forms.Form):
    """The notes, as they were pasted."""

    notes = LinesField(
        label="Vos notes, une idée par ligne",
        strip=False,
        max_length=MAX_NOTES,
        widget=forms.Textarea(
            attrs={"rows": 14, "cols": 80, "aria-describedby": "notes-aide", "spellcheck": "true"}
        ),
        error_messages={
            "required": "Collez ou tapez vos notes, puis « Lire mes notes ».",
            "max_length": "Ces notes sont trop longues pour une fois : collez-les en plusieurs parties.",
        },
    )
    version_note = note_field(
        required=False,
        help_text="La synthèse est en ligne : cette phrase se lira à côté de la nouvelle version. "
        "Laissez vide si tous les points sont internes.",
    )
    # Which notes the table comes from, to tell when they have changed since.
    read = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    def __init__(self, *args: Any, asks_note: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_note:
            del self.fields["version_note"]

    def clean_notes(self) -> str:
        """Refuse notes that hold nothing but spaces."""
        text: str = self.cleaned_data["notes"]
        if not text.strip():
            raise forms.ValidationError(self.fields["notes"].error_messages["required"])
        return text

    @property
    def digest(self) -> str:
        """What tells the notes that the table comes from: those sent, unless they changed since."""
        if self.is_bound and self.is_valid():
            return digest(self.cleaned_data["notes"])
        return str(self["read"].value() or "")

    @property
    def changed_since_read(self) -> bool:
        """Whether the notes are no longer those of the table below them."""
        return self.cleaned_data["read"] != digest(self.cleaned_data["notes"])


class ProposalForm(forms.Form):
    """A proposed point: every field may be changed, and the point left out."""

    keep = forms.BooleanField(label="Ajouter ce point", required=False)
    nature = forms.ChoiceField(label="Nature", choices=KeyPoint.Nature.choices)
    audience = forms.ChoiceField(label="Lisible par", choices=Audience.choices)
    text = LinesField(label="Énoncé", required=False, widget=forms.Textarea(attrs={"rows": 2, "cols": 60}))
    item = forms.TypedChoiceField(label="Séquence", required=False, coerce=int, empty_value=None)
    communes = forms.CharField(label="Communes", required=False)
    themes = forms.CharField(label="Thèmes", required=False)
    person = forms.TypedChoiceField(label="Personne", required=False, coerce=int, empty_value=None)
    # Set once somebody was shown that the statement is there already: adding it again is then deliberate.
    seen = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    proposal: Proposal | None = None

    def __init__(
        self, *args: Any, known: Known, sessions: list[Any], people: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["item"].choices = sessions  # type: ignore[attr-defined]
        self.fields["person"].choices = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the names of a point that is kept; what is left out may hold anything."""
        super().clean()
        if self.cleaned_data.get("keep"):
            self._read("communes", communes_in)
            self._read("themes", themes_in)
            self._check_statement(self.cleaned_data.get("text", "").strip())
        return self.cleaned_data

    def _read(self, name: str, reader: Any) -> None:
        try:
            self.cleaned_data[name] = tuple(reader(self.cleaned_data.get(name, ""), self.known))
        except ValueError as error:
            self.add_error(name, str(error))

    def _check_statement(self, text: str) -> None:
        if not text:
            self.add_error("text", "Écrivez l’énoncé du point, ou décochez-le.")
        elif statement_key(text) in self.known.statements and not self.cleaned_data.get("seen"):
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            data[self.add_prefix("seen")] = "1"
            self.data = data
            self.add_error(
                "text",
                "La synthèse dit déjà cela. Décochez ce point, ou ajoutez encore pour l’y mettre deux fois.",
            )

    @property
    def is_kept(self) -> bool:
        """Whether the point is ticked, as the form stands."""
        return bool(self["keep"].value())

    @property
    def said(self) -> PointSaid:
        """The point, once the form is valid."""
        said = self.cleaned_data
        return PointSaid(
            nature=said["nature"],
            text=said["text"].strip(),
            item=said["item"],
            person=said["person"],
            audience=said["audience"],
            communes=said["communes"],
            themes=said["themes"],
        )


class ProposalFormSet(forms.BaseFormSet):
    """The proposed points."""

    def points(self) -> list[PointSaid]:
        """Return the points that are kept, once the table is valid."""
        return [form.said for form in self.forms if form.cleaned_data["keep"]]


_FormSet: type[ProposalFormSet] = forms.formset_factory(  # type: ignore[assignment]
    ProposalForm, formset=ProposalFormSet, extra=0, max_num=MAX_POINTS, absolute_max=MAX_POINTS
)


def session_label(session: Session) -> str:
    """Return a session as a choice: « Table ronde : Les mobilités connectées »."""
    form = session.label or str(ItemKind(session.kind).label)
    return f"{form.capitalize()} : {session.title}" if session.title else form.capitalize()


def proposals(known: Known, reading: Reading, data: Any = None) -> ProposalFormSet:
    """Return the table of the points that a reading proposes, or as it comes back in `data`."""
    sessions = [(one.key, session_label(one)) for one in known.sessions]
    people = [(one.key, one.label) for one in known.people.all()]
    shared = {"known": known, "sessions": [("", "–"), *sessions], "people": [("", "–"), *people]}
    initial = [_initial(point, known) for point in reading.points[:MAX_POINTS]]
    formset = _FormSet(data, prefix="points", initial=initial, form_kwargs=shared)
    if len(formset.forms) == len(reading.points):
        for form, point in zip(formset.forms, reading.points, strict=True):
            form.proposal = point
    return formset


def _initial(point: Proposal, known: Known) -> dict[str, Any]:
    return {
        "keep": point.keep,
        "nature": point.nature,
        "audience": point.audience,
        "text": point.statement,
        "item": point.session,
        "communes": write_names(point.communes),
        "themes": write_names(point.themes),
        "person": point.person,
        "seen": "1" if statement_key(point.statement) in known.statements else "",
    }
