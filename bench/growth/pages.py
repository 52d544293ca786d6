"""Which pages of an archive are asked for: `python -m bench.growth.pages`, where DATABASE_URL leads.

Writes on standard output a JSON object: for each kind of page, the addresses to ask for, drawn from a seed
among what the archive holds, so that a large archive is asked for old and new, full and empty pages alike.
"""

import json
import os
import random
import sys
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import django

from communes.paging import PAGES_AT_MOST, ROWS_A_PAGE

ADDRESSES = 40
# As people type them: frequent and rare words, several of them, faults, names, nothing that answers.
SEARCHES = (
    "commune",
    "donnée",
    "la donnée ouverte",
    "écoles",
    "rénovation des ecoles",
    "habitants",
    "médiathèque",
    "jeunes",
    "budget participatif",
    "cours d’école",
    "vélos",
    "stationnement",
    "police municipale",
    "aidants",
    "charte",
    "tableau de suivi",
    "quartier",
    "l’isolement des personnes agées",
    "numérique",
    "médiation numerique",
    "chaleur",
    "îlots de chaleur",
    "déchets",
    "compostage de quartier",
    "cimetière",
    "cybersécurité",
    "mairie",
    "cybersecurite des mairies",
    "agents",
    "formation",
    "formulaire",
    "prototype",
    "association partenaire",
    "guichet unique",
    "restauration scolaire",
    "xylophone",
    "commun",
    "plan de mobilite",
    "marchés forains",
    "sport",
)


def some(rows: Iterable[Any], count: int = ADDRESSES) -> list[Any]:
    """Return `count` of the rows, the same at each run; all of them when there are fewer."""
    found = list(rows)
    return random.Random(count).sample(found, min(count, len(found)))  # noqa: S311 -- no secret


def numbered(address: str, rows: int) -> list[str]:
    """Return addresses of the pages of a list of `rows` lines, from the first to the last that it shows."""
    last = min(max(1, rows // ROWS_A_PAGE), PAGES_AT_MOST)
    return sorted({f"{address}?page={1 + (last - 1) * step // (ADDRESSES - 1)}" for step in range(ADDRESSES)})


def addresses() -> dict[str, list[str]]:
    """Return the addresses by kind of page."""
    from communes.models import Commune  # noqa: PLC0415 -- once Django is set up
    from events.models import Edition, KeyPoint  # noqa: PLC0415

    editions = Edition.objects.order_by("pk")
    home = Commune.objects.hauts_de_seine().current().order_by("pk")
    searches = [f"/recherche/?{urlencode({'q': text})}" for text in SEARCHES]
    return {
        "recherche": searches,
        "liste des éditions": numbered("/editions/", editions.count()),
        "liste des points clés": numbered("/points-cles/", KeyPoint.objects.count()),
        "édition": [edition.get_absolute_url() for edition in some(editions)],
        "synthèse": [edition.synthesis.get_absolute_url() for edition in some(editions)],
        "commune": [commune.get_absolute_url() for commune in home],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    json.dump(addresses(), sys.stdout)
