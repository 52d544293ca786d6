"""Samples of what frames a page: paths, forms, pages, empty lists."""

from django import forms

from communes.paging import CutPaginator
from curiouslab.catalogue import rows
from curiouslab.catalogue.components import Sample, shown


class SampleFilter(forms.Form):
    """A form of filters."""

    annee = forms.ChoiceField(label="Année", choices=[("", "Toutes"), ("2024", "2024")], required=False)
    theme = forms.ChoiceField(label="Thème", choices=[("", "Tous"), ("eau", "Eau")], required=False)


@shown
def _breadcrumb() -> list[Sample]:
    path = {
        "here": "Page lue",
        "section": "Éditions",
        "section_url": "#",
        "parent": rows.LONG,
        "parent_url": "#",
    }
    return [Sample("court", {"here": "Éditions"}), Sample("long", path)]


@shown
def _empty() -> list[Sample]:
    return [
        Sample(
            "avec un lien",
            {
                "title": "Aucun exemple.",
                "advice": "Essayez un autre mot.",
                "address": "#",
                "label": "Tout voir",
            },
        ),
        Sample("nu", {"title": "Aucun exemple."}),
    ]


@shown
def _filters() -> list[Sample]:
    return [
        Sample("libres", {"form": SampleFilter(auto_id="libre-%s"), "address": "#", "query": ""}),
        Sample(
            "choisis, l’un refusé",
            {
                "form": SampleFilter({"annee": "1999"}, auto_id="choisi-%s"),
                "address": "#",
                "query": "annee=1999",
            },
        ),
    ]


@shown
def _pagination() -> list[Sample]:
    pages = CutPaginator(range(100), 10)
    return [
        Sample("au milieu", {"page": pages.page(3), "query": "theme=eau", "what": "exemples"}),
        Sample(
            "une seule page : rien", {"page": CutPaginator([1], 10).page(1), "query": "", "what": "exemples"}
        ),
    ]


@shown
def _search_form() -> list[Sample]:
    return [
        Sample("vide", {"label": "Rechercher un mot"}),
        Sample(
            "refusée",
            {
                "label": "Rechercher un mot",
                "value": "a",
                "field_errors": ["Écrivez deux lettres au moins."],
            },
        ),
    ]
