"""What was read of a text: kept, corrected or left out, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from communes.models import HAUTS_DE_SEINE, Commune
from events.admin.fields import CommuneTicksField, LinesField
from events.desk.intake.communes import read_places, write_place
from events.desk.intake.marks import Origin
from events.desk.intake.reading import Reading
from events.desk.intake.saving import edition_numbered
from events.desk.involvements import read_names, usual_organisers
from events.french_dates import read_date
from events.models import Edition

KEEP, LEAVE = "garder", "ecarter"
UNDECIDED = "À vérifier : gardez, corrigez ou écartez."
STATUSES = [
    ("", "Non dit"),
    ("announced", "Annoncée"),
    ("held", "A eu lieu"),
    ("postponed", "Reportée"),
    ("cancelled", "Annulée"),
]
PROGRESS = {"postponed": Edition.Progress.POSTPONED, "cancelled": Edition.Progress.CANCELLED}
# The rows of one field that a notice may give.
FACTS = ("number", "title", "date", "starts_at", "ends_at", "venue", "address", "count", "credit", "status")
# What is left out of these is nothing, and no empty text.
NO_TEXT = {"number", "count", "starts_at", "ends_at"}


ROWS = (
    "number", "title", "date", "date_text", "starts_at", "ends_at", "venue", "address", "status", "reason",
    "credit",
)  # fmt: skip


def time_field(label: str) -> forms.TimeField:
    """Return the field of an hour."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def keep_field(keep: str = "Garder", leave: str = "Écarter") -> forms.ChoiceField:
    """Return the choice between what was read and nothing; a doubt begins with neither."""
    return forms.ChoiceField(
        choices=[(KEEP, keep), (LEAVE, leave)], required=False, widget=forms.RadioSelect, label="Décision"
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the page: a field, the choice to keep it if it was read, what to check, where it was read."""

    key: str
    field: Any
    keep: Any
    doubts: list[str]
    origins: list[Origin]


class FactsForm(forms.Form):
    """What is said of the edition itself."""

    number = forms.IntegerField(label="Numéro", required=False, min_value=1, max_value=32_767)
    title = forms.CharField(label="Thème de la matinée", required=False, max_length=200)
    date = forms.CharField(label="Date", required=False, max_length=120)
    date_text = forms.CharField(label="Date telle qu’écrite", required=False, max_length=120)
    starts_at = time_field("Heure de début")
    ends_at = time_field("Heure de fin")
    venue = forms.CharField(label="Lieu", required=False, max_length=200)
    address = forms.CharField(
        label="Adresse du lieu",
        required=False,
        max_length=250,
        help_text="Comme sur une lettre : 12 rue des Tilleuls, 92000 Nanterre.",
    )
    count = forms.IntegerField(
        label="Communes représentées, nombre annoncé", required=False, min_value=0, max_value=100_000
    )
    hauts_de_seine = CommuneTicksField(label="Communes des Hauts-de-Seine représentées")
    others = LinesField(
        label="Communes d’ailleurs, une par ligne",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Avec leur département s’il le faut : Bailly (78).",
    )
    status = forms.ChoiceField(label="A-t-elle eu lieu ?", required=False, choices=STATUSES)
    reason = forms.CharField(
        label="Raison du report ou de l’annulation",
        required=False,
        max_length=250,
        help_text="Le public la lira.",
    )
    credit = forms.CharField(label="Crédit des photos", required=False, max_length=150)
    organisers = LinesField(
        label="Organisateurs, un par ligne", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    to_remember = LinesField(
        label="Ce qu’il faut retenir, une idée par ligne",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ces phrases ne sont pas des séquences : elles attendront dans les notes de la synthèse, "
        "où elles deviendront des points clés. Videz le champ pour ne rien en garder.",
    )
    source = forms.CharField(
        label="Source de ce texte",
        required=False,
        max_length=500,
        help_text="Son adresse, ou « notes de séance ».",
    )

    def __init__(self, reading: Reading, data: Any = None) -> None:
        self.reading = reading
        self.origins: dict[str, list[Origin]] = {}
        found = Commune.objects.in_bulk(reading.codes)
        self.found = [found[code] for code in reading.codes if code in found]
        usual = usual_organisers()
        super().__init__(
            data,
            prefix="facts",
            initial={
                **reading.facts,
                "organisers": usual,
                "to_remember": "\n".join(reading.to_remember),
                **self._places(),
            },
        )
        if usual:
            self.fields["organisers"].help_text = "Repris de la dernière édition publiée ; à corriger."
        if not reading.to_remember:
            del self.fields["to_remember"]
        for row in FACTS:
            if row in reading.facts:
                self._add_choice(row, keep_field())
        if reading.lacks_year:
            self._add_choice("date", keep_field("Garder, avec l’année", "Laisser la date inconnue"))
        for commune in self.doubtful:
            self._add_choice(f"commune-{commune.pk}", keep_field(), commune.label)
        self.already = edition_numbered(self._number())

    def _places(self) -> dict[str, Any]:
        """Return the communes read without doubt, ticked or named."""
        self.tickable = {commune.pk for commune in self.found if _is_tickable(commune)}
        sure = [one for one in self.found if not self.reading.is_doubtful(f"commune-{one.pk}")]
        return {
            "hauts_de_seine": [one.pk for one in sure if one.pk in self.tickable],
            "others": "\n".join(write_place(one) for one in sure if one.pk not in self.tickable),
        }

    @property
    def doubtful(self) -> list[Commune]:
        """The communes read with a doubt."""
        return [one for one in self.found if self.reading.is_doubtful(f"commune-{one.pk}")]

    def _add_choice(self, row: str, choice: forms.ChoiceField, label: str = "") -> None:
        choice.initial = "" if self.reading.is_doubtful(row) or self._lacks(row) else KEEP
        choice.label = label or f"{self.fields[row].label} : garder ou écarter"
        self.fields[f"{row}_keep"] = choice

    def _lacks(self, row: str) -> bool:
        return row == "date" and self.reading.lacks_year

    def _number(self) -> int | None:
        """Return the number as the page holds it, None when it is no number or is left out."""
        said = str(self["number"].value() or "").strip()
        left_out = "number_keep" in self.fields and self["number_keep"].value() == LEAVE
        is_number = said.isascii() and said.isdigit() and 0 < int(said[:6]) <= 32_767
        return int(said[:6]) if is_number and not left_out else None

    def clean(self) -> dict[str, Any]:
        """Keep what is kept, and read it; what is left out may hold anything."""
        super().clean()
        for row in FACTS:
            self._decide(row)
        self._read("date", read_date)
        self._read("others", read_places)
        self._read("organisers", read_names)
        for commune in self.doubtful:
            self._decide_on(commune)
        if self.already:
            self.is_there(self.already)
        if not self.errors and not (self.cleaned_data["number"] or self.cleaned_data["title"]):
            self.add_error("title", "Donnez un numéro ou un thème : il faut pouvoir la nommer.")
        if self.cleaned_data.get("status") in PROGRESS and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Dites au public pourquoi l’édition est reportée ou annulée.")
        return self.cleaned_data

    def _decide(self, row: str) -> None:
        decision = self.cleaned_data.get(f"{row}_keep")
        if decision == LEAVE:
            self.errors.pop(row, None)
            self.cleaned_data[row] = None if row in NO_TEXT else ""
        elif decision == "" and f"{row}_keep" in self.fields and row not in self.changed_data:
            self.add_error(row, UNDECIDED)

    def _decide_on(self, commune: Commune) -> None:
        """Ask of each commune read with a doubt, unless it was ticked."""
        name = f"commune-{commune.pk}_keep"
        ticked = commune in self.cleaned_data.get("hauts_de_seine", [])
        if not self.cleaned_data.get(name) and not ticked:
            self.add_error(name, UNDECIDED)

    def _read(self, name: str, reader: Any) -> None:
        if name in self.cleaned_data:
            try:
                self.cleaned_data[name] = reader(self.cleaned_data[name])
            except ValueError as error:
                self.add_error(name, str(error))

    def is_there(self, edition: Edition | None) -> None:
        """Say that the edition is there already: nothing is written over it."""
        self.already = edition
        name = f"« {edition} » est déjà là" if edition else "Cette édition vient d’être saisie"
        self.add_error("number", f"{name} : rien n’a été enregistré.")

    def communes(self) -> list[Commune | str]:
        """Return the communes kept, in the order of the text, then those added."""
        kept = {one.pk: one for one in self.cleaned_data["hauts_de_seine"]}
        kept |= {one.pk: one for one in self.doubtful if self.cleaned_data[f"commune-{one.pk}_keep"] == KEEP}
        named = self.cleaned_data["others"]
        kept |= {one.pk: one for one in named if isinstance(one, Commune)}
        order = {code: rank for rank, code in enumerate(self.reading.codes)}
        places = sorted(kept.values(), key=lambda one: order.get(one.pk, len(order)))
        return [*places, *(one for one in named if isinstance(one, str))]

    def rows(self) -> Iterator[Row]:
        """Yield the rows of one field, with what to check there."""
        for row in ROWS:
            yield self.row(row)

    def row(self, row: str) -> Row:
        """Return a row as the page shows it."""
        keep = f"{row}_keep"
        chosen = self[keep] if keep in self.fields else None
        return Row(row, self[row], chosen, self._doubts(row), self.origins.get(row, []))

    def count_row(self) -> Row:
        """The row of the number announced, which stands above the list."""
        return self.row("count")

    def commune_rows(self) -> Iterator[tuple[Row, Commune]]:
        """Yield the rows of the communes read with a doubt."""
        for commune in self.doubtful:
            key = f"commune-{commune.pk}"
            yield Row(key, None, self[f"{key}_keep"], [], self.origins.get(key, [])), commune

    def _doubts(self, row: str) -> list[str]:
        if self._lacks(row):
            try:
                read_date(self.reading.facts["date"])
            except ValueError as error:
                return [str(error)]
        return ["le texte laisse un doute."] if self.reading.is_doubtful(row) else []


def _is_tickable(commune: Commune) -> bool:
    return commune.department_code == HAUTS_DE_SEINE and commune.is_current
