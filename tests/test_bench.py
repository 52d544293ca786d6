"""The bench runs and says what it measures; what it finds depends on the machine, and is not tested."""

import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.measure import Spread, Target, ask, connect, look, repeat
from bench.run import number, report, spread
from bench.server import BenchError, cpu_seconds, environment, postgres_backends, run, tree
from tests.house.sources import ROOT

PAGES = ["constante", "accueil", "éditions", "édition", "synthèse"]


@pytest.fixture
def port(live_server) -> int:
    return live_server.thread.port


def test_bench_measures_every_page_whole_and_again():
    command = [sys.executable, "-m", "bench.run", "--rounds", "2", "--seconds", "0.02", "--workers", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    lines = [re.split(r"  +", line) for line in done.stdout.splitlines()]
    measured = [f"{page}{again}" for again in ("", ", 304") for page in PAGES]
    assert [line[0] for line in lines[1 : 1 + len(measured)]] == measured
    assert lines[1][1] == "0"  # the constant view reads nothing
    assert [line for line in lines[1 : 1 + len(PAGES)] if len(line) != 6] == []


def test_bench_stops_on_another_status(port):
    with pytest.raises(BenchError, match=r"/robots.txt a répondu 200 au lieu de 304"):
        repeat(port, Target("robots", "/robots.txt", status=304), lambda count: count >= 1)


def test_bench_says_which_command_failed(tmp_path: Path):
    environ = environment(tmp_path, f"sqlite:///{tmp_path / 'bench.sqlite3'}")

    with pytest.raises(BenchError, match=r"« manage\.py n_existe_pas » a échoué"):
        run(environ, "manage.py", "n_existe_pas")


def test_page_asked_again_with_its_etag_is_a_304(port):
    target = Target("robots", "/robots.txt")
    size, compressed, etag = look(port, target)
    again = target.revalidated(etag)

    with closing(connect(port)) as connection:
        response = ask(connection, again)
        body = response.read()

    assert (size > 0, compressed > 0) == (True, True)
    assert (again.name, response.status, body) == ("robots, 304", 304, b"")


def test_bench_reads_the_time_of_a_process_and_its_children():
    works_then_waits = "print(sum(range(500_000)), flush=True); input()"
    command = [sys.executable, "-c", works_then_waits]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        child.stdout.readline()
        assert {os.getpid(), child.pid} <= set(tree(os.getpid()))
        assert 0 == cpu_seconds([]) < cpu_seconds([child.pid])
    finally:
        child.communicate("\n")
    assert cpu_seconds([child.pid]) == 0  # ended


def test_sqlite_has_no_process_of_its_own():
    assert postgres_backends("sqlite:///base.sqlite3") == []
    assert postgres_backends("postgres://club@ailleurs.exemple.fr/base") == []


def test_report_gives_ratios_within_each_round():
    constant = Target("constante", "/c/", milliseconds=[1.0, 2.0, 4.0])
    page = Target("accueil", "/", milliseconds=[3.0, 4.0, 4.0])

    lines = report([constant, page], {"accueil": ("5", "9000", "2500")}).splitlines()

    assert re.split(r"  +", lines[2]) == [
        "accueil", "5", "9000", "2500", "4,00 [3,00–4,00]", "2,00 [1,00–3,00]",
    ]  # fmt: skip
    assert (Spread.of([3.0, 1.0, 2.0]), spread([1.0]), number(0.5, 1)) == (
        Spread(1.0, 2.0, 3.0), "1,00 [1,00–1,00]", "0,5",
    )  # fmt: skip
