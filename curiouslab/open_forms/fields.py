"""What forms that anybody fills share: a field that only a robot fills, and the names of the public."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from curiouslab.lines import check_seen

NAMES = {"name": "nom", "email": "courriel", "trap": "societe"}


class OpenForm(forms.Form):
    """A form without cookie. `trap` is shown to nobody; `public_names` are those that the form sends."""

    public_names: dict[str, str] = NAMES

    trap = forms.CharField(
        label="Laissez ce champ vide",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "trap"), "trap"])
        for field in self.fields.values():
            # A browser cuts what is pasted at that length, without a word; an error says it.
            field.widget.attrs.pop("maxlength", None)

    def add_prefix(self, field_name: str) -> str:
        """Return the name that the form sends."""
        return self.public_names.get(field_name, field_name)

    def clean_trap(self) -> str:
        """Refuse what only a robot fills; the field is then shown, in case a person's tool filled it.

        Raises:
            ValidationError: it is filled.
        """
        if self.cleaned_data["trap"]:
            raise ValidationError(
                "Un champ caché a été rempli, comme par un robot : videz-le, puis renvoyez."
            )
        return ""


def email_field(help_text: str, required: str) -> forms.EmailField:
    """Return the field of an address; `required` is said when it is empty."""
    return forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        help_text=help_text,
        validators=[check_seen],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": required,
            "invalid": "Cette adresse électronique n’est pas complète. Exemple : prenom.nom@exemple.fr",
            "max_length": "Cette adresse électronique est trop longue : 254 caractères au plus.",
        },
    )
