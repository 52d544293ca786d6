"""The filters of the search: those that what was found allows, which combine and keep working as links."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from communes.models import Commune
from curiouslab.french import sort_key
from events.finding.models import Kind
from events.finding.ranking import PLACES, Hit
from events.forms import FilterForm, capitalised, choice
from events.models import Reader, Theme

# How many themes or communes a list offers, the most frequent of what was found.
MOST_CHOICES = 40
KINDS = {
    Kind.EDITION: "Éditions",
    Kind.TALK: "Interventions",
    Kind.ROUND_TABLE: "Tables rondes",
    Kind.MOMENT: "Autres moments",
    Kind.KEY_POINT: "Points clés",
    Kind.SYNTHESIS: "Synthèses",
    Kind.DOCUMENT: "Documents",
    Kind.PERSON: "Personnes",
    Kind.COMMUNE: "Communes",
    Kind.THEME: "Thèmes",
}


class SearchFilterForm(FilterForm):
    """What sort of content, of which year, on which theme, about which commune; and the words, kept aside."""

    q = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = choice("Contenu", "Cette sorte de contenu n’existe pas.")
    year = choice("Année", "Choisissez une année, par exemple 2024.")
    theme = choice("Thème", "Ce thème n’est pas dans la liste.")
    commune = choice("Commune", "Cette commune n’est pas dans la liste.")

    def __init__(self, data: Mapping[str, Any], *, user: Reader) -> None:
        """Read what is chosen: a theme or a commune that `user` may not read is not there."""
        super().__init__(data)
        self.user = user
        self.on_theme: Theme | None = _chosen(Theme.objects.visible_to(user), data.get("theme"))
        self.about: Commune | None = _chosen(Commune.objects.visible_to(user), data.get("commune"))
        year = str(data.get("annee", ""))
        self.years = {year} if year.isascii() and year.isdigit() and len(year) == 4 else set()
        self.offer("kind", [("", "Tous"), *((str(kind), label) for kind, label in KINDS.items())])
        self._offer_rest([self.on_theme] if self.on_theme else [], [self.about] if self.about else [])

    def add_prefix(self, field_name: str) -> str:
        """Return the name of a field in the address."""
        return {"kind": "contenu"}.get(field_name) or super().add_prefix(field_name)

    def labels(self) -> list[str]:
        """Return what filters, as the index says it."""
        chosen = self.chosen()
        found = [f"k:{chosen['kind']}"] if "kind" in chosen else []
        found += [f"y:{chosen['year']}"] if "year" in chosen else []
        found += [f"h:{self.on_theme.pk}"] if "theme" in chosen and self.on_theme else []
        return found + ([f"c:{self.about.pk}"] if "commune" in chosen and self.about else [])

    def offer_what_is_in(self, hits: Iterable[Hit]) -> None:
        """Offer what would keep some of the answers, and what is chosen; a list of one is no choice."""
        kinds = Counter(hit.kind for hit in hits)
        labels = Counter(label for hit in hits for label in hit.labels.split())
        self.years |= {label[2:] for label in labels if label.startswith("y:")}
        themes = Theme.objects.visible_to(self.user).filter(pk__in=_most(labels, "h:"))
        communes = Commune.objects.visible_to(self.user).filter(pk__in=_most(labels, "c:"))
        chosen = self.chosen()
        kept = sorted({*kinds, *filter(None, [chosen.get("kind")])}, key=PLACES.__getitem__)
        self.offer("kind", [("", "Tous"), *((kind, KINDS[Kind(kind)]) for kind in kept)])
        self._offer_rest({*themes, *filter(None, [self.on_theme])}, {*communes, *filter(None, [self.about])})
        for name in ("kind", "year", "theme", "commune"):
            field: Any = self.fields[name]
            if len(field.choices) < 3 and name not in chosen and name not in self.errors:
                del self.fields[name]

    def _offer_rest(self, themes: Iterable[Theme], communes: Iterable[Commune]) -> None:
        self.offer("year", [("", "Toutes"), *((year, year) for year in sorted(self.years, reverse=True))])
        self.offer("theme", [("", "Tous"), *capitalised(_filed(themes))])
        self.offer("commune", [("", "Toutes"), *_filed(communes)])


def _chosen(rows: QuerySet[Any], slug: Any) -> Any:
    """Return the row of that address; None without one."""
    is_slug = isinstance(slug, str) and 0 < len(slug) <= 120 and "\0" not in slug
    return rows.filter(slug=slug).first() if is_slug else None


def _filed(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Return choices as they are filed in French."""
    return [(row.slug, row.name) for row in sorted(rows, key=lambda row: (sort_key(row.name), row.slug))]


def _most(labels: Counter[str], prefix: str) -> list[str]:
    """Return the keys that come the most, the first ones in order when they come as much."""
    found = sorted((-count, label) for label, count in labels.items() if label.startswith(prefix))
    return [label[len(prefix) :] for _, label in found[:MOST_CHOICES]]
