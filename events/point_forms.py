"""The filters of the lists of points clés: they combine, and make links that keep working."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from communes.models import Commune
from curiouslab.french import sort_key
from events.forms import FilterForm, capitalised, choice, choices_of, named_in, theme_choices
from events.models import Edition, FollowUp, KeyPoint, Reader, Theme
from events.models.key_point import KeyPointQuerySet


class PointFilterForm(FilterForm):
    """What all these lists filter by: theme and commune of the points that the reader may read."""

    theme = choice("Thème", "Ce thème n’est pas dans la liste.")
    commune = choice("Commune", "Cette commune n’est pas dans la liste.")
    # The path of a point to what each filter gives.
    paths = {"nature": "nature", "edition": "synthesis__edition"}

    def __init__(self, data: Mapping[str, Any], *, user: Reader) -> None:
        """Offer the themes and communes of the points that `user` may read."""
        super().__init__(data)
        self.user = user
        points = KeyPoint.objects.visible_to(user)
        self.offer("theme", theme_choices(Theme.objects.filter(named_in(points, "themes"))))
        self.named = list(Commune.objects.filter(named_in(points, "communes")).select_related("territory"))
        self.offer("commune", choices_of("Toutes", self.named))

    def keep(self, points: KeyPointQuerySet) -> KeyPointQuerySet:
        """Return the points that the chosen filters keep."""
        chosen = self.chosen()
        points = points.filter(**{self.paths[name]: chosen[name] for name in chosen if name in self.paths})
        if "theme" in chosen:
            points = points.naming("themes", theme__slug=chosen["theme"])
        if "commune" in chosen:
            points = points.naming("communes", commune__slug=chosen["commune"])
        if "territory" in chosen:
            there = [row.pk for row in self.named if row.territory_id == chosen["territory"]]
            points = points.naming("communes", commune__in=there)
        if "year" in chosen:
            year = int(chosen["year"])
            begun, over = date(year, 12, 31), date(year, 1, 1)
            points = points.filter(
                synthesis__edition__starts_on__lte=begun, synthesis__edition__ends_on__gte=over
            )
        return points


class KeyPointFilterForm(PointFilterForm):
    """Filters of « Ce que disent les communes »."""

    nature = forms.ChoiceField(
        label="Nature",
        required=False,
        choices=[("", "Toutes"), *capitalised(KeyPoint.Nature.choices)],
        error_messages={"invalid_choice": "Cette nature n’est pas dans la liste."},
    )
    territory = choice("Intercommunalité", "Cette intercommunalité n’est pas dans la liste.")
    year = choice("Année", "Aucune matinée n’est connue pour cette année.")
    # Hidden: the page of an edition leads here with it; a list of all editions would grow for ever.
    edition = forms.SlugField(
        label="Édition",
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "Cette édition n’existe pas, ou n’est pas en ligne."},
    )
    field_order = ["nature", "theme", "commune", "territory", "year", "edition"]

    def __init__(self, data: Mapping[str, Any], *, user: Reader) -> None:
        """Offer the intercommunalités of these communes too, and the years of the editions in sight."""
        super().__init__(data, user=user)
        territories = {commune.territory for commune in self.named if commune.territory}
        filed = sorted(territories, key=lambda row: (sort_key(row.name), row.pk))
        self.offer("territory", [("", "Toutes"), *((row.pk, str(row)) for row in filed)])
        years = Edition.objects.visible_to(user).years()
        self.offer("year", [("", "Toutes"), *((str(year), str(year)) for year in years)])

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


class FollowUpFilterForm(PointFilterForm):
    """Filters of « Ce que sont devenus les échanges »."""

    state = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", "Tous"), *capitalised(FollowUp.State.choices)],
        error_messages={"invalid_choice": "Cet état n’est pas dans la liste."},
    )
    nature = forms.ChoiceField(
        label="Nature",
        required=False,
        choices=[("", "Toutes"), *capitalised((nature.value, nature.label) for nature in KeyPoint.FOLLOWED)],
        error_messages={"invalid_choice": "Cette nature n’a pas de suites."},
    )
    field_order = ["state", "nature", "theme", "commune"]

    def keep(self, points: KeyPointQuerySet) -> KeyPointQuerySet:
        """Return the points that the chosen filters keep, by where each stands for the reader too."""
        state = self.chosen().get("state")
        kept = super().keep(points)
        return kept.standing_at(state, self.user) if state else kept
