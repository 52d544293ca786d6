"""Files of the exchange format for the tests, and what the tables hold."""

import base64
import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.apps import apps

from events.exchange import Refused, import_edition
from events.models import Edition

EXAMPLE = Path(__file__).parents[3] / "events" / "exchange" / "examples" / "edition-3.json"
COMPLETE = Path(__file__).parent / "data" / "complete.json"

# One white pixel.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
TEXT_FILE = base64.b64encode("Notes prises en séance.\n".encode()).decode()
DELETED = object()


def example() -> dict[str, Any]:
    """Return the 3e édition."""
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))


def complete() -> dict[str, Any]:
    """Return the file that uses every key."""
    return json.loads(COMPLETE.read_text(encoding="utf-8"))


def parts_of(path: str) -> list[str | int]:
    """Split « evenement.dates[1] » into its keys and indexes."""
    return [int(part) if part.isdecimal() else part for part in re.findall(r"[^.\[\]]+", path)]


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of `data` with `value` at `path`, or without it (DELETED)."""
    copy = deepcopy(data)
    *way, last = parts_of(path)
    place: Any = copy
    for part in way:
        place = place[part]
    if value is DELETED:
        del place[last]
    elif isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value
    return copy


def event(**given: Any) -> dict[str, Any]:
    """Return a file with all the base keys, which says as little as may be, and these in `evenement`."""
    names = ("titre", "edition", "type", "date_texte", "annee", "credit_photo")
    lists = ("dates", "organisateurs", "partenaires", "communes_presentes")
    return {
        "id": "essai",
        "source": None,
        "evenement": {
            "serie": "Essais",
            "theme": "Un thème",
            **dict.fromkeys(names),
            **{name: [] for name in lists},
            "lieu": dict.fromkeys(("nom", "adresse", "code_postal", "commune")),
            "participation": {"nombre": None, "unite": None},
            "synthese": {"statut": None, "documents": []},
            **given,
        },
        "interventions": [],
        "tables_rondes": [],
        "autres_sequences": [],
        "lacunes_de_la_source": [],
    }


def talk(**given: Any) -> dict[str, Any]:
    """Return a talk with all its base keys."""
    fields = {"type": "intervention", "titre": "Exposé", "jour": 1, "debut": None, "fin": None}
    return {**fields, "intervenants": [], "ordre": 1, **given}


def table(**given: Any) -> dict[str, Any]:
    """Return a round table with all its base keys."""
    fields = {"titre": "Échange", "jour": 1, "debut": None, "fin": None}
    return {**fields, "animateurs": [], "participants": [], "ordre": 1, **given}


def moment(**given: Any) -> dict[str, Any]:
    """Return another moment with all its base keys."""
    people = {"intervenants": [], "animateurs": [], "participants": []}
    return {
        "type": "pause",
        "titre": None,
        "jour": 1,
        "debut": None,
        "fin": None,
        **people,
        "ordre": 1,
        **given,
    }


def person(prenom: str | None = None, nom: str | None = None, **given: Any) -> dict[str, Any]:
    """Return a person with all base keys."""
    return {"prenom": prenom, "nom": nom, "fonctions": [], "elu": False, **given}


def imported(data: dict[str, Any]) -> Edition:
    """Import a file and return its edition."""
    edition = import_edition(data).edition
    assert edition is not None
    return Edition.objects.get(pk=edition.pk)


def refusals(data: Any) -> list[str]:
    """Return the sentences that refuse a file; none if it is accepted."""
    try:
        import_edition(data)
    except Refused as refusal:
        return [str(problem) for problem in refusal.problems]
    return []


def tables() -> dict[str, list[dict[str, Any]]]:
    """Return every row of our tables."""
    models = [model for label in ("communes", "events") for model in apps.get_app_config(label).get_models()]
    through = [field.remote_field.through for model in models for field in model._meta.local_many_to_many]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in {*models, *through}}
