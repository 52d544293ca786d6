"""The schema is sound, says everything in French, and agrees with the models and the documentation."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from events import models
from events.exchange.shape import at, resolved, schema
from events.models import Hue
from events.partial_dates import Precision
from tests.events.exchange.files import EXAMPLE
from tests.events.exchange.test_complete import keys_of

DOCUMENTATION = Path(EXAMPLE).parents[3] / "docs" / "format-d-echange.md"


def nodes(node: dict[str, Any], path: str = ""):
    """Yield (path, schema) for every part of the schema."""
    whole = resolved(node)
    yield path, whole
    if "items" in whole:
        yield from nodes(whole["items"], f"{path}[]")
    for key, inner in whole.get("properties", {}).items():
        yield from nodes(inner, f"{path}.{key}")


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_everything_is_described():
    seen = list(nodes(schema()))

    days = ".evenement.dates[]"
    assert [path for path, node in seen if "description" not in node and path != days] == []
    assert [path for path, node in seen if not node.get("description", "x.").endswith(".")] == []
    assert len(seen) >= 250


def test_every_pattern_says_what_it_wants():
    assert [path for path, node in nodes(schema()) if "pattern" in node and "x-attendu" not in node] == []


@pytest.mark.parametrize(
    ("model", "place", "fields"),
    [
        (
            models.Edition,
            ("evenement",),
            {
                "titre": "official_title",
                "serie": "series",
                "type": "kind",
                "theme": "title",
                "date_texte": "date_text",
                "credit_photo": "photo_credit",
            },
        ),
        (models.Edition, (), {"id": "reference"}),
        (
            models.Edition,
            ("evenement", "lieu"),
            {
                "nom": "venue_name",
                "adresse": "venue_address",
                "code_postal": "venue_postal_code",
                "commune": "venue_town",
            },
        ),
        (models.Edition, ("evenement", "participation"), {"unite": "declared_unit"}),
        (
            models.Edition,
            ("evenement", "synthese"),
            {"statut": "synthesis_notice", "raison": "synthesis_reason"},
        ),
        (models.Edition, ("evenement", "tenue"), {"raison": "progress_reason"}),
        (
            models.ProgrammeItem,
            ("interventions",),
            {"titre": "title", "type": "label", "langue": "title_language"},
        ),
        (models.Person, ("interventions", "intervenants"), {"prenom": "first_name", "nom": "last_name"}),
        (models.HeldFunction, ("interventions", "intervenants", "fonctions"), {"intitule": "title"}),
        (models.Organisation, ("interventions", "intervenants", "fonctions"), {"organisme": "name"}),
        (models.Source, ("sources",), {"adresse": "address", "titre": "title", "porte_sur": "about"}),
        (models.Document, ("documents",), {"titre": "title", "adresse": "address", "langue": "language"}),
        (models.Document, ("documents", "fichier"), {"nom": "file_name"}),
        (
            models.Photo,
            ("photos",),
            {"texte_alternatif": "alt_text", "credit": "credit", "legende": "caption"},
        ),
        (models.KeyPoint, ("synthese", "points_cles"), {"ancre": "anchor"}),
    ],
)
def test_lengths_are_those_of_the_models(model, place, fields):
    lengths = {key: resolved(at(*place)["properties"][key]).get("maxLength") for key in fields}

    assert lengths == {key: model._meta.get_field(name).max_length for key, name in fields.items()}


def test_choices_are_those_of_the_models():
    event = at("evenement")["properties"]
    point = at("synthese", "points_cles")["properties"]

    assert event["couleur"]["enum"] == [*Hue.values, None]
    assert point["nature"]["enum"] == [str(label) for label in models.KeyPoint.Nature.labels]
    stages = [str(label) for label in models.SynthesisStage.labels]
    assert event["synthese"]["properties"]["etat"]["enum"] == [*stages, None]
    roles = [str(label) for label in models.Appearance.Role.labels]
    assert at("interventions", "intervenants")["properties"]["role"]["enum"] == [*roles[3:], None]
    assert at("photos")["properties"]["cadrage"]["enum"] == [*map(str, models.Focus.labels), None]
    assert len(Precision.values) == 4


def test_the_documentation_names_every_key():
    text = DOCUMENTATION.read_text(encoding="utf-8")
    keys = {path.rpartition(".")[2] for path in keys_of(schema())}

    assert sorted(key for key in keys if f"`{key}`" not in text) == []
    assert len(keys) >= 70
