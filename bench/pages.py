"""`make measure`: what a first visit of each page costs, on a portal that is being served.

Prints a Markdown table of the pages named, or of all those of the site map. Needs Chromium and what
`make e2e` installs.
"""

import argparse
import shutil
import sys
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

from bench.weight import Weight

Row = tuple[str, ...]

HEAD: Row = (
    "page",
    "ko",
    "dont style",
    "requêtes",
    "éléments",
    "EcoIndex",
    "photos, ko",
    "cookies",
    "tiers",
)
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make measure", description="Pèse la première visite des pages.")
    parser.add_argument("address", help="adresse du portail (http://127.0.0.1:8000)")
    parser.add_argument("paths", nargs="*", help="pages (/editions/ …), sinon toutes celles du plan du site")
    return parser.parse_args(given)


def mapped(address: str) -> list[str]:
    """Return the paths that the site map of the portal at `address` names.

    Raises:
        URLError: nobody answers there.
    """
    if not address.startswith(("http://", "https://")):
        raise URLError(f"« {address} » n’est pas une adresse http")
    files = _located(f"{address}/sitemap.xml")
    return [urlsplit(page).path for file in files for page in _located(file)]


def _located(address: str) -> list[str]:
    """Return the addresses that an index or a file of a site map leads to."""
    with urlopen(address, timeout=10) as answer:  # noqa: S310 -- checked by the caller
        tree = ElementTree.fromstring(answer.read())  # noqa: S314 -- our own portal's
    return [node.text or "" for node in tree.iter(LOCATION)]


def weigh(browser: Any, address: str, path: str) -> Weight:
    """Visit a page with an empty browser, and weigh it."""
    context = browser.new_context(base_url=address)
    requests: list[Any] = []

    def note(request: Any) -> None:
        requests.append(request)

    tab = context.new_page()
    tab.on("request", note)
    tab.goto(path, wait_until="networkidle")
    weight = Weight.of(tab, requests)
    context.close()
    return weight


def row(path: str, weight: Weight) -> Row:
    """Return the line of a page."""
    figures = [
        f"{weight.kilobytes:.1f}",
        f"{weight.style_kilobytes:.1f}",
        str(weight.requests),
        str(weight.elements),
        f"{weight.ecoindex:.1f}",
        f"{weight.photo_kilobytes:.1f}",
    ]
    names = [", ".join(each) or "0" for each in (weight.cookies, weight.strangers)]
    return (path, *(figure.replace(".", ",") for figure in figures), *names)


def table(rows: list[Row]) -> str:
    """Return rows as a Markdown table, figures to the right."""
    lines = [HEAD, ("---", *("---:" for _ in HEAD[1:])), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Weigh the pages and print their table; return the exit code."""
    options = arguments(sys.argv[1:])
    chromium = shutil.which("chromium")
    if not chromium:
        sys.stderr.write("Chromium manque : apt install chromium\n")
        return 1
    try:
        paths = options.paths or mapped(options.address.rstrip("/"))
    except OSError as error:
        sys.stderr.write(f"Le portail ne répond pas : {error}\n")
        return 1
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- of make e2e only

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        rows = [row(path, weigh(browser, options.address, path)) for path in paths]
        browser.close()
    sys.stdout.write(f"{table(rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
