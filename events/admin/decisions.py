"""The three decisions on a content: when each may be taken, what it asks, in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from events.models import Publishable

PERMISSION = "events.publish_edition"


class PublishForm(forms.Form):
    """When to put on line."""

    publish_at = forms.DateTimeField(
        label="Mettre en ligne plus tard, à partir de",
        required=False,
        help_text="À l’heure de Paris. Laissez vide pour mettre en ligne tout de suite.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_publish_at(self) -> Any:
        """Refuse an instant that has passed."""
        moment = self.cleaned_data["publish_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(
                "Cet instant est passé. Laissez vide pour mettre en ligne tout de suite."
            )
        return moment


class WithdrawForm(forms.Form):
    """Why it is taken off line."""

    reason = forms.CharField(
        label="Raison du retrait",
        help_text="Le public lira cette phrase à la place du contenu.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Dites au public, en une phrase, pourquoi ce contenu est retiré."},
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """One of the three pages: what it may be applied to, and its words."""

    allowed: Callable[[Publishable], bool]
    form: type[forms.Form]
    title: str
    button: str
    consequence: str


DECISIONS = {
    "publier": Decision(
        lambda content: not content.is_online,
        PublishForm,
        "Publier",
        "Publier",
        "Vérifiez ce que chacun lira. Rien n’oblige à tout remplir : vous pourrez compléter ensuite.",
    ),
    "retirer": Decision(
        lambda content: content.is_online,
        WithdrawForm,
        "Retirer du site",
        "Retirer",
        "La page restera à son adresse ; elle ne dira plus que la raison du retrait.",
    ),
    "brouillon": Decision(
        lambda content: content.is_scheduled or content.is_withdrawn,
        forms.Form,
        "Remettre en brouillon",
        "Remettre en brouillon",
        "Seule l’équipe la verra, comme avant sa publication.",
    ),
}
