"""What the public pages read from their address; what is not understood is said, and breaks no page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet

from communes.models import Commune
from curiouslab.french import sort_key
from events.models import Edition, EditionQuerySet, KeyPoint, Participation, Reader, Theme
from events.models.key_point import KeyPointQuerySet

# The names that the public sees in addresses, where they differ from ours.
PUBLIC_NAMES = {"year": "annee", "letter": "lettre"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _choices(anything: str, rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the choices of a select: `anything` first, then each row by its slug."""
    return [("", anything), *((row.slug, str(row)) for row in rows)]


def _theme_choices(themes: QuerySet[Theme]) -> list[tuple[str, str]]:
    """Return the choices of themes as they are filed in French, which no collation promises."""
    return _choices("Tous", sorted(themes, key=lambda theme: sort_key(theme.name)))


def _choice(label: str, error: str) -> forms.ChoiceField:
    """Return an optional choice, whose wrong values are refused by `error` and never repeated."""
    return forms.ChoiceField(label=label, required=False, error_messages={"invalid_choice": error})


def _named_in(contents: QuerySet[Any], relation: str) -> Exists:
    """Return the condition that one of `contents` names the row: the first one found is enough."""
    return Exists(contents.filter(**{relation: OuterRef("pk")}).order_by())


class FilterForm(forms.Form):
    """Optional filters of a list; those that are not understood are said, the others still apply."""

    def add_prefix(self, field_name: str) -> str:
        """Return the name of a field in the address."""
        return PUBLIC_NAMES.get(field_name, field_name)

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give its choices to the field `name`."""
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def chosen(self) -> dict[str, Any]:
        """Return the filters given and understood, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in {"", None}}

    def query(self) -> str:
        """Return these filters as the end of an address, « annee=2024&theme=donnee »; may be empty."""
        return urlencode(
            [(self.add_prefix(name), getattr(value, "slug", value)) for name, value in self.chosen().items()]
        )


class EditionFilterForm(FilterForm):
    """Filters of the list of editions."""

    year = _choice("Année", "Aucune édition n’est connue pour cette année.")
    theme = _choice("Thème", "Ce thème n’est pas dans la liste.")
    commune = _choice("Commune", "Cette commune n’est pas dans la liste.")

    def __init__(self, data: Mapping[str, Any], *, user: Reader) -> None:
        """Offer the years, themes and communes of the editions that `user` may read."""
        super().__init__(data)
        editions = Edition.objects.visible_to(user)
        self.years = editions.years()
        self.offer("year", [("", "Toutes"), *((str(year), str(year)) for year in self.years)])
        self.offer("theme", _theme_choices(Theme.objects.filter(_named_in(editions, "themes"))))
        attended = _named_in(Participation.objects.visible_to(user), "commune")
        self.offer("commune", _choices("Toutes", Commune.objects.filter(attended)))

    def keep(self, editions: EditionQuerySet) -> EditionQuerySet:
        """Return the editions that the chosen filters keep; a year keeps those with a day in it."""
        chosen = self.chosen()
        if "year" in chosen:
            year = int(chosen["year"])
            editions = editions.filter(starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))
        if "theme" in chosen:
            editions = editions.filter(themes__slug=chosen["theme"])
        if "commune" in chosen:
            editions = editions.filter(communes__slug=chosen["commune"])
        return editions


class KeyPointFilterForm(FilterForm):
    """Filters of the list of points clés."""

    nature = forms.ChoiceField(
        label="Nature",
        required=False,
        choices=[("", "Toutes"), *KeyPoint.Nature.choices],
        error_messages={"invalid_choice": "Cette nature n’est pas dans la liste."},
    )
    theme = _choice("Thème", "Ce thème n’est pas dans la liste.")
    commune = _choice("Commune", "Cette commune n’est pas dans la liste.")
    # Hidden: the page of an edition leads here with it; a list of all editions would grow for ever.
    edition = forms.SlugField(
        label="Édition",
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "Cette édition n’existe pas, ou n’est pas en ligne."},
    )

    def __init__(self, data: Mapping[str, Any], *, user: Reader) -> None:
        """Offer the themes and communes of the points that `user` may read."""
        super().__init__(data)
        self.user = user
        points = KeyPoint.objects.visible_to(user)
        self.offer("theme", _theme_choices(Theme.objects.filter(_named_in(points, "themes"))))
        communes = Commune.objects.filter(_named_in(points, "communes"))
        self.offer("commune", _choices("Toutes", communes))

    def clean_edition(self) -> Edition | None:
        """Return the edition of that address.

        Raises:
            ValidationError: there is none that the reader may read.
        """
        slug = self.cleaned_data["edition"]
        edition = Edition.objects.visible_to(self.user).filter(slug=slug).first() if slug else None
        if slug and edition is None:
            raise ValidationError(self.fields["edition"].error_messages["invalid"])
        return edition

    def clean(self) -> dict[str, Any]:
        """Forget an edition that is not there: it is hidden, so nobody could take it away."""
        if "edition" in self.errors:
            self.data = {name: value for name, value in self.data.items() if name != "edition"}
        return self.cleaned_data

    def keep(self, points: KeyPointQuerySet) -> KeyPointQuerySet:
        """Return the points that the chosen filters keep."""
        paths = {
            "nature": "nature",
            "theme": "themes__slug",
            "commune": "communes__slug",
            "edition": "synthesis__edition",
        }
        return points.filter(**{paths[name]: value for name, value in self.chosen().items()})


class PersonFilterForm(FilterForm):
    """The initial under which people are filed."""

    letter = forms.ChoiceField(
        label="Initiale",
        required=False,
        choices=[("", "Toutes les lettres"), *((letter.lower(), letter) for letter in LETTERS)],
        error_messages={"invalid_choice": "Choisissez une lettre de A à Z."},
    )


class SearchForm(forms.Form):
    """What somebody looks for."""

    q = forms.CharField(
        label="Rechercher dans le portail",
        required=False,
        max_length=100,
        error_messages={"max_length": "Votre recherche est trop longue : 100 caractères au plus."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
