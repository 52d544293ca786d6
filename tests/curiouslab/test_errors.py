"""The error pages: in French, in the layout of the site, honest, and without the database.

No test here may use the database (save those of accounts): the pages must stand without it.
"""

import re

import pytest

from tests.strictness import StrictClient

pytestmark = pytest.mark.urls("tests.curiouslab.failing")

ERRORS = [
    ("/echec/suspecte/", 400),
    ("/echec/interdite/", 403),
    ("/nulle-part/", 404),
    ("/editions/É%00/", 404),
    ("/%ff%fe/", 404),
    ("/echec/panne/", 500),
    ("/echec/base-injoignable/", 503),
    ("/echec/base-rompue/", 503),
]


@pytest.fixture
def client() -> StrictClient:
    """A browser that gets the page of an error, as the public does."""
    return StrictClient(raise_request_exception=False)


@pytest.mark.parametrize(("address", "status"), ERRORS)
def test_an_error_is_said_in_french_in_the_layout(client, address, status):
    response = client.get(address)

    page = response.content.decode()
    assert (response.status_code, response.headers["Cache-Control"]) == (status, "private, no-store")
    assert [
        page.count(mark)
        for mark in ('<html lang="fr">', "<h1", '<main id="contenu"', "site-head", "site-foot")
    ] == [1] * 5
    assert 'href="/"' in page
    assert "Set-Cookie" not in response.headers
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("address", "status"), ERRORS)
def test_an_error_tells_nothing_of_the_inside(client, address, status):
    page = client.get(address).content.decode()

    assert [
        word for word in ("détail interne", "Traceback", "Error", "django", "nulle-part") if word in page
    ] == []


def test_each_error_has_its_own_title(client):
    by_status = {status: address for address, status in ERRORS}
    pages = [client.get(address).content.decode() for address in by_status.values()]
    titles = [re.search("<title>(.*)</title>", page)[1] for page in pages]

    assert len(set(titles)) == len(by_status) == 5


@pytest.mark.parametrize("address", ["/echec/base-injoignable/", "/echec/base-rompue/"])
def test_a_database_away_says_when_to_come_back(client, address):
    assert client.get(address).headers["Retry-After"] == "30"


def test_an_unknown_host_is_refused(client):
    assert client.get("/robots.txt", headers={"host": "ailleurs.test"}).status_code == 400


def test_a_missing_page_does_not_repeat_its_address(client):
    pages = {client.get(f"/{name}/").content for name in ("zephyr", "azerty")}

    assert len(pages) == 1


@pytest.mark.django_db
def test_a_form_without_proof_of_origin_says_how_to_send_it_again():
    client = StrictClient(enforce_csrf_checks=True)

    expired = client.post("/gestion/login/", {"username": "x"})
    forbidden = StrictClient().get("/echec/interdite/")

    assert (expired.status_code, forbidden.status_code) == (403, 403)
    assert expired.content != forbidden.content
