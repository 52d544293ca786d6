"""make bench: what a page costs the processor, as a ratio to a view that returns a constant.

One run, on 127.0.0.1, under gunicorn with DEBUG off: absolute figures are worth what the machine is
worth that minute, ratios hold. The figure is the processor time (user and system) of gunicorn and its
workers, divided by the requests answered. Pages take turns, so that a slow moment is shared by all.
"""

import argparse
import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
RUN = secrets.token_hex(4)
FOLDER = ROOT / "var" / "bench" / RUN
TICKS = os.sysconf("SC_CLK_TCK")
SERVER = ["curiouslab.wsgi", "--workers=1", "--threads=4", "--no-control-socket", "--log-level=error"]
# Page → one (milliseconds of processor a request, requests a second) a round.
Results = dict[str, list[tuple[float, float]]]

# Prints the address of each measured page, one a line: name, tab, path.
ADDRESSES = """
from django.urls import reverse
from django.contrib.auth.models import AnonymousUser as Visitor
from events.models import Edition, Synthesis
edition = Edition.objects.visible_to(Visitor()).order_by("-number").filter(number=3).get()
synthesis = Synthesis.objects.visible_to(Visitor()).filter(audience="public").first()
print("accueil", "/", sep="\\t")
print("liste", reverse("events:edition_list"), sep="\\t")
print("édition", edition.get_absolute_url(), sep="\\t")
print("synthèse", synthesis.get_absolute_url(), sep="\\t")
"""


def environment() -> dict[str, str]:
    """Return the environment of a throw-away portal, whatever the developer's .env says."""
    return {
        **os.environ,
        # Never DATABASE_URL: the demonstration is written there.
        "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{FOLDER / 'bench.sqlite3'}"),
        "BENCH_RUN": RUN,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DEBUG": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "MEDIA_ROOT": str(FOLDER / "media"),
        "CONN_MAX_AGE": "60",
        "LOG_LEVEL": "ERROR",
    }


def prepare(env: dict[str, str]) -> dict[str, str]:
    """Fill the database with the demonstration; return the measured pages, name → path."""
    # With HTTPS on, load_demo creates no account.
    public = {**env, "HTTPS": "1"}
    for command in ("migrate", "collectstatic --noinput", "load_communes", "load_demo"):
        arguments = [sys.executable, "manage.py", *command.split()]
        subprocess.run(arguments, cwd=ROOT, env=public, check=True, stdout=subprocess.DEVNULL)
    shell = [sys.executable, "manage.py", "shell", "--verbosity=0", "--command", ADDRESSES]
    lines = subprocess.run(shell, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout
    pages = dict(line.split("\t") for line in lines.strip().splitlines())
    return {"constante": "/constante/", **pages}


def processor_seconds(server: int) -> float:
    """Return the processor time used so far by process `server` and its children."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    used = 0
    for pid in (str(server), *children):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / TICKS


def visit(port: int, path: str, enough: Callable[[int], bool]) -> int:
    """Ask for `path` over one kept connection until `enough(count)`; return the count.

    Raises:
        SystemExit: an answer is not 200.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    count = 0
    while not enough(count):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != http.HTTPStatus.OK:
            raise SystemExit(f"{path} a répondu {response.status}.")
        count += 1
    connection.close()
    return count


def measure(server: int, port: int, path: str, seconds: float) -> tuple[float, float]:
    """Return the milliseconds of processor a request, and the requests a second."""
    before, start = processor_seconds(server), time.monotonic()
    count = visit(port, path, lambda _: time.monotonic() - start >= seconds)
    elapsed = time.monotonic() - start
    return 1000 * (processor_seconds(server) - before) / count, count / elapsed


def wait_for(port: int) -> None:
    """Wait until the server listens; raises SystemExit after 20 s."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("gunicorn n’a pas démarré.")


def report(results: Results) -> None:
    """Write the table; ratios are taken within each round."""
    line = "{:<10} {:>12} {:>14} {:>22} {:>12}"
    print(line.format("page", "ms CPU (min)", "ms CPU (méd.)", "rapport [min – max]", "requêtes/s"))
    yardstick = [cost for cost, _ in results["constante"]]
    for page, rounds in results.items():
        costs = [cost for cost, _ in rounds]
        ratios = sorted(cost / base for cost, base in zip(costs, yardstick, strict=True))
        ratio = f"{median(ratios):.2f} [{ratios[0]:.2f} – {ratios[-1]:.2f}]"
        speed = f"{median(speed for _, speed in rounds):.0f}"
        print(line.format(page, f"{min(costs):.2f}", f"{median(costs):.2f}", ratio, speed))


def take_turns(env: dict[str, str], pages: dict[str, str], rounds: int, seconds: float) -> Results:
    """Serve, warm up, then measure each page `rounds` times for `seconds`."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [str(BIN / "gunicorn"), *SERVER, "--bind", f"127.0.0.1:{port}"]
    results: Results = {page: [] for page in pages}
    with subprocess.Popen(command, cwd=ROOT, env=env) as server:
        try:
            wait_for(port)
            for path in pages.values():
                visit(port, path, lambda count: count >= 50)
            for page, path in list(pages.items()) * rounds:
                results[page].append(measure(server.pid, port, path, seconds))
        finally:
            server.terminate()
    return results


def main() -> None:
    """Measure and report, and leave nothing behind."""
    parser = argparse.ArgumentParser(prog="make bench", description="Mesure le coût des pages.")
    parser.add_argument("--rounds", type=int, default=6, help="tours (6)")
    parser.add_argument("--seconds", type=float, default=1.0, help="secondes par page et par tour (1)")
    options = parser.parse_args()
    env = environment()
    FOLDER.mkdir(parents=True)
    try:
        report(take_turns(env, prepare(env), options.rounds, options.seconds))
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
