"""The sessions that a text proposes, and what is asked of those whom the portal knows already."""

from collections.abc import Iterator
from typing import Any

from django import forms

from events.admin.fields import LinesField
from events.admin.intake_form import KEEP, LEAVE, UNDECIDED, keep_field, time_field
from events.desk.intake.known import ANOTHER, Question, Questions
from events.desk.intake.marks import Origin
from events.desk.intake.reading import Reading
from events.desk.intake.saying import SessionSaid
from events.desk.people import default_role
from events.models import ItemKind
from events.people_lines import LinesError, PersonSaid, read_lines

MAX_SESSIONS = 60
ONE_BEARER = 2  # choices: that person, or another
KINDS = [(kind.value, kind.label.capitalize()) for kind in (ItemKind.TALK, ItemKind.ROUND_TABLE)]


class SessionForm(forms.Form):
    """A session: every field may be corrected, and the session left out."""

    keep = keep_field()
    kind = forms.ChoiceField(label="Nature", choices=KINDS, initial=ItemKind.TALK)
    title = forms.CharField(label="Titre", required=False, max_length=250)
    starts_at = time_field("Début")
    ends_at = time_field("Fin")
    people = LinesField(
        label="Personnes, une par ligne", required=False, widget=forms.Textarea(attrs={"rows": 2, "cols": 60})
    )

    def __init__(self, *args: Any, reading: Reading, rank: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rank = rank
        self.key = f"session-{rank}"
        self.is_proposed = rank is not None and rank < len(reading.sessions)
        self.doubts = _doubts(reading, self.key)
        self.origins: list[Origin] = []
        if not self.is_proposed:
            del self.fields["keep"]
        elif not self.doubts:
            self.initial["keep"] = KEEP

    def clean(self) -> dict[str, Any]:
        """Read the people of a session that is kept."""
        super().clean()
        decision = self.cleaned_data.get("keep", KEEP)
        if decision == LEAVE:
            self.errors.clear()
        elif decision == "" and not set(self.changed_data) - {"keep"}:
            self.add_error("keep", UNDECIDED)
        elif "people" in self.cleaned_data and "kind" in self.cleaned_data:
            try:
                role = default_role(self.cleaned_data["kind"])
                self.cleaned_data["people"] = read_lines(self.cleaned_data["people"], role)
            except LinesError as error:
                self.add_error("people", forms.ValidationError(error.messages))
        return self.cleaned_data

    @property
    def is_left_out(self) -> bool:
        """Whether the session is left out, as the form stands."""
        return self.is_proposed and self["keep"].value() == LEAVE

    @property
    def said(self) -> SessionSaid | None:
        """The session once the form is valid; None when nothing is left of it."""
        said = self.cleaned_data
        if self.is_left_out or not (said.get("title") or said.get("people")):
            return None
        hours = (said["starts_at"], said["ends_at"])
        return SessionSaid(self.rank or 0, said["kind"], said["title"], tuple(said["people"]), hours)

    def people_said(self) -> list[PersonSaid]:
        """Return the people whom the form names, as it stands; lines that cannot be read name nobody."""
        lines = [] if self.is_left_out else str(self["people"].value() or "").splitlines()
        return [person for line in lines for person in _read_line(line, str(self["kind"].value()))]


def _read_line(line: str, kind: str) -> list[PersonSaid]:
    try:
        return read_lines(line, default_role(kind))
    except LinesError:
        return []


def _doubts(reading: Reading, key: str) -> list[str]:
    """Return what to check in a session: its title, some of its people, or the whole of it."""
    if not reading.is_doubtful(key):
        return []
    subjects = list(dict.fromkeys(subject for subject in reading.doubts[key] if subject))
    return subjects or ["est-ce une séquence, et la bonne ?"]


class SessionFormSet(forms.BaseFormSet):
    """The sessions in their order, and an empty row for one that was missed."""

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        self.reading = reading
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Tell each row what it was read from."""
        return {"reading": self.reading, "rank": index}

    def sessions(self) -> list[SessionSaid]:
        """Return the sessions that are kept, once all are valid."""
        return [said for form in self.forms if (said := form.said)]

    def people(self) -> list[PersonSaid]:
        """Return everybody named, as the forms stand."""
        return [person for form in self.forms for person in form.people_said()]


_FormSet: type[SessionFormSet] = forms.formset_factory(  # type: ignore[assignment]
    SessionForm, formset=SessionFormSet, extra=1, max_num=MAX_SESSIONS, absolute_max=MAX_SESSIONS
)


def session_forms(reading: Reading, data: Any = None) -> SessionFormSet:
    """Return the sessions that a reading proposes, or as they come back in `data`."""
    initial = [
        {
            "kind": one.kind,
            "title": one.title,
            "people": one.lines,
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
        }
        for one in reading.sessions
    ]
    return _FormSet(data, prefix="sessions", initial=initial[: MAX_SESSIONS - 1], reading=reading)


class AnswersForm(forms.Form):
    """For each person or organisation known already: the same, or another."""

    def __init__(self, questions: Questions, data: Any = None) -> None:
        super().__init__(data, prefix="known")
        self.questions = questions
        for question in (*questions.people, *questions.organisations):
            self.fields[question.key] = forms.ChoiceField(
                label=question.said,
                choices=question.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Choisissez : rien n’est rapproché sans vous."},
            )

    def rows(self) -> Iterator[tuple[Question, Any]]:
        """Yield each question with its choice."""
        for question in (*self.questions.people, *self.questions.organisations):
            yield question, self[question.key]

    def said(self) -> dict[str, str]:
        """Return the answers, once valid; the only bearer of a name is found by that name, as in any file."""
        obvious = {
            question.key
            for question in self.questions.people
            if len(question.choices) == ONE_BEARER and self.cleaned_data[question.key] != ANOTHER
        }
        return {key: answer for key, answer in self.cleaned_data.items() if key not in obvious}
