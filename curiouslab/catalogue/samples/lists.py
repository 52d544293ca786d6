"""Samples of the rows of editions, syntheses, people and sessions."""

from datetime import UTC, datetime
from typing import Any

from curiouslab.catalogue import rows
from curiouslab.catalogue.components import Sample, shown
from events.models import Organisation

MARCH = datetime(2024, 3, 1, 12, tzinfo=UTC)


@shown
def _bodies() -> list[Sample]:
    bodies = [
        rows.participation(organisation=Organisation(name="Organisme d’exemple", slug="organisme-d-exemple"))
    ]
    return [
        Sample("un organisme", {"label": "Organisation", "rows": bodies}, "dl.bodies"),
        Sample("aucun : rien", {"label": "Organisation", "rows": []}),
    ]


@shown
def _edition_row() -> list[Sample]:
    long = rows.edition(title=rows.LONG, number=None, hue="prune", declared_communes_count=0)
    return [
        Sample(
            "numéro, date, nombre",
            {"edition": rows.edition(declared_communes_count=18)},
            "ol.editions",
        ),
        Sample("long, sans numéro", {"edition": long}, "ol.editions"),
        Sample("annulée", {"edition": rows.edition(progress="cancelled", hue="brique")}, "ol.editions"),
    ]


@shown
def _neighbours() -> list[Sample]:
    long = rows.edition(title=rows.LONG, number=None, hue="prune", declared_communes_count=0)
    return [
        Sample("les deux", {"previous": rows.edition(hue="ocre"), "next": long}),
        Sample("la suivante seule", {"previous": None, "next": rows.edition(number=8)}),
    ]


@shown
def _synthesis_row() -> list[Sample]:
    long = rows.edition(title=rows.LONG, number=None, hue="prune", declared_communes_count=0)
    return [
        Sample(
            "avec résumé",
            {
                "synthesis": rows.synthesis(
                    summary="Exemple fictif de résumé.", counted=5, version=2, publish_at=MARCH
                )
            },
            "ol.editions",
        ),
        Sample("sans rien", {"synthesis": rows.synthesis(edition=long)}, "ol.editions"),
    ]


@shown
def _theme_answers() -> list[Sample]:
    several = rows.themes("Eau", "Mobilités", "Économie circulaire")
    return [
        Sample("de toutes les communes", {"themes": several, "commune": None}),
        Sample("au plus près d’une commune", {"themes": several, "commune": rows.commune()}),
        Sample("un nom très long", {"themes": rows.themes(rows.WORD), "commune": None}),
    ]


@shown
def _theme_list() -> list[Sample]:
    return [
        Sample("plusieurs", {"themes": rows.themes("Eau", "Mobilités", "Économie circulaire")}),
        Sample("un nom très long", {"themes": rows.themes(rows.WORD)}),
    ]


@shown
def _person_line() -> list[Sample]:
    two = rows.appearance((("présidente", "Agence d’exemple"), ("fondatrice", "Atelier fictif")))
    elected = rows.appearance((("maire", ""),), commune=rows.commune(), is_elected=True, role="moderator")
    nobody = rows.appearance(person=None)
    return [
        Sample("intervenante", {"appearance": two}, "p.people"),
        Sample("élu qui anime", {"appearance": elected}, "p.people"),
        Sample("non nommée", {"appearance": nobody}, "p.people"),
    ]


@shown
def _session() -> list[Sample]:
    two = rows.appearance((("présidente", "Agence d’exemple"), ("fondatrice", "Atelier fictif")))
    elected = rows.appearance((("maire", ""),), commune=rows.commune(), is_elected=True, role="moderator")
    nobody = rows.appearance(person=None)
    full = rows.session(
        item=rows.item(**rows.hours(), label="témoignage", summary="Exemple fictif de résumé."),
        appearances=[two, elected, nobody],
        documents=[rows.document()],
        point_counts=rows.point_counts(),
    )
    bare = rows.session(item=rows.item(title="", kind="round_table"))
    english = rows.session(item=rows.item(title="An invented talk", title_language="en"))
    return [
        Sample("complète", {"session": full, "synthesis": rows.synthesis()}, "ol.unfold"),
        Sample("sans titre ni personne", {"session": bare, "synthesis": None}, "ol.unfold"),
        Sample("en anglais", {"session": english, "synthesis": None}, "ol.unfold"),
    ]


@shown
def _edition_link() -> list[Sample]:
    return [
        Sample("numéro et thème", {"edition": rows.edition()}),
        Sample("long, sans numéro", {"edition": rows.edition(number=None, title=rows.LONG)}),
    ]


@shown
def _presence() -> list[Sample]:
    two: Any = rows.appearance((("présidente", "Agence d’exemple"),))
    two.company = [rows.person("Alix", "Spécimen"), rows.person("Lou", "Prototype")]
    alone: Any = rows.appearance(item=rows.item(title="An invented talk", title_language="en"))
    alone.company = []
    return [
        Sample("avec d’autres", {"appearance": two}, "ol.presences"),
        Sample("seule, en anglais", {"appearance": alone}, "ol.presences"),
    ]


@shown
def _withdrawn() -> list[Sample]:
    way = {"reason": "Exemple fictif de raison.", "address": "#", "label": "Voir les autres éditions"}
    return [
        Sample("une édition", {**way, "edition": None}),
        Sample("une synthèse, dont l’édition se lit", {**way, "edition": rows.edition()}),
    ]
