"""What composing a PDF costs: `python -m bench.pdf` prints pages, weight, time and peak memory by shape.

Each shape is composed in a process of its own, whose peak memory is that of the shape: first the cost of the
first PDF, fonts loaded, then the median of the next ones, each of another record, as they are in a portal.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

from bench.server import environment, run

ROUNDS = 20
COLUMNS = (
    "synthèse",
    "pages",
    "ko",
    "1er PDF, ms",
    "suivants, ms",
    "Mo avant",
    "Mo au plus, 1er PDF",
    f"Mo au plus, {1 + ROUNDS} PDF",
)
BASE = "https://club.exemple.fr"
PARAGRAPH = "Les communes disent ce qu’elles ont tenté, ce qui a tenu et ce qui a manqué. " * 12
ROWS = "<tr><th>Essai</th><th>Coût</th></tr>" + "<tr><td>a</td><td>b</td></tr>" * 5
TABLE = f"<table><tbody>{ROWS}</tbody></table>"
PART = f"<h2>Une grande partie</h2>{f'<p>{PARAGRAPH}</p>' * 3}<h3>Un détail</h3><p>{PARAGRAPH}</p>{TABLE}"
EDITION = {
    "numero": 3,
    "intitule": "3e édition",
    "theme": "Exemple fictif",
    "nom": "3e édition : Exemple fictif",
    "date": "6 février 2024",
    "debut": "2024-02-06",
    "lieu": "",
    "adresse": "/editions/3-exemple/",
    "fictive": True,
    "couleur": "brique",
    "communes_annoncees": 18,
    "communes": [],
}


def record(parts: int, points: int) -> dict[str, Any]:
    """Return the record of a synthesis of so many parts of a page and so many points."""
    synthesis = {
        "adresse": "/syntheses/3-exemple/",
        "lisible_par": "public",
        "publiee_le": "2024-03-01",
        "version": 1,
        "note": "",
        "resume": PARAGRAPH[:200],
        "texte": PART * parts,
    }
    return {
        "format": "club-curious-lab/synthese/1",
        "lisible_par": "public",
        "edition": EDITION,
        "synthese": synthesis,
        "points_cles": [point(number) for number in range(points)],
        "passages_reserves": [],
    }


def point(number: int) -> dict[str, Any]:
    """Return a statement of two lines."""
    return {
        "ancre": f"p-{number:08x}",
        "adresse": f"/syntheses/3-exemple/#p-{number:08x}",
        "nature": "lead",
        "nature_dite": "piste",
        "enonce": PARAGRAPH[:160],
        "sequence": {
            "cle": number // 20,
            "titre": f"Table ronde {number // 20}",
            "langue": "fr",
            "forme": "",
        },
        "personne": "Jeanne Exemple",
        "communes": [{"code": "92050", "nom": "Nanterre"}],
        "themes": [],
        "lisible_par": "public",
    }


SHAPES: dict[str, Callable[[], dict[str, Any]]] = {
    "vide": lambda: record(0, 0),
    "courante": lambda: record(2, 20),
    "vingt-pages": lambda: record(14, 40),
    "200-points": lambda: record(2, 200),
}


def survey(shape: str) -> str:
    """Compose a shape in this process, and return its line of the table."""
    django.setup()
    # Usable only once Django is set up.
    from pypdf import PdfReader  # noqa: PLC0415

    from events.pdf.composing import pdf_of  # noqa: PLC0415

    before, content, peaks, times = peak(), SHAPES[shape](), [], []
    for turn in range(1 + ROUNDS):
        content["synthese"]["resume"] = f"Tour {turn}."  # what Typst remembers of the last one serves less
        start = time.perf_counter()
        pdf = pdf_of(content, base=BASE)
        times.append(1000 * (time.perf_counter() - start))
        peaks.append(peak())
    cells = [
        shape,
        len(PdfReader(BytesIO(pdf)).pages),
        f"{len(pdf) / 1000:.0f}",
        f"{times[0]:.0f}",
        f"{statistics.median(times[1:]):.0f}",
        f"{before:.0f}",
        f"{peaks[0]:.0f}",
        f"{peaks[-1]:.0f}",
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


def peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Print the table, each line made by a process of its own."""
    with TemporaryDirectory() as folder:
        environ = environment(Path(folder), "sqlite://:memory:")
        rows = [run(environ, "-m", "bench.pdf", shape).strip() for shape in SHAPES]
    sys.stdout.write("\n".join([f"| {' | '.join(COLUMNS)} |", "| --- " * len(COLUMNS) + "|", *rows]) + "\n")
    return 0


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write(survey(sys.argv[1]) + "\n")
    else:
        sys.exit(main())
