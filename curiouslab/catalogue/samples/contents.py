"""Samples of points clés, documents, photos, results and places."""

from datetime import date
from typing import Any

from django.templatetags.static import static

from communes.map import commune_map, view_box
from curiouslab.catalogue import rows
from curiouslab.catalogue.components import Sample, shown
from events.models import FollowUp, Photo
from events.reading import NatureGroup
from events.record.sections import Named


@shown
def _document_link() -> list[Sample]:
    return [
        Sample("sur un autre site", {"document": rows.document()}, "p.documents"),
        Sample("en anglais", {"document": rows.document(language="en")}, "p.documents"),
        Sample("connu par son titre", {"document": rows.document(address="")}, "p.documents"),
        Sample("PDF balisé, long", {"document": rows.stored(12, is_tagged=True)}, "p.documents"),
        Sample(
            "PDF non balisé, qui se lit aussi en ligne",
            {"document": rows.stored(1, is_tagged=False, kind="synthesis"), "twin": "#"},
            "p.documents",
        ),
    ]


@shown
def _key_point() -> list[Sample]:
    long = rows.key_point(text=f"{rows.LONG}. {rows.LONG}.", nature="lead", audience="members")
    return [
        Sample("court", {"point": rows.key_point()}, "ul.points"),
        Sample("long, réservé", {"point": long}, "ul.points"),
        Sample(
            "avec ses suites, et ses raisons",
            {
                "point": rows.key_point(nature="commitment", anchor="suivi"),
                "news": [
                    FollowUp(dated_on=date(2024, 3, 1), state="ongoing", text="Exemple fictif de suite.")
                ],
                "reasons": ["parle de « cantine »", "Suresnes : commune voisine, à 3 km"],
            },
            "ul.points",
        ),
        Sample(
            "sans suite",
            {"point": rows.key_point(nature="open_question", anchor="ouvert"), "unfollowed": True},
            "ul.points",
        ),
    ]


@shown
def _statement() -> list[Sample]:
    someone = Named("Camille Exemple", "#")
    long = rows.statement(text=f"{rows.LONG}. {rows.LONG}.", audience="members", person=someone, citation="")
    old = rows.statement(person=Named("Camille Exemple"), communes=[Named("Exemple-sur-Seine (78)")])
    return [
        Sample("court", {"point": rows.statement()}, "ul.points"),
        Sample("long, réservé, en aperçu", {"point": long}, "ul.points"),
        Sample("d’une ancienne version", {"point": old}, "ul.points"),
    ]


@shown
def _key_point_section() -> list[Sample]:
    return [
        Sample(
            "un point",
            {
                "key_points": [rows.key_point()],
                "title": "Ce que dit un exemple",
                "more_url": "#",
                "more": "Tout lire",
            },
        ),
        Sample("aucun : rien", {"key_points": [], "title": "Rien"}),
    ]


@shown
def _photo() -> list[Sample]:
    photo = Photo(caption="Exemple fictif.", credit="Exemple", alt_text="Le signe du portail")
    picture = {"address": static("curiouslab/img/favicon.svg"), "srcset": "", "size": (240, 240)}
    return [
        Sample("avec légende", {"photo": photo, "shown": picture, "sizes": "15rem"}),
        Sample(
            "sans légende",
            {
                "photo": Photo(credit="Exemple", alt_text="Le signe du portail"),
                "shown": picture,
                "sizes": "15rem",
            },
        ),
    ]


@shown
def _search_result() -> list[Sample]:
    return [Sample(str(result.label), {"result": result}, "ul.lines") for result in rows.results()]


@shown
def _commune_link() -> list[Sample]:
    shapes: dict[str, Any] = {"shapes": commune_map(["92050", "92002"]), "view_box": view_box()}
    beside = ("commune_map", shapes)
    nanterre = rows.commune("Nanterre", "92050")
    box = view_box()
    elsewhere = rows.commune(code="78999")
    return [
        Sample(
            "avec sa forme",
            {"commune": nanterre, "view_box": box, "idle": False},
            "div.mapped",
            beside,
        ),
        Sample("hors du 92", {"commune": elsewhere, "view_box": box, "idle": False}),
    ]


@shown
def _commune_map() -> list[Sample]:
    shapes: dict[str, Any] = {"shapes": commune_map(["92050", "92002"]), "view_box": view_box()}
    return [
        Sample("le fond", shapes),
        Sample(
            "une image", {**shapes, "alt": "Carte d’exemple : deux communes y sont pleines."}, hue="prune"
        ),
    ]


@shown
def _represented() -> list[Sample]:
    elsewhere = rows.commune(code="78999")
    renamed = rows.participation(commune=elsewhere, name="Exemple")
    box = view_box()
    far = rows.participation(name="Exemple-le-Loin")
    return [
        Sample("nommée autrement", {"row": renamed, "view_box": box}),
        Sample("un nom seul", {"row": far, "view_box": box}),
    ]


@shown
def _nature_groups() -> list[Sample]:
    one = [NatureGroup("lead", "piste", [rows.key_point(nature="lead", anchor="piste")])]
    two = NatureGroup("difficulty", "difficulté", [rows.key_point(), rows.key_point(anchor="autre")])
    return [
        Sample("une piste", {"natures": one, "level": 4}),
        Sample("deux natures", {"natures": [*one, two], "level": 4}),
    ]
