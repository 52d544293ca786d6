"""`python -m bench.search`: recall and rank of the first right answer on the judged set.

On SQLite, in memory; with --database, also on that PostgreSQL server, in a database of its own (created and
dropped), and the two are compared: the same lists, in the same order. `--faults` shows what is not right,
`--held-out` asks the second set, `--folder` another one, `--lists` writes the lists that the suite compares.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bench.search.asking import NAMES

LISTS = Path(__file__).with_name("lists.json")
COLUMNS = ("base", "questions", "documents", "rappel à 20", "MRR", "ms par question")


@contextmanager
def database(server: str) -> Iterator[str]:
    """Yield the URL of a database of our own on a PostgreSQL server; drop it at the end."""
    import psycopg  # noqa: PLC0415 -- the bench runs on SQLite without it

    name = f"bench_search_{os.getpid()}"
    base = server.rstrip("/")
    with closing(psycopg.connect(f"{base}/postgres", autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{base}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def answers(url: str, folder: Path, name: str) -> dict[str, Any]:
    """Ask every question of a file of a set on a database, in a process of its own."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": "bench-" + "x" * 50,
        "DEBUG": "0",
        "ALLOWED_HOSTS": "localhost",
        "DJANGO_SETTINGS_MODULE": "curiouslab.settings",
    }
    done = subprocess.run(  # noqa: S603 -- our own module
        [sys.executable, "-m", "bench.search.asking", str(folder), name],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def row(base: str, found: dict[str, Any]) -> str:
    """Return a line of the table."""
    cells = (base, found["questions"], found["documents"], f"{found['recall']:.3f}", f"{found['mrr']:.3f}")
    return f"| {' | '.join(str(cell) for cell in (*cells, round(found['ms'])))} |"


def main() -> int:
    """Print the table; 1 when the two databases do not give the same lists."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description="Juge la recherche.")
    parser.add_argument("--database", help="serveur PostgreSQL : postgres://postgres@127.0.0.1:5432")
    parser.add_argument(
        "--folder", type=Path, default=LISTS.parent, help="un autre jeu (documents.txt, queries.txt)"
    )
    parser.add_argument("--held-out", action="store_true", help="le second jeu de questions")
    parser.add_argument("--faults", action="store_true", help="montre ce qui n’est pas juste")
    parser.add_argument("--lists", action="store_true", help="écrit lists.json, que la suite compare")
    options = parser.parse_args()
    name = NAMES[options.held_out]
    bases = {"SQLite": answers("sqlite://:memory:", options.folder, name)}
    if options.database:
        with database(options.database) as url:
            bases["PostgreSQL"] = answers(url, options.folder, name)
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}"]
    lines += [row(base, found) for base, found in bases.items()]
    if options.lists and options.folder == LISTS.parent:
        first = {text: found[:20] for text, found in bases["SQLite"]["lists"].items()}
        LISTS.write_text(json.dumps(first, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    if options.faults:
        lines += ["", *bases["SQLite"]["faults"]]
    lists = [found["lists"] for found in bases.values()]
    differ = [text for text in lists[0] if any(other[text] != lists[0][text] for other in lists)]
    if len(lists) > 1:
        lines += ["", f"Listes différentes : {', '.join(differ) or 'aucune'}."]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
