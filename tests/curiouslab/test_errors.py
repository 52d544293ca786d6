"""The error pages: in French, in the layout of the site, honest, and without the database.

No test here may use the database (save those of accounts): the pages must stand without it.
"""

import re

import pytest
from django.db import OperationalError

from tests.factories import make_mandate, make_online_edition, make_organisation, make_synthesis
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
def test_who_has_no_mandate_any_more_is_told_so_whatever_the_address(client, elected_reader):
    over = "Votre mandat a pris fin le 3 mars 2024 (maire adjointe, Mairie d’essai)"
    elected_reader.mandates.update(organisation=make_organisation("Mairie d’essai"))
    hidden = make_synthesis(make_online_edition()).get_absolute_url()

    def told():
        client.force_login(elected_reader)
        return [over in client.get(address).content.decode() for address in (hidden, "/nulle-part/")]

    assert told() == [False, False]
    elected_reader.mandates.update(ends_on="2024-03-03")
    assert told() == [True, True]
    assert 'href="/espace/"' in client.get("/nulle-part/").content.decode()
    make_mandate(elected_reader)
    assert told() == [False, False]


def test_a_visitor_is_led_to_the_space_of_members(client):
    assert "entrez d’abord dans votre espace</a>" in client.get("/nulle-part/").content.decode()


@pytest.mark.django_db
def test_a_missing_page_stands_without_the_database(client, elected_reader, monkeypatch):
    client.force_login(elected_reader)
    monkeypatch.setattr("curiouslab.views.Mandate.objects.filter", _away)

    assert client.get("/nulle-part/").status_code == 404


def _away(**_asked):
    raise OperationalError


@pytest.mark.django_db
def test_a_form_without_proof_of_origin_says_how_to_send_it_again():
    client = StrictClient(enforce_csrf_checks=True)

    expired = client.post("/connexion/equipe/", {"login": "x"})
    forbidden = StrictClient().get("/echec/interdite/")

    assert (expired.status_code, forbidden.status_code) == (403, 403)
    assert expired.content != forbidden.content
