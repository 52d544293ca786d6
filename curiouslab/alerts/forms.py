"""The forms: an address to be told, and what a member follows."""

from typing import Any, cast

from django import forms

from communes.models import Commune
from curiouslab.alerts.matching import MEMBER
from curiouslab.alerts.models import Subscription
from curiouslab.french import sort_key
from curiouslab.open_forms.fields import OpenForm, email_field
from events.models import Theme

# The names that the form of a member sends.
PUBLIC_NAMES = {"subject": "suivre", "pace": "rythme"}
ALL = "tout"


class NoticeForm(OpenForm):
    """An address."""

    email = email_field(
        "Exemple : prenom.nom@exemple.fr",
        "Écrivez votre adresse électronique : c’est là que nous vous préviendrons.",
    )


class FollowForm(forms.Form):
    """What a member wants to be told of, and how often."""

    subject = forms.ChoiceField(
        label="Ce que vous voulez suivre",
        help_text="Une commune : les matinées où elle était, et les points clés qui la citent.",
        error_messages={
            "required": "Choisissez ce que vous voulez suivre.",
            "invalid_choice": "Choisissez dans la liste ce que vous voulez suivre.",
        },
    )
    pace = forms.ChoiceField(
        label="Quand vous prévenir",
        choices=[(pace, pace.label.capitalize()) for pace in Subscription.Pace],
        error_messages={
            "required": "Choisissez quand vous prévenir.",
            "invalid_choice": "Choisissez un rythme de la liste.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._themes = {f"theme:{row.slug}": row for row in Theme.objects.visible_to(MEMBER)}
        self._communes = {f"commune:{row.slug}": row for row in Commune.objects.visible_to(MEMBER)}
        themes = sorted(self._themes.items(), key=lambda pair: sort_key(pair[1].name))
        choices: list[Any] = [(ALL, "Toutes les synthèses")]
        if themes:
            choices.append(("Un thème", [(value, row.name) for value, row in themes]))
        if self._communes:
            choices.append(("Une commune", [(value, str(row)) for value, row in self._communes.items()]))
        cast("forms.ChoiceField", self.fields["subject"]).choices = choices

    def add_prefix(self, field_name: str) -> str:
        """Return the name that the form sends."""
        return PUBLIC_NAMES.get(field_name, field_name)

    def followed(self) -> dict[str, Any]:
        """Return what is followed, by field of `Subscription`; the theme or the commune is None."""
        chosen = self.cleaned_data["subject"]
        return {"theme": self._themes.get(chosen), "commune": self._communes.get(chosen)}
