"""After elections, the mandates of a commune or an organisation: confirmed, ended, replaced on one page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from communes.models import Commune
from curiouslab.accounts.models import User
from curiouslab.french import date_longue, normaliser
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record
from curiouslab.members.days import DayField
from curiouslab.members.inviting import Invitee, account_of, end, enrol, refusal
from curiouslab.members.models import Mandate, MandateQuerySet, MemberKind
from curiouslab.members.standing import is_to_be_said
from events.models import Organisation

KEEP, CONFIRM, END, REPLACE = "keep", "confirm", "end", "replace"
CHOICES = [
    (KEEP, "Ne rien changer"),
    (CONFIRM, "Confirmer"),
    (END, "Mettre fin"),
    (REPLACE, "Remplacer par la personne ci-dessous"),
]
MOVED = (
    "Rien n’est enregistré : la liste a changé depuis que cette page s’est affichée. "
    "La voici à jour, avec vos choix ; relisez-la, puis enregistrez."
)


@dataclass(frozen=True, slots=True)
class Body:
    """A commune or an organisation."""

    commune: Commune | None = None
    organisation: Organisation | None = None

    def __str__(self) -> str:
        return str(self.commune or self.organisation)

    def held(self) -> MandateQuerySet:
        """Return its mandates, ended ones included."""
        return Mandate.objects.filter(commune=self.commune, organisation=self.organisation)

    def running(self) -> MandateQuerySet:
        """Return its mandates of today, with their people."""
        return self.held().current().select_related("user", "commune", "organisation")


def optional_day(label: str, help_text: str) -> forms.DateField:
    """Return the field of a day that may be left empty, with the calendar of the browser."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, help_text=help_text, widget=widget, required=False)


class CommonForm(forms.Form):
    """What is said once for the page."""

    last_day = optional_day(
        "Dernier jour des mandats qui prennent fin",
        "La personne lit encore ce jour-là, sauf si son mandat finit plus tôt ; "
        "celle qui la remplace commence le lendemain.",
    )
    until = optional_day(
        "Fin prévue des mandats confirmés et des nouveaux",
        "Vide : la fin des mandats confirmés ne change pas, celle des nouveaux n’est pas connue.",
    )
    send = forms.BooleanField(
        label="Envoyer l’invitation aux personnes qui en remplacent d’autres", required=False, initial=True
    )

    def clean_until(self) -> date | None:
        """Refuse a day that has passed: whoever is confirmed would read nothing."""
        until: date | None = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError("Cette fin est passée : donnez un jour à venir, ou laissez vide.")
        return until


class LineForm(forms.Form):
    """What becomes of one mandate."""

    choice = forms.ChoiceField(label="Que devient ce mandat ?", choices=CHOICES, widget=forms.RadioSelect)
    first_name = forms.CharField(label="Prénom", max_length=150, required=False)
    last_name = forms.CharField(label="Nom", max_length=150, required=False)
    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        required=False,
        error_messages={"invalid": "Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.fr"},
    )
    kind = forms.ChoiceField(label="Qualité", choices=MemberKind.choices, required=False)
    title = forms.CharField(label="Mandat ou fonction", max_length=200, required=False)

    def __init__(self, mandate: Mandate, data: Mapping[str, Any] | None = None) -> None:
        self.mandate = mandate
        initial = {"choice": KEEP, "kind": mandate.kind, "title": mandate.title}
        super().__init__(data, prefix=f"m{mandate.pk}", initial=initial)

    @property
    def successor_fields(self) -> list[Any]:
        """The fields of who replaces."""
        return [field for field in self.visible_fields() if field.name != "choice"]

    @property
    def replaces(self) -> bool:
        """Tell whether the fields of who replaces are to be shown open."""
        return self["choice"].value() == REPLACE or bool(self.errors)

    @property
    def to_be_said(self) -> bool:
        """Tell whether the mandate is still to be made precise."""
        return is_to_be_said(self.mandate)

    def clean(self) -> dict[str, Any]:
        """Ask for the person who replaces, when one does, and refuse an address that may not."""
        given = self.cleaned_data
        if given.get("choice") != REPLACE:
            return given
        for name in ("first_name", "last_name", "email", "title"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, "À remplir pour la personne qui remplace.")
        if given.get("email") and (why := self._refusal(given["email"], given.get("title", ""))):
            self.add_error("email", why)
        return given

    def _refusal(self, email: str, title: str) -> str:
        account = account_of(email)
        if account is None or (why := refusal(account)):
            return why if account else ""
        held = account.mandates.standing().filter(
            commune=self.mandate.commune, organisation=self.mandate.organisation
        )
        same = [row for row in held if normaliser(row.title) == normaliser(title) and row != self.mandate]
        return f"Cette personne a déjà ce mandat, {same[0].period}." if same else ""

    @property
    def successor_name(self) -> str:
        """The name of who replaces, as names are compared; the form holds."""
        return normaliser(f"{self.cleaned_data['first_name']} {self.cleaned_data['last_name']}")

    def successor(self, starts_on: date, until: date | None) -> Invitee:
        """Return who replaces, for a form that holds."""
        given = self.cleaned_data
        return Invitee(
            email=given["email"],
            first_name=given["first_name"],
            last_name=given["last_name"],
            kind=given["kind"] or self.mandate.kind,
            title=given["title"],
            starts_on=starts_on,
            ends_on=until,
            commune=self.mandate.commune,
            organisation=self.mandate.organisation,
        )


def shown_of(mandates: Iterable[Mandate]) -> str:
    """Return what tells whether the mandates shown are still those that run, until the same days."""
    return ",".join(f"{mandate.pk}:{mandate.ends_on or ''}" for mandate in mandates)


class Renewal:
    """The page of a body: what is common, and a form a mandate.

    With `data`, it is made inside the transaction that applies it.
    """

    def __init__(self, body: Body, data: Mapping[str, Any] | None = None) -> None:
        self.body = body
        if data is not None:
            # A write first: whoever sends the same page at the same time waits, then sees that it moved.
            body.held().update(title=F("title"))
        self.mandates = list(body.running())
        self.shown = shown_of(self.mandates)
        self.common = CommonForm(data)
        self.has_moved = data is not None and data.get("shown") != self.shown
        self.lines = [self._line(mandate, data) for mandate in self.mandates]

    def _line(self, mandate: Mandate, data: Mapping[str, Any] | None) -> LineForm:
        """Return the form of a mandate; one that came since the page was shown is not said anything of."""
        if data is None or f"m{mandate.pk}-choice" not in data:
            return LineForm(mandate)
        choice = {"_confirm_all": CONFIRM, "_end_all": END}
        everybody = next((value for name, value in choice.items() if name in data), None)
        said = {**_texts(data), f"m{mandate.pk}-choice": everybody} if everybody else data
        return LineForm(mandate, said)

    def is_valid(self) -> bool:
        """Tell whether all of it may be done; the errors stand in the forms otherwise."""
        valid = [form.is_valid() for form in (self.common, *self.lines)]
        if self.has_moved or not all(valid):
            return False
        return self._days_hold() and self._people_hold()

    @property
    def has_errors(self) -> bool:
        """Tell whether something is to be corrected on the page."""
        return any(form.errors for form in (self.common, *self.lines))

    def _days_hold(self) -> bool:
        """Ask for the last day when a mandate ends, and refuse one before it began."""
        ending = [line for line in self.lines if line.cleaned_data["choice"] in {END, REPLACE}]
        last_day = self.common.cleaned_data["last_day"]
        if ending and last_day is None:
            self.common.add_error("last_day", "Donnez le dernier jour des mandats qui prennent fin.")
            return False
        until = self.common.cleaned_data["until"]
        replaced = any(line.cleaned_data["choice"] == REPLACE for line in ending)
        if replaced and until and until <= last_day:
            began = date_longue(last_day + timedelta(days=1))
            self.common.add_error(
                "until", f"Les nouveaux mandats commencent le {began} : leur fin vient après."
            )
            return False
        late = [line for line in ending if line.mandate.starts_on > last_day]
        for line in late:
            began = date_longue(line.mandate.starts_on)
            line.add_error("choice", f"Ce mandat a commencé le {began}, après le dernier jour donné.")
        return not late

    def _people_hold(self) -> bool:
        """Refuse one address under two names: the second person would be the first."""
        named: dict[str, str] = {}
        for line in self.lines:
            if line.cleaned_data["choice"] != REPLACE:
                continue
            email, name = line.cleaned_data["email"].lower(), line.successor_name
            if named.setdefault(email, name) != name:
                line.add_error("email", "Une autre personne de cette page a déjà cette adresse.")
        return not self.has_errors

    @transaction.atomic
    def apply(self, by: User) -> dict[str, int]:
        """Do all of it; return how many mandates were confirmed, ended and replaced."""
        common, done = self.common.cleaned_data, {CONFIRM: 0, END: 0, REPLACE: 0}
        for line in self.lines:
            choice = line.cleaned_data["choice"]
            if choice == KEEP:
                continue
            done[choice] += 1
            if choice == CONFIRM:
                _confirm(line.mandate, common["until"], by=by)
                continue
            end(line.mandate, common["last_day"], by=by)
            if choice == REPLACE:
                starts_on = common["last_day"] + timedelta(days=1)
                enrol(line.successor(starts_on, common["until"]), by=by, send=common["send"])
        return done


def _texts(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data.get(name) for name in data}


def _confirm(mandate: Mandate, until: date | None, *, by: User) -> None:
    before = mandate.ends_on
    mandate.confirmed_on = timezone.localdate()
    mandate.ends_on = until or mandate.ends_on
    mandate.save(update_fields=["confirmed_on", "ends_on"])
    if mandate.ends_on != before:
        record(Entry.Verb.MOVED, mandate, actor=by, detail=mandate.period)
