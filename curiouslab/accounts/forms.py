"""The forms of accounts at the desk: opening one, changing it, giving rights."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, ReadOnlyPasswordHashWidget, UserChangeForm
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from curiouslab.accounts.models import User
from curiouslab.lines import NameField

# Where the rights that somebody may grant are: those of Django's own tables are nobody's business.
GRANTED_APPS = ["events", "communes", "members", "accounts", "pages", "contact", "journal", "mail", "auth"]
# Parts of a session and rights themselves: granting them changes nothing that a page shows.
NOT_GRANTED = ["permission", "talk", "roundtable", "moment"]
# What a mandate gives, and ends (ADR 0030): given to a person it would outlive the mandate.
OF_MANDATES = ["read_reserved"]
VERBS = {"add": "ajouter", "change": "modifier", "delete": "supprimer", "view": "consulter"}
# Written in mails, in the journal, and shown to colleagues: read as those of members are.
NAMES: dict[str, type] = {"first_name": NameField, "last_name": NameField}


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick, in columns, under a name of their own."""

    template_name = "admin/widgets/ticks.html"
    use_fieldset = True


class RightsField(forms.ModelMultipleChoiceField):
    """Rights, each in French: Django's own names are in English."""

    def __init__(self, *, but: list[str] | None = None, **kwargs: Any) -> None:
        rights = Permission.objects.filter(content_type__app_label__in=GRANTED_APPS)
        rights = (
            rights.exclude(content_type__model__in=NOT_GRANTED)
            .exclude(codename__in=but or [])
            .select_related("content_type")
            .order_by("content_type__app_label", "content_type__model", "codename")
        )
        super().__init__(queryset=rights, widget=Ticks, required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Return « édition : modifier », or the name that the model gives to a right of its own."""
        return right_in_words(obj)


def right_in_words(right: Permission) -> str:
    """Return a right in French: « édition : modifier »."""
    verb, _, model = right.codename.partition("_")
    kind: ContentType = right.content_type
    if verb not in VERBS or model != kind.model:
        return right.name
    return f"{kind.name} : {VERBS[verb]}"


class KeptPassword(ReadOnlyPasswordHashWidget):
    """Says that a password is kept, not how."""

    template_name = "admin/widgets/kept_password.html"


class AccountCreationForm(BaseUserCreationForm):
    """A new account."""

    class Meta:
        model = User
        fields = ["email"]
        field_classes: ClassVar[dict[str, type]] = NAMES


class AccountChangeForm(UserChangeForm):
    """An account."""

    class Meta:
        model = User
        fields = "__all__"
        field_classes: ClassVar[dict[str, type]] = NAMES
        labels = {
            "is_active": "Compte ouvert",
            "is_staff": "Entre dans la gestion",
            "groups": "Groupes",
            "is_superuser": "Administre le portail",
        }
        help_texts = {
            "is_active": "Décochez pour fermer un compte sans effacer ce que la personne a fait.",
            "is_staff": "À cocher pour l’équipe du Lab’.",
            "groups": "Un groupe donne tous ses droits d’un coup.",
            "is_superuser": "Donne tous les droits, dont celui d’ouvrir des comptes.",
        }
        widgets = {"groups": Ticks}

    user_permissions = RightsField(
        but=OF_MANDATES, label="Droits donnés en plus", help_text="Rarement utile : un groupe se relit mieux."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if password := self.fields.get("password"):
            password.widget, password.help_text = KeptPassword(), ""


class GroupForm(forms.ModelForm):
    """A group and its rights."""

    permissions = RightsField(label="Droits")
