"""The form of the contact page: few fields, errors that say what to do."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from curiouslab.contact.models import ContactMessage
from curiouslab.french import nombre
from curiouslab.lines import NameField, check_seen, on_one_line
from curiouslab.open_forms.fields import NAMES, OpenForm, email_field

MAX_TEXT = 5000
MAX_LINKS = 2
LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


class ContactForm(OpenForm):
    """What a visitor writes."""

    public_names = {**NAMES, "subject": "sujet", "text": "message"}

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
        validators=[check_seen],
        help_text="Son adresse ou son titre, si votre message parle d’une page.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Cette adresse est trop longue : donnez le titre de la page."},
    )
    name = NameField(
        label="Nom",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "Ce nom est trop long : 100 caractères au plus."},
    )
    email = email_field(
        "Pour vous répondre. Exemple : prenom.nom@exemple.fr",
        "Écrivez votre adresse électronique : sans elle, nous ne pouvons pas vous répondre.",
    )

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

    def clean_page(self) -> str:
        """Keep a page on one line: it is written on one in the e-mail."""
        return on_one_line(self.cleaned_data["page"])

    def message(self) -> dict[str, Any]:
        """Return what is kept, by field of `ContactMessage`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "trap"}
