"""Attacks the doors of a portal on 127.0.0.1 and says what held: `python -m bench.doors`.

Two gunicorn processes, behind a front server that is played (X-Forwarded-For gives each request its origin),
and a mail server that takes three tenths of a second. Ends with 1 when a limit let one try too many through,
when an answer differs between a known and an unknown address, or when an owner was shut out. Times are
printed, never judged: they depend on the machine.
"""

import re
import statistics
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bench.door_accounts import KNOWN, PASSWORD, STAFF
from bench.server import HOST, environment, run, served

CODE_DOOR, TEAM_DOOR = "/connexion/", "/connexion/equipe/"
REFUSED = "Trop d’essais"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_hosts = count(1)


def new_origin() -> str:
    """Return an address of the documentation networks (RFC 5737) that nobody came from yet."""
    number = next(_hosts)
    return f"{('192.0.2', '198.51.100', '203.0.113')[number // 200 % 3]}.{number % 200 + 1}"


@dataclass
class Browser:
    """A browser of one origin, which keeps its cookies."""

    port: int
    origin: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str, str, float]:
        """Send a request; return status, place where it leads, page, and seconds until it was read."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        headers = {
            "X-Forwarded-For": self.origin,
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        connection.request(method, path, urlencode(data or {}), headers)
        response = connection.getresponse()
        page = response.read().decode()
        seconds = time.perf_counter() - started
        for text in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(text).items()}
        connection.close()
        return response.status, response.headers.get("Location", ""), page, seconds

    def send(self, path: str, **data: str) -> tuple[int, str, str, float]:
        """Open a form, then send it."""
        token = TOKEN.search(self.ask("GET", path)[2])
        return self.ask("POST", path, {"csrfmiddlewaretoken": token[1] if token else "", **data})


@dataclass
class Report:
    """What was seen: lines to print, and what did not hold."""

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def say(self, line: str, *, holds: bool = True) -> None:
        """Keep a line; a fault when it does not hold."""
        self.lines.append(f"{'  ' if holds else '✗ '}{line}")
        if not holds:
            self.faults.append(line)


def admitted(answers: list[tuple[int, str, str, float]]) -> int:
    """Return how many forms were looked at: neither refused by a limit, nor an error."""
    return sum(status < 500 and REFUSED not in page for status, _, page, _ in answers)


def at_once(tries: list[Callable[[], tuple[int, str, str, float]]]) -> list[tuple[int, str, str, float]]:
    """Send forms eight at a time."""
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda attempt: attempt(), tries))


def brute_force(port: int, report: Report) -> None:
    """Try passwords from one place, then from everywhere, on one account; then let its owner in."""
    owner = Browser(port, "203.0.113.200")
    first = owner.send(TEAM_DOOR, login=STAFF.format(0), password=PASSWORD)
    report.say(f"le titulaire entre une première fois : {first[0]} {first[1]}", holds=first[0] == 302)
    # A session half open would be led on: the cookie that knows the browser is all that stays.
    owner.cookies = {name: value for name, value in owner.cookies.items() if name == "appareil"}

    def guess(origin: str) -> Callable[[], tuple[int, str, str, float]]:
        return lambda: Browser(port, origin).send(TEAM_DOOR, login=STAFF.format(0), password="faux")  # noqa: S106

    here = admitted(at_once([guess("192.0.2.250") for _ in range(60)]))
    report.say(
        f"60 mots de passe d’un même lieu, deux processus : {here} regardés (5 permis)", holds=here == 5
    )
    fresh = Browser(port, "203.0.113.201").send(TEAM_DOOR, login=STAFF.format(0), password=PASSWORD)
    report.say(f"le titulaire, d’un navigateur neuf ailleurs : {fresh[0]}", holds=fresh[0] == 302)
    everywhere = admitted(at_once([guess(new_origin()) for _ in range(60)]))
    report.say(f"60 de 60 lieux : {everywhere} regardés (20 permis en tout)", holds=here + everywhere <= 20)
    back = owner.send(TEAM_DOOR, login=STAFF.format(0), password=PASSWORD)
    report.say(f"le titulaire, de son navigateur : {back[0]}", holds=back[0] == 302)


def flood(port: int, folder: Path, report: Report) -> None:
    """Ask for codes for one address from one place, then from everywhere; count the mails."""

    def asks(origin: str) -> Callable[[], tuple[int, str, str, float]]:
        return lambda: Browser(port, origin).send(CODE_DOOR, email=KNOWN.format(0))

    here = admitted(at_once([asks("192.0.2.251") for _ in range(40)]))
    report.say(f"40 demandes de code d’un même lieu : {here} admises (5 permises)", holds=here == 5)
    everywhere = admitted(at_once([asks(new_origin()) for _ in range(40)]))
    report.say(f"40 de 40 lieux : {everywhere} admises (10 en tout)", holds=here + everywhere <= 10)
    time.sleep(1)
    mails = len(list(folder.glob("courriels/*")))
    report.say(f"fichiers de courriels écrits : {mails} (un par connexion au serveur de courrier)")


def guess_codes(port: int, report: Report) -> None:
    """Guess the code of somebody, all at once, in one session."""
    browser = Browser(port, new_origin())
    browser.send(CODE_DOOR, email=KNOWN.format(1))
    page = browser.ask("GET", "/connexion/code/")[2]
    token = TOKEN.search(page)
    data = {"csrfmiddlewaretoken": token[1] if token else "", "code": "BBBB-BBBB"}
    answers = at_once(
        [
            lambda: Browser(port, browser.origin, dict(browser.cookies)).ask("POST", "/connexion/code/", data)
            for _ in range(60)
        ]
    )
    looked = sum("Ce code n’est pas le bon" in page for _, _, page, _ in answers)
    inside = sum(place == "/espace/" for _, place, _, _ in answers)
    report.say(f"60 codes à la fois : {looked} regardés, {inside} entré", holds=inside == 0 and looked <= 30)


def enumerate_addresses(port: int, pairs: int, report: Report) -> None:
    """Compare what a known and an unknown address get, in answers and in time, one after the other."""
    for door, field_name, others in ((CODE_DOOR, "email", {}), (TEAM_DOOR, "login", {"password": "faux"})):
        seen: dict[str, list[tuple[int, str, str, float]]] = {"known": [], "unknown": []}
        for number in range(2, 2 + pairs):
            known = (KNOWN if door == CODE_DOOR else STAFF).format(number)
            turn = [("known", known), ("unknown", known.replace("@exemple", "@inconnu"))]
            for kind, email in turn if number % 2 else reversed(turn):
                answer = Browser(port, new_origin()).send(door, **{field_name: email, **others})
                seen[kind].append((*answer[:2], _bare(answer[2], email), answer[3]))
        same = {answer[:3] for answer in seen["known"]} == {answer[:3] for answer in seen["unknown"]}
        report.say(f"{door} : réponses {'identiques' if same else 'différentes'}", holds=same)
        report.say(f"{door} : {_classes(*([a[3] for a in seen[kind]] for kind in ('known', 'unknown')))}")


def _bare(page: str, email: str) -> str:
    """Return a page without the address and the token."""
    return TOKEN.sub("", page).replace(email, "")


def _classes(known: list[float], unknown: list[float]) -> str:
    """Say the medians, and how often the best threshold tells one from the other (half: never)."""
    gap = (statistics.median(known) - statistics.median(unknown)) * 1000
    best = max(
        max(right, 1 - right)
        for limit in known + unknown
        for right in [(sum(t > limit for t in known) + sum(t <= limit for t in unknown)) / (2 * len(known))]
    )
    return f"écart des médianes {gap:+.1f} ms, meilleur seuil juste {best:.0%} du temps ({len(known)} paires)"


def attack(folder: Path, pairs: int) -> Report:
    """Prepare a portal in `folder`, attack it with so many pairs of addresses, and report."""
    environ = environment(folder, f"sqlite:///{folder / 'portes.sqlite3'}")
    environ |= {"BEHIND_PROXY": "1", "BENCH_MAILS": str(folder / "courriels"), "CACHE_URL": "locmemcache://"}
    run(environ, "manage.py", "migrate", "--verbosity", "0")
    run(environ, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    run(environ, "-m", "bench.door_accounts", str(pairs + 2))
    report = Report()
    with served(environ, workers=2, threads=4) as (port, _):
        brute_force(port, report)
        flood(port, folder, report)
        guess_codes(port, report)
        enumerate_addresses(port, pairs, report)
    return report


def main(arguments: list[str] | None = None) -> int:
    """Attack, print what was seen, and return 1 when something did not hold."""
    parser = ArgumentParser(prog="python -m bench.doors")
    parser.add_argument("--pairs", type=int, default=40, help="Adresses connues et inconnues comparées.")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        report = attack(Path(folder), options.pairs)
    sys.stdout.write("\n".join([*report.lines, ""]))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
