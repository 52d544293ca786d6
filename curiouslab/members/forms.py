"""The forms of the public and of the members."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from communes.models import Commune
from curiouslab.accounts.models import User
from curiouslab.lines import LineField, NameField
from curiouslab.members.models import MemberKind
from curiouslab.open_forms.fields import NAMES, OpenForm, email_field
from events.tables import cells

OTHER = "autre"


def completed(name: str) -> forms.TextInput:
    """Return a field that browsers complete with what they know of the person."""
    return forms.TextInput(attrs={"autocomplete": name})


class AccessForm(OpenForm):
    """Who asks, and for which commune."""

    public_names = {
        **NAMES,
        "first_name": "prenom",
        "last_name": "nom",
        "kind": "qualite",
        "other_commune": "autre_commune",
        "title": "fonction",
    }

    first_name = NameField(
        label="Prénom",
        max_length=150,
        widget=completed("given-name"),
        error_messages={"required": "Écrivez votre prénom."},
    )
    last_name = NameField(
        label="Nom",
        max_length=150,
        widget=completed("family-name"),
        error_messages={"required": "Écrivez votre nom."},
    )
    email = email_field(
        "De préférence celle que votre commune vous donne : la vérification va plus vite.",
        "Écrivez votre adresse électronique : la réponse et vos codes de connexion y arriveront.",
    )
    kind = forms.ChoiceField(
        label="Vous êtes",
        choices=[("", "Choisissez"), ("elected", "élue ou élu"), ("officer", "agent de la commune")],
        error_messages={
            "required": "Dites si vous êtes élu·e ou agent de la commune.",
            "invalid_choice": "Choisissez dans la liste.",
        },
    )
    commune = forms.ChoiceField(
        label="Commune",
        error_messages={
            "required": "Choisissez votre commune.",
            "invalid_choice": "Choisissez dans la liste.",
        },
    )
    other_commune = forms.CharField(
        label="Autre commune",
        required=False,
        max_length=80,
        help_text="Son nom, si elle n’est pas dans la liste ci-dessus.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Ce nom est trop long : 80 caractères au plus."},
    )
    title = LineField(
        label="Mandat ou fonction",
        max_length=200,
        error_messages={"required": "Écrivez votre mandat ou votre fonction."},
        help_text="« Maire adjointe au numérique », « Directeur des systèmes d’information ».",
        widget=completed("organization-title"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.communes = {row.pk: row for row in Commune.objects.hauts_de_seine().current()}
        choices = [("", "Choisissez"), *((key, str(row)) for key, row in self.communes.items())]
        field: Any = self.fields["commune"]
        field.choices = [*choices, (OTHER, "Une autre commune")]

    def clean_other_commune(self) -> Commune | None:
        """Return the commune named, when the list has none.

        Raises:
            ValidationError: nothing, no commune or several are called so.
        """
        if self.cleaned_data.get("commune") != OTHER:
            return None
        text = " ".join(self.cleaned_data["other_commune"].split())
        if not text:
            raise ValidationError("Écrivez le nom de votre commune.")
        rows = Commune.objects.select_related("successor")
        try:
            return cells.commune(
                list(rows.filter(pk=code) if (code := cells.code_in(text)) else rows.by_name(text))
            )
        except cells.CellError as error:
            said = str(error)
            raise ValidationError(f"{said[:1].upper()}{said[1:]}.") from error

    def asked(self) -> dict[str, Any]:
        """Return what is kept, by field of `AccessRequest`."""
        given = self.cleaned_data
        kept = {name: given[name] for name in ("first_name", "last_name", "email", "kind", "title")}
        commune = given["other_commune"] or self.communes[given["commune"]]
        return {**kept, "kind": MemberKind(given["kind"]), "commune": commune}


class NameForm(forms.ModelForm):
    """What a member corrects alone."""

    class Meta:
        model = User
        fields = ["first_name", "last_name"]
        field_classes = {"first_name": NameField, "last_name": NameField}
        widgets = {"first_name": completed("given-name"), "last_name": completed("family-name")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, said in {"first_name": "Écrivez votre prénom.", "last_name": "Écrivez votre nom."}.items():
            field = self.fields[name]
            field.required, field.error_messages["required"] = True, said
            field.widget.attrs.pop("maxlength", None)
