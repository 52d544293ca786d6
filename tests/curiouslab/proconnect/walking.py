"""Going through ProConnect without a browser."""

import html
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from tests.house.sources import ROOT

PORTAL = "http://testserver"


@dataclass(frozen=True)
class ProConnect:
    """The provider of the tests, and what a person does on its pages."""

    url: str

    def knows(self, sub: str, **claims: Any) -> None:
        """Have a person of ProConnect, by what it says of them."""
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=10).raise_for_status()

    def spoil(self, **knobs: Any) -> None:
        """Spoil its answers; says all that is spoilt, nothing else is."""
        requests.put(f"{self.url}/_knobs", json=knobs, timeout=10).raise_for_status()

    def seen(self, path: str) -> dict[str, str]:
        """Return what was last asked of it at `path`."""
        return requests.get(f"{self.url}/_seen", timeout=10).json().get(path, {})

    def agree(self, address: str, sub: str, **typed: str) -> str:
        """Say who one is on the page at `address`; return where ProConnect leads back, from the root."""
        answer = requests.post(address, data={"sub": sub, **typed}, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"].removeprefix(PORTAL)

    def leave(self, client: Any, **sent: str) -> str:
        """Press the button of the portal; return the address where its page leads."""
        return bounced(client.post("/connexion/proconnect/", sent))

    def sign_in(self, client: Any, sub: str, **sent: str) -> Any:
        """Go from the button of the portal to its answer, the way back not followed."""
        return client.get(self.agree(self.leave(client, **sent), sub))


def bounced(response: Any) -> str:
    """Return where a page leads at once."""
    assert response.status_code == 200
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', response.content.decode())
    assert found, response.content.decode()
    return html.unescape(found[1])


def query(address: str) -> dict[str, str]:
    """Return the parameters of an address, each once."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@contextmanager
def serving() -> Iterator[ProConnect]:
    """Run ProConnect in a process of its own: its packages warn when imported, which would fail our tests."""
    command = [sys.executable, "-m", "tests.curiouslab.proconnect.provider"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield ProConnect(f"http://127.0.0.1:{int(process.stdout.readline())}")
        finally:
            process.terminate()
