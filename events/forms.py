"""What the public pages read from their address; what is not understood is said, and breaks no page."""

import html
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.forms.utils import flatatt
from django.utils.choices import BaseChoiceIterator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from communes.models import Commune
from curiouslab.french import sort_key
from events.models import Edition, EditionQuerySet, Participation, Reader, Theme

# The names that the public sees in addresses, where they differ from ours.
PUBLIC_NAMES = {
    "year": "annee",
    "letter": "lettre",
    "need": "besoin",
    "territory": "intercommunalite",
    "state": "etat",
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def choices_of(anything: str, rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the choices of a select: `anything` first, then each row by its slug."""
    return [("", anything), *((row.slug, str(row)) for row in rows)]


def capitalised(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """Return choices with a capital, as each stands alone on its line beside « Tous »."""
    return [(str(key), capfirst(str(label))) for key, label in choices]


def theme_choices(themes: Iterable[Theme]) -> list[tuple[str, str]]:
    """Return the choices of themes as they are filed in French, which no collation promises."""
    return capitalised(choices_of("Tous", sorted(themes, key=lambda theme: sort_key(theme.name))))


class LongSelect(forms.Select):
    """The select of Django, its options written at once.

    Django renders two templates an option: a tenth of a second of processor for the communes of a list.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the element, the same as Django's, which writes those whose options are in groups."""
        offered = [("" if key is None else str(key), label) for key, label in self.choices]
        if any(isinstance(label, list | tuple) for _, label in offered):
            return super().render(name, value, attrs, renderer)
        wanted = self.format_value(value)
        chosen = next((key for key, _ in offered if key in wanted), None)
        inside = SafeString("\n".join(_option(key, label, key == chosen) for key, label in offered))
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>\n{}\n</select>', name, attributes, inside)


def _option(value: str, label: Any, is_chosen: bool) -> str:
    """Return an option; escaped as `conditional_escape` does, without making an object of each text."""
    selected = " selected" if is_chosen else ""
    said = label.__html__() if hasattr(label, "__html__") else html.escape(str(label))
    return f'<option value="{html.escape(value)}"{selected}>{said}</option>'


def choice(label: str, error: str) -> forms.ChoiceField:
    """Return an optional choice, whose wrong values are refused by `error` and never repeated."""
    return forms.ChoiceField(
        label=label, required=False, error_messages={"invalid_choice": error}, widget=LongSelect
    )


def named_in(contents: QuerySet[Any], relation: str) -> Q:
    """Return the condition that one of `contents` names the row: the first one found is enough.

    Asked as a value and not by EXISTS, which PostgreSQL would turn into a reading of all the contents; what
    nothing at all names is set aside before, for there it would look in vain among all of them. That
    reads all the links: asked one by one, PostgreSQL takes them for evenly spread, reads them in a row, and
    does so again for each of those that nothing names.
    """
    field: Any = contents.model._meta.get_field(relation)
    links, column = (
        (field.remote_field.through, field.m2m_reverse_field_name())
        if field.many_to_many
        else (contents.model, relation)
    )
    named = Q(pk__in=links._base_manager.exclude(**{column: None}).values(column))
    first = contents.filter(**{relation: OuterRef("pk")}).order_by().values("pk")[:1]
    return named & Q(IsNull(Subquery(first), False))


class _Offered(BaseChoiceIterator):
    """Choices written as Django wants them: it would look into each of 1,300 for what to change."""

    def __init__(self, choices: list[Any]) -> None:
        self.choices = choices

    def __iter__(self) -> Iterator[Any]:
        return iter(self.choices)

    def __len__(self) -> int:
        return len(self.choices)


class FilterForm(forms.Form):
    """Optional filters of a list; those that are not understood are said, the others still apply."""

    def add_prefix(self, field_name: str) -> str:
        """Return the name of a field in the address."""
        return PUBLIC_NAMES.get(field_name, field_name)

    def offer(self, name: str, choices: list[Any]) -> None:
        """Give its choices to the field `name`."""
        cast("forms.ChoiceField", self.fields[name]).choices = _Offered(choices)

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

    year = choice("Année", "Aucune édition n’est connue pour cette année.")
    theme = choice("Thème", "Ce thème n’est pas dans la liste.")
    commune = choice("Commune", "Cette commune n’est pas dans la liste.")

    def __init__(self, data: Mapping[str, Any], *, user: Reader) -> None:
        """Offer the years, themes and communes of the editions that `user` may read."""
        super().__init__(data)
        editions = Edition.objects.visible_to(user)
        self.years = editions.years()
        self.offer("year", [("", "Toutes"), *((str(year), str(year)) for year in self.years)])
        self.offer("theme", theme_choices(Theme.objects.filter(named_in(editions, "themes"))))
        attended = named_in(Participation.objects.visible_to(user), "commune")
        self.offer("commune", [("", "Toutes"), *Commune.objects.filter(attended).choices()])

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
