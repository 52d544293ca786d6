"""The form that proposes a subject: one line, and nothing of who proposes it."""

from django import forms
from django.core.exceptions import ValidationError

from curiouslab.needs.terms import LONGEST, term_of
from curiouslab.open_forms.fields import NAMES, OpenForm


class ProposalForm(OpenForm):
    """A subject in a few words."""

    public_names = {**NAMES, "subject": "sujet"}

    subject = forms.CharField(
        label="Sujet",
        max_length=LONGEST,
        help_text="En quelques mots, sans nom de personne ni adresse. Exemple : cantines sans plastique.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Écrivez le sujet que vous proposez.",
            "max_length": f"C’est trop long : {LONGEST} caractères au plus.",
        },
    )

    def clean_subject(self) -> str:
        """Refuse what is not counted: no word at all, or something that may tell of somebody.

        Raises:
            ValidationError: it is so.
        """
        subject: str = self.cleaned_data["subject"]
        if not term_of(subject):
            raise ValidationError(
                "Dites le sujet en six mots au plus, sans nom de personne, adresse ni téléphone : "
                "il est compté, personne n’y répond. Pour une réponse, écrivez par la page « Contact »."
            )
        return subject
