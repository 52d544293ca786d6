"""The form of an edition: its date in one line, its communes ticked, its address proposed."""

from typing import Any

from django import forms
from django.utils.functional import cached_property

from events.admin.fields import CommuneTicksField, LinesField
from events.desk.communes import ticked_rows
from events.desk.involvements import names_of, read_names, usual_organisers, write_names
from events.desk.slugs import propose_edition_slug
from events.french_dates import ReadDate, read_date, write_date
from events.models import Edition, Involvement, Organisation


class EditionForm(forms.ModelForm):
    """An edition as a person describes it."""

    date = forms.CharField(
        label="Date",
        required=False,
        max_length=120,
        help_text="Comme vous la connaissez : 06/02/2024, 6 février 2024, février 2024, 2024, "
        "6 et 7 février 2024, du 6 au 8 février 2024. Laissez vide si vous ne la connaissez pas.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    synthesis_expected = forms.CharField(
        label="Synthèse attendue",
        required=False,
        max_length=120,
        help_text="Comme vous la connaissez : mars 2024, 15 mars 2024, du 1er au 15 mars 2024. "
        "Laissez vide si vous ne le savez pas.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    hauts_de_seine = CommuneTicksField(
        label="Communes des Hauts-de-Seine représentées",
        help_text="Cochez celles que la source nomme ; aucune si elle n’en donne que le nombre.",
    )

    organisers = LinesField(
        label="Organisateurs, un par ligne",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    partners = LinesField(
        label="Partenaires, un par ligne", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = Edition
        fields = ["number"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "synthesis_reason": forms.Textarea(attrs={"rows": 2}),
            "source_gaps": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required, slug.label = False, "Adresse de la page"
            slug.help_text = "Laissez vide : elle est proposée. Elle ne change plus une fois publiée."
        if self.instance.pk:
            self._say_what_is_known()
        elif usual := usual_organisers():
            self.initial["organisers"] = usual
            self.fields["organisers"].help_text = "Repris de la dernière édition publiée ; à corriger."

    def _say_what_is_known(self) -> None:
        """Fill the fields that are not columns of the edition."""
        edition = self.instance
        known: dict[str, Any] = {
            "date": write_date(edition.when, self._separate_days),
            "synthesis_expected": write_date(edition.synthesis_expected),
            "hauts_de_seine": list(ticked_rows(edition).values_list("commune", flat=True)),
            "organisers": names_of(edition, Involvement.Role.ORGANISER),
            "partners": names_of(edition, Involvement.Role.PARTNER),
        }
        self.initial.update(known)

    @cached_property
    def _separate_days(self) -> list[Any]:
        return [day.date for day in self.instance.separate_days.all()]

    def clean_date(self) -> ReadDate | None:
        """Read the date when it was typed; one that was left as it stands is not touched."""
        return self._read_date("date")

    def clean_synthesis_expected(self) -> ReadDate | None:
        """Read when the synthesis is expected, in the same way."""
        read = self._read_date("synthesis_expected")
        if read and read.separate_days:
            raise forms.ValidationError("Donnez un seul jour, une période, un mois ou une année.")
        return read

    def _read_date(self, field: str) -> ReadDate | None:
        if field not in self.changed_data:
            return None
        try:
            return read_date(self.cleaned_data[field])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean_organisers(self) -> list[str]:
        """Read the organisers."""
        return self._read_names("organisers")

    def clean_partners(self) -> list[str]:
        """Read the partners."""
        return self._read_names("partners")

    def _read_names(self, field: str) -> list[str]:
        try:
            return read_names(self.cleaned_data[field])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any] | None:
        """Set the date, and propose an address when none is given."""
        cleaned = super().clean()
        if (read := self.cleaned_data.get("date")) is not None:
            self.instance.when = read.when
        if (expected := self.cleaned_data.get("synthesis_expected")) is not None:
            self.instance.synthesis_expected = expected.when
        if "slug" in self.fields and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = self._proposed_slug()
        return cleaned

    def _proposed_slug(self) -> str:
        said = {name: self.cleaned_data.get(name) for name in ("number", "title", "official_title")}
        return propose_edition_slug(Edition(pk=self.instance.pk, **said))

    def write_involvements(self) -> list[Organisation]:
        """Write organisers and partners, once the edition is saved; return the organisations entered."""
        roles = {"organisers": Involvement.Role.ORGANISER, "partners": Involvement.Role.PARTNER}
        written = (write_names(self.instance, roles[name], self.cleaned_data[name]) for name in roles)
        return [organisation for entered in written for organisation in entered]

    def write_days(self) -> None:
        """Write the days that do not follow one another, once the edition is saved."""
        if (read := self.cleaned_data.get("date")) is None:
            return
        self.instance.separate_days.exclude(date__in=read.separate_days).delete()
        known = set(self.instance.separate_days.values_list("date", flat=True))
        for day in read.separate_days:
            if day not in known:
                self.instance.separate_days.create(date=day)
