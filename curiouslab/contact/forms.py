"""The form of the contact page: few fields, errors that say what to do."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from curiouslab.contact.models import ContactMessage
from curiouslab.french import nombre

MAX_TEXT = 5000
MAX_LINKS = 2
LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)
# The names that the form sends, where they differ from ours.
PUBLIC_NAMES = {"name": "nom", "email": "courriel", "subject": "sujet", "text": "message", "trap": "societe"}


class ContactForm(forms.Form):
    """What a visitor writes. `trap` is shown to nobody: only a robot fills it."""

    subject = forms.ChoiceField(
        label="Sujet",
        choices=[("", "Choisissez un sujet"), *ContactMessage.Subject.choices],
        error_messages={
            "required": "Choisissez ce dont il s’agit.",
            "invalid_choice": "Choisissez un sujet de la liste.",
        },
    )
    text = forms.CharField(
        label="Message",
        help_text="Si quelque chose ne marche pas, dites ce que vous vouliez faire et avec quel appareil.",
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": "Écrivez votre message."},
    )
    page = forms.CharField(
        label="Page concernée",
        required=False,
        max_length=300,
        help_text="Son adresse ou son titre, si votre message parle d’une page.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Cette adresse est trop longue : donnez le titre de la page."},
    )
    name = forms.CharField(
        label="Nom",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "Ce nom est trop long : 100 caractères au plus."},
    )
    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        help_text="Pour vous répondre. Exemple : prenom.nom@exemple.fr",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Écrivez votre adresse électronique : sans elle, nous ne pouvons pas vous répondre.",
            "invalid": "Cette adresse électronique n’est pas complète. Exemple : prenom.nom@exemple.fr",
            "max_length": "Cette adresse électronique est trop longue : 254 caractères au plus.",
        },
    )
    trap = forms.CharField(
        label="Laissez ce champ vide",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A browser cuts what is pasted at that length, without a word; an error says it.
            field.widget.attrs.pop("maxlength", None)

    def add_prefix(self, field_name: str) -> str:
        """Return the name that the form sends."""
        return PUBLIC_NAMES.get(field_name, field_name)

    def clean_text(self) -> str:
        """Refuse a message too long to be read, or made of links as advertisements are.

        Raises:
            ValidationError: one of both.
        """
        text: str = self.cleaned_data["text"]
        if len(text) > MAX_TEXT:
            raise ValidationError(
                f"Votre message compte {nombre(len(text))} caractères : "
                f"raccourcissez-le à {nombre(MAX_TEXT)}, ou envoyez-en deux."
            )
        if len(LINK.findall(text)) > MAX_LINKS:
            raise ValidationError(
                f"Votre message contient plus de {MAX_LINKS} adresses web : "
                "enlevez-en, ou envoyez plusieurs messages."
            )
        return text

    def clean_name(self) -> str:
        """Keep a name on one line: it is written on one in the e-mail."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_page(self) -> str:
        """Keep a page on one line, for the same reason."""
        return " ".join(self.cleaned_data["page"].split())

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

    def message(self) -> dict[str, Any]:
        """Return what is kept, by field of `ContactMessage`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "trap"}
