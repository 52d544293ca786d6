"""The form of a mandate: the person and what they hold, on one page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from curiouslab.accounts.models import User
from curiouslab.french import normaliser
from curiouslab.lines import LineField, NameField, check_seen
from curiouslab.members.days import DayField
from curiouslab.members.inviting import Invitee, account_of, refusal
from curiouslab.members.models import Mandate

ALREADY = "Cette personne a déjà ce mandat, {}. Ouvrez sa fiche pour en changer les dates."
TAKEN = (
    "Un autre compte porte déjà cette adresse. Si c’est la même personne, mettez fin à ce mandat et "
    "inscrivez-en un nouveau à cette adresse."
)
FROZEN = "Ce compte est aussi celui de l’équipe : l’administration change son nom et son adresse."
NO_BODY = "Donnez une commune ou un organisme."
TWO_BODIES = "Choisissez une commune ou un organisme, pas les deux."
WIDE = {"class": "vTextField"}


class MandateForm(forms.ModelForm):
    """Who, what for, from when to when, and whether to invite."""

    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        validators=[check_seen],
        widget=forms.EmailInput(attrs={**WIDE, "autocomplete": "off"}),
        help_text="Celle où la personne recevra ses codes. Si elle a déjà un compte, il est repris.",
        error_messages={
            "required": "Écrivez l’adresse où la personne recevra ses codes.",
            "invalid": "Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.fr",
            "max_length": "Cette adresse électronique est trop longue : 254 caractères au plus.",
        },
    )
    first_name = NameField(
        label="Prénom",
        max_length=150,
        widget=forms.TextInput(attrs=WIDE),
        error_messages={"required": "Écrivez le prénom."},
    )
    last_name = NameField(
        label="Nom",
        max_length=150,
        widget=forms.TextInput(attrs=WIDE),
        error_messages={"required": "Écrivez le nom."},
    )
    send_invitation = forms.BooleanField(
        label="Envoyer l’invitation",
        required=False,
        initial=True,
        help_text="Un courriel qui mène à la page de connexion, sans code ni mot de passe.",
    )

    class Meta:
        model = Mandate
        fields = ["kind", "commune", "organisation", "title", "starts_on", "ends_on"]
        field_classes = {"title": LineField, "starts_on": DayField, "ends_on": DayField}
        error_messages = {
            "kind": {"required": "Choisissez : élu·e ou agent."},
            "title": {"required": "Donnez le mandat ou la fonction."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_new or "email" not in self.fields:
            return
        account = self.instance.user
        known = {name: getattr(account, name) for name in ("email", "first_name", "last_name")}
        self.initial = {**self.initial, **known, "send_invitation": False}
        self.fields["send_invitation"].label = "Envoyer de nouveau l’invitation"
        self.fields["email"].help_text = "La corriger ferme les sessions ouvertes de la personne."
        if account.is_staff:
            for name in ("email", "first_name", "last_name"):
                field = self.fields[name]
                field.disabled, field.required, field.help_text = True, False, FROZEN

    @property
    def is_new(self) -> bool:
        """Tell whether somebody is being inscribed."""
        return self.instance.pk is None

    def clean_email(self) -> str:
        """Refuse the address of the team, and on the way to another address, one that is taken.

        Raises:
            ValidationError: one of both.
        """
        email = str(self.cleaned_data["email"]).lower()
        account = account_of(email)
        if self.is_new:
            if why := refusal(account):
                raise ValidationError(why)
        elif account and account != self.instance.user:
            raise ValidationError(TAKEN)
        return email

    def clean(self) -> dict[str, Any] | None:
        """Refuse no body or two, and a mandate that the person already has: same name, same body."""
        cleaned = super().clean()
        self._check_body()
        given = self.cleaned_data
        account = account_of(given["email"]) if "email" in given else None
        same = self._same_body(account) if account else []
        for other in same:
            if normaliser(other.title) == normaliser(given.get("title", "")):
                self.add_error("title", ALREADY.format(other.period))
        return cleaned

    def _check_body(self) -> None:
        """Say beside a field what the constraint would say of the whole row."""
        bodies = ("commune", "organisation")
        if self.errors.keys() & {*bodies}:
            return
        given = [name for name in bodies if self.cleaned_data.get(name)]
        if len(given) != 1:
            self.add_error("organisation" if given else "commune", TWO_BODIES if given else NO_BODY)

    def _same_body(self, account: User) -> list[Mandate]:
        """Return what the person holds already for that commune or that organisation, and will not end."""
        commune, organisation = self.cleaned_data.get("commune"), self.cleaned_data.get("organisation")
        others = account.mandates.standing().exclude(pk=self.instance.pk)
        return list(others.filter(commune=commune, organisation=organisation))

    def invitee(self) -> Invitee:
        """Return who is inscribed, for a form that holds."""
        given = self.cleaned_data
        return Invitee(**{name: given[name] for name in Invitee.__slots__})
