"""`python -m bench.search.asking FOLDER FILE`: fills the database of the settings, asks, writes JSON."""

import json
import sys
from pathlib import Path
from time import perf_counter

import django

NAMES = ("queries.txt", "held_out.txt")


def main(folder: Path, name: str) -> None:
    """Migrate, load the documents of a set, ask the questions of one of its files."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- once Django is set up

    from bench.search import corpus  # noqa: PLC0415
    from bench.search.scoring import judged, mean  # noqa: PLC0415
    from events.finding.indexing import rebuild  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    corpus.load(folder)
    documents = rebuild()
    start = perf_counter()
    rows = list(judged(name, folder))
    found = {
        "questions": len(rows),
        "documents": documents,
        "recall": mean([row.recall for row in rows]),
        "mrr": mean([row.reciprocal_rank for row in rows]),
        "ms": 1000 * (perf_counter() - start) / len(rows),
        "lists": {row.text: row.found for row in rows},
        "faults": [row.fault for row in rows if row.fault],
    }
    sys.stdout.write(f"\n{json.dumps(found)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
