"""Asks for pages one after the other on one connection, and counts what they cost the server."""

import gzip
import http.client
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from statistics import median

from bench.server import HOST, BenchError

# Enough for both processes of the server to get some.
WARM_UP_CONNECTIONS = 6
WARM_UP_REQUESTS = 2
GZIP_LEVEL = 6


@dataclass
class Target:
    """A page read in one way: made anew, kept, or asked again with the ETag that was given (304)."""

    name: str
    path: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)

    def revalidated(self, etag: str) -> "Target":
        """Return the same page asked again by someone who holds it."""
        return Target(f"{self.name}, 304", self.path, 304, {**self.headers, "If-None-Match": etag})


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the most of a series."""

    least: float
    middle: float
    most: float

    @classmethod
    def of(cls, values: list[float]) -> "Spread":
        """Return the spread of a series that is not empty."""
        return cls(min(values), median(values), max(values))


def connect(port: int) -> http.client.HTTPConnection:
    """Return a connection to the server, kept from one request to the next."""
    return http.client.HTTPConnection(HOST, port, timeout=30)


def ask(connection: http.client.HTTPConnection, target: Target) -> http.client.HTTPResponse:
    """Ask for a page and check its status; the body is left to read.

    Raises:
        BenchError: the status is not the one expected.
    """
    connection.request("GET", target.path, headers=target.headers)
    response = connection.getresponse()
    if response.status != target.status:
        response.close()
        raise BenchError(f"{target.path} a répondu {response.status} au lieu de {target.status}.")
    return response


def look(port: int, target: Target) -> tuple[int, int, str]:
    """Return (bytes of the page, bytes once compressed by gzip, its ETag, empty if it has none)."""
    with closing(connect(port)) as connection:
        response = ask(connection, target)
        body, etag = response.read(), response.headers.get("ETag", "")
    if response.headers.get("Content-Encoding") == "gzip":
        return len(gzip.decompress(body)), len(body), etag
    return len(body), len(gzip.compress(body, GZIP_LEVEL)), etag


def repeat(port: int, target: Target, until: Callable[[int], bool]) -> int:
    """Ask for a page on one kept connection until `until(count)` is true; return the count."""
    count = 0
    with closing(connect(port)) as connection:
        while not until(count):
            ask(connection, target).read()
            count += 1
    return count


def warm_up(port: int, targets: list[Target]) -> None:
    """Let every process of the server meet every page, so that nothing is compiled while measured."""
    for target in targets:
        for _ in range(WARM_UP_CONNECTIONS):
            repeat(port, target, lambda count: count >= WARM_UP_REQUESTS)


def measure(port: int, targets: list[Target], rounds: int, seconds: float, cpu: Callable[[], float]) -> None:
    """Add to each target one figure a round: processor milliseconds a request, for `seconds` of requests.

    The order turns at each round, so that no page always follows the same one. `cpu` returns the
    processor seconds that the server has taken so far.
    """
    for turn in range(rounds):
        start = turn % len(targets)
        for target in targets[start:] + targets[:start]:
            deadline, before = time.monotonic() + seconds, cpu()
            count = repeat(port, target, lambda n, end=deadline: n > 0 and time.monotonic() >= end)  # type: ignore[misc]
            target.milliseconds.append((cpu() - before) / count * 1000)
