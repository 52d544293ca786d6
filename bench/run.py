"""`make bench`: what our pages cost the processor, beside a Django view that returns a constant."""

import argparse
import json
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.measure import Spread, Target, look, measure, warm_up
from bench.server import BenchError, cpu_seconds, environment, postgres_backends, run, served, tree

Row = tuple[str, ...]

# As a browser: what it reads of a synthesis is counted (ADR 0038), which is part of what a page costs.
BROWSER = {
    "Accept-Encoding": "gzip, br",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
}
HEAD: Row = ("page", "SQL", "octets", "gzip", "ms CPU par requête", "rapport à la constante")
# 14 readings × 8 rounds × 0.4 s: 45 seconds. On a busy machine the slices get shorter, so that all holds
# in a minute; never so short that a slice holds but one or two requests.
ROUNDS, SECONDS, BUDGET, LEAST_SECONDS = 8, 0.4, 55, 0.1


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make bench", description="Compare nos pages à une vue constante.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="tours (8 au moins pour comparer)")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help="durée de chaque page à chaque tour, au plus"
    )
    parser.add_argument("--workers", type=int, default=2, help="processus de gunicorn")
    parser.add_argument("--threads", type=int, default=4, help="fils par processus")
    parser.add_argument("--database", default="", help="base vide à remplir (postgres://…), sinon SQLite")
    return parser.parse_args(given)


def prepare(environ: dict[str, str]) -> list[dict[str, Any]]:
    """Create the tables, load the demonstration, collect the static files; return the pages to measure."""
    run(environ, "manage.py", "migrate", "--verbosity", "0")
    # With HTTPS on, it creates no account.
    run({**environ, "HTTPS": "1"}, "manage.py", "load_demo", "--verbosity", "0")
    run(environ, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    pages: list[dict[str, Any]] = json.loads(run(environ, "-m", "bench.survey"))
    return pages


def choose(port: int, pages: list[dict[str, Any]]) -> tuple[list[Target], dict[str, Row]]:
    """Return what to measure, the constant view first, and by name what is known before: SQL, bytes, gzip.

    Each of our pages is read in three ways: made anew, as it is kept, and asked again with its ETag.
    """
    constant = Target(pages[0]["name"], pages[0]["path"])
    targets = [constant, constant.revalidated(look(port, constant)[2])]
    known = [(constant, pages[0]["queries"])]
    for page in pages[1:]:
        fresh = Target(f"{page['name']}, fraîche", page["fresh_path"])
        kept = Target(f"{page['name']}, gardée", page["path"], headers=BROWSER)
        targets += [fresh, kept, kept.revalidated(look(port, kept)[2])]
        known += [(fresh, page["fresh_queries"]), (kept, page["queries"])]
    return targets, {
        target.name: (str(queries), *map(str, look(port, target)[:2])) for target, queries in known
    }


def number(value: float, decimals: int) -> str:
    """Write a number with a decimal comma."""
    return f"{value:.{decimals}f}".replace(".", ",")


def spread(values: list[float]) -> str:
    """Write « middle [least–most] » with two decimals."""
    found = Spread.of(values)
    return f"{number(found.middle, 2)} [{number(found.least, 2)}–{number(found.most, 2)}]"


def table(rows: list[Row]) -> str:
    """Return rows of texts as aligned columns, the first to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join(
            text.rjust(width) if column else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(lines)


def report(targets: list[Target], facts: dict[str, Row]) -> str:
    """Return the table of results; the first target is the constant view, `facts` what was known before."""
    rows: list[Row] = [HEAD]
    for target in targets:
        pairs = zip(target.milliseconds, targets[0].milliseconds, strict=True)
        ratios = [ours / constant for ours, constant in pairs]
        rows.append(
            (target.name, *facts.get(target.name, ("", "", "")), spread(target.milliseconds), spread(ratios))
        )
    return table(rows)


def bench(options: argparse.Namespace, folder: Path) -> str:
    """Serve, measure, and return the report.

    Raises:
        BenchError: something does not start, or a page does not answer as it should.
    """
    started = time.monotonic()
    database = options.database or f"sqlite:///{folder / 'bench.sqlite3'}"
    environ = environment(folder, database)
    pages = prepare(environ)
    with served(environ, options.workers, options.threads) as (port, pid):
        targets, facts = choose(port, pages)
        warm_up(port, targets)
        pids = [*tree(pid), *postgres_backends(database)]
        left = BUDGET - (time.monotonic() - started)
        seconds = min(options.seconds, max(LEAST_SECONDS, left / options.rounds / len(targets)))
        measure(port, targets, options.rounds, seconds, lambda: cpu_seconds(pids))
    return report(targets, facts)


def main() -> int:
    """Run the bench and print its table; return the exit code."""
    options = arguments(sys.argv[1:])
    try:
        with tempfile.TemporaryDirectory(prefix="curiouslab-bench-") as folder:
            text = bench(options, Path(folder))
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(
        f"{text}\n\nmédiane [min–max] de {options.rounds} tours ; comment lire : bench/README.md\n"
    )
    return 0


if __name__ == "__main__":
    # Interrupted or ended, it stops its server and removes its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
