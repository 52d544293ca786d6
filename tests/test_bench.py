"""The bench runs and says what it measures; what it finds depends on the machine, and is not tested."""

import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.measure import Spread, Target, ask, connect, look, measure, repeat, warm_up
from bench.run import choose, main, number, report, spread
from bench.server import BenchError, cpu_seconds, environment, postgres_backends, run, served, tree
from bench.survey import survey
from tests.curiouslab.freshness.keeping import LOCMEM
from tests.factories import make_item, make_online_edition, make_online_synthesis, make_synthesis


@pytest.fixture
def port(live_server) -> int:
    return live_server.thread.port


def test_bench_chooses_the_fullest_public_synthesis(db, settings):
    settings.ROOT_URLCONF = "bench.urls"
    for title, sessions in (("Court", 1), ("Complet", 3)):
        edition = make_online_edition(title=title, slug=title.lower())
        make_online_synthesis(edition)
        for _ in range(sessions):
            make_item(edition)
    make_synthesis(make_online_edition(slug="brouillon"))

    pages = survey()

    assert {page["name"]: page["path"] for page in pages} == {
        "constante": "/banc/constante/",
        "accueil": "/",
        "éditions": "/editions/",
        "édition": "/editions/complet/",
        "synthèse": "/syntheses/complet/",
    }
    assert [page["name"] for page in pages if page["queries"] == 0] == ["constante"]


def test_bench_compares_a_fresh_page_with_the_same_one_kept(db, settings, live_server, tmp_path: Path):
    settings.ROOT_URLCONF = "bench.urls"
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": str(tmp_path)}}
    make_online_synthesis(make_online_edition())

    pages = [page for page in survey() if page["name"] in {"constante", "accueil"}]
    targets, facts = choose(live_server.thread.port, pages)

    assert [(target.name, target.status) for target in targets] == [
        ("constante", 200),
        ("constante, 304", 304),
        ("accueil, fraîche", 200),
        ("accueil, gardée", 200),
        ("accueil, gardée, 304", 304),
    ]
    sql, size, _ = facts["accueil, fraîche"]
    assert facts["accueil, gardée"][:2] == ("1", size)
    assert int(sql) > 1


def test_bench_serves_measures_and_stops(tmp_path: Path):
    """The server reads no database here: make bench, whole, is a stage of continuous integration."""
    environ = environment(tmp_path, f"sqlite:///{tmp_path / 'bench.sqlite3'}")
    with served(environ, workers=1, threads=2) as (port, pid):
        target = Target("constante", "/banc/constante/")
        targets = [target, target.revalidated(look(port, target)[2])]
        warm_up(port, targets)
        measure(port, targets, rounds=2, seconds=0.01, cpu=lambda: cpu_seconds(tree(pid)))

    assert [(t.name, t.status, len(t.milliseconds)) for t in targets] == [
        ("constante", 200, 2),
        ("constante, 304", 304, 2),
    ]
    assert min(targets[0].milliseconds) > 0
    with pytest.raises(ConnectionRefusedError):
        look(port, target)


def test_bench_ends_on_a_sentence_and_a_code(monkeypatch, capsys, tmp_path: Path):
    monkeypatch.setattr(sys, "argv", ["run", "--database", f"sqlite:///{tmp_path}"])  # a folder, not a file

    assert main() == 1
    assert capsys.readouterr().err.startswith("« manage.py migrate --verbosity 0 » a échoué :")


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
