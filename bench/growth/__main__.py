"""`python -m bench.growth`: the 95th percentile of pages on archives of 100, 1,000 and 10,000 editions.

On PostgreSQL, in databases of its own (created and dropped) of the server that --server names. The sizes are
asked in turn for every address, so that a moment when the machine is busy weighs on all of them; each address
counts for its quickest round, which tells what the page costs and not what else the machine was doing.
"""

import argparse
import http.client
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import psycopg

from bench.measure import Target, ask, connect
from bench.run import Row, number, table
from bench.server import BenchError, environment, run, served

SIZES = (100, 1_000, 10_000)
ROUNDS = 5
Times = dict[str, dict[str, list[float]]]


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that is served: how many editions, at which port, and the addresses by kind of page."""

    editions: int
    port: int
    pages: dict[str, list[str]]


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.growth", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--server", default="postgres://postgres@127.0.0.1:5432", help="serveur PostgreSQL")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="nombres d’éditions")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="tours")
    parser.add_argument(
        "--keep", action="store_true", help="garder les bases, et reprendre celles qui y sont"
    )
    return parser.parse_args(given)


@contextmanager
def database(server: str, name: str, *, keep: bool) -> Iterator[tuple[str, bool]]:
    """Yield (URL of a database, whether it has just been created); drop it at the end unless it is kept."""
    with closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as connection:
        stands = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not (stands and keep):
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}", not (stands and keep)
        except BenchError:
            keep = False  # half filled, it would be taken up as it is
            raise
        finally:
            if not keep:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def fill(environ: dict[str, str], editions: int) -> None:
    """Create the tables and the archive, and let the server know what it holds."""
    run(environ, "manage.py", "migrate", "--verbosity", "0")
    run(environ, "-m", "bench.growth.seed", str(editions))
    # The seed goes past the forms: without this, the first search would pay for the whole index.
    run(environ, "manage.py", "rebuild_search")
    with closing(psycopg.connect(environ["DATABASE_URL"], autocommit=True)) as connection:
        connection.execute("VACUUM ANALYZE")


@contextmanager
def archives(options: argparse.Namespace, folder: Path) -> Iterator[list[Archive]]:
    """Serve an archive of each size, without page cache."""
    with ExitStack() as stack:
        found: list[Archive] = []
        for size in sorted(options.sizes):
            name = f"curiouslab_growth_{size}"
            url, is_new = stack.enter_context(database(options.server, name, keep=options.keep))
            environ = {**environment(folder, url), "CACHE_URL": "dummycache://"}
            if is_new:
                fill(environ, size)
            if not found:  # once: a server that starts reads them while others would write them again
                run(environ, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
            pages = json.loads(run(environ, "-m", "bench.growth.pages"))
            port, _ = stack.enter_context(served(environ, 1, 1))
            found.append(Archive(size, port, pages))
        yield found


def ask_all(found: list[Archive], rounds: int) -> dict[int, Times]:
    """Return, by size, kind of page and address, the milliseconds that each round took."""
    times: dict[int, Times] = {archive.editions: {} for archive in found}
    connections = {archive.port: connect(archive.port) for archive in found}
    for _ in range(rounds):
        for kind in found[0].pages:
            for place in range(max(len(archive.pages[kind]) for archive in found)):
                for archive in found:
                    if place < len(archive.pages[kind]):
                        path = archive.pages[kind][place]
                        taken = _milliseconds(connections[archive.port], path)
                        times[archive.editions].setdefault(kind, {}).setdefault(path, []).append(taken)
    for connection in connections.values():
        connection.close()
    return times


def _milliseconds(connection: http.client.HTTPConnection, path: str) -> float:
    """Return what one reading of a page took."""
    started = time.perf_counter()
    ask(connection, Target(path, path)).read()
    return (time.perf_counter() - started) * 1000


def ninety_fifth(by_address: dict[str, list[float]]) -> float:
    """Return the 95th percentile of the addresses, each counted for its quickest round."""
    quickest = [min(taken) for taken in by_address.values()]
    return quantiles(quickest, n=20, method="inclusive")[-1] if len(quickest) > 1 else quickest[0]


def report(times: dict[int, Times]) -> str:
    """Return the table: a row a kind of page, its 95th percentile at each size, the last over the first."""
    sizes = sorted(times)
    rows: list[Row] = [("page, p95 en ms", *(f"{size} éditions" for size in sizes), "rapport")]
    for kind in times[sizes[0]]:
        found = [ninety_fifth(times[size][kind]) for size in sizes]
        rows.append((kind, *(number(value, 1) for value in found), number(found[-1] / found[0], 2)))
    return table(rows)


def main() -> int:
    """Run the bench and print its table; return the exit code."""
    options = arguments(sys.argv[1:])
    try:
        with (
            tempfile.TemporaryDirectory(prefix="curiouslab-growth-") as folder,
            archives(options, Path(folder)) as found,
        ):
            text = report(ask_all(found, options.rounds))
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
