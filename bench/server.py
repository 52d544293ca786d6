"""The portal under gunicorn for the time of a bench, and the processor time that it takes."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
STARTUP_SECONDS = 30


class BenchError(RuntimeError):
    """The bench cannot go on; its message is a French sentence."""


def environment(folder: Path, database: str) -> dict[str, str]:
    """Return the variables of a production without HTTPS, whose files all lie in `folder`."""
    ours = {
        "BENCH_FOLDER": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DEBUG": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": HOST,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": database,
        "CONN_MAX_AGE": "600",  # longer than a bench: its PostgreSQL processes stay the same
        "MEDIA_ROOT": str(folder / "fichiers"),
        "RENDITIONS_ROOT": str(folder / "declinaisons"),
        "PDF_ROOT": str(folder / "pdf"),
    }
    return {**os.environ, **ours}


def run(environ: dict[str, str], *arguments: str) -> str:
    """Run Python with `arguments` at the root of the project and return its output.

    Raises:
        BenchError: it fails; the message ends on what it said.
    """
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BenchError(f"« {' '.join(arguments)} » a échoué :\n{done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def served(environ: dict[str, str], workers: int, threads: int) -> Iterator[tuple[int, int]]:
    """Serve the portal; yield (port, process id of gunicorn's master), and stop it at the end."""
    port = _free_port()
    options = ["--bind", f"{HOST}:{port}", "--workers", str(workers), "--threads", str(threads)]
    options += ["--no-control-socket", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", "curiouslab.wsgi", *options]
    process = subprocess.Popen(command, cwd=ROOT, env=environ)  # noqa: S603
    try:
        _wait_for(port, process)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        return int(sock.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server listens; raises BenchError when it dies or never does."""
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as sock:
            if sock.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise BenchError("Le serveur n’a pas démarré.")


def tree(pid: int) -> list[int]:
    """Return the process `pid` and all that descend from it."""
    found = [pid]
    for parent in found:
        for listing in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in listing.read_text().split()]
    return found


def postgres_backends(database: str) -> list[int]:
    """Return the PostgreSQL processes of this machine that serve `database` (a URL); none for SQLite."""
    url = urlsplit(database)
    if not url.scheme.startswith("postgres") or url.hostname not in {None, "localhost", HOST}:
        return []
    name = f" {unquote(url.path.strip('/'))} "
    return [
        int(line.parent.name)
        for line in Path("/proc").glob("[0-9]*/cmdline")
        if (text := _read(line)).startswith("postgres:") and name in text
    ]


def cpu_seconds(pids: list[int]) -> float:
    """Return the processor time, user and system, that all threads of `pids` have taken.

    From /proc/PID/task/TID/schedstat in nanoseconds (utime and stime count by hundredths of a second),
    or from /proc/PID/stat where the kernel does not keep it.
    """
    total = 0.0
    for pid in pids:
        threads = [_read(path).split() for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
        if threads:
            total += sum(int(fields[0]) for fields in threads if fields) / 1e9
        elif fields := _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split():
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _read(path: Path) -> str:
    """Return a file of /proc, empty when its process has just ended."""
    try:
        return path.read_text(errors="replace").replace("\0", " ")
    except OSError:
        return ""
