"""Leaving: by a form, here or everywhere, and said to whoever has left."""

import pytest

from tests.curiouslab.accounts.doors import ask, code_received, give
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db


def test_leaving_takes_a_form_never_a_link(client, elected_reader):
    client.force_login(elected_reader)
    assert "Se déconnecter partout" in client.get("/deconnexion/").content.decode()
    assert client.get("/deconnexion/partout/").status_code == 405
    assert client.get("/espace/").status_code == 200

    assert client.post("/deconnexion/")["Location"] == "/deconnexion/faite/"
    assert client.get("/espace/").status_code == 302


def test_signing_out_everywhere_ends_every_session_at_its_next_request(client, elected_reader):
    elsewhere = StrictClient()
    for browser in (client, elsewhere):
        browser.force_login(elected_reader)
        assert browser.get("/espace/").status_code == 200

    assert client.post("/deconnexion/partout/")["Location"] == "/deconnexion/faite/?partout=1"

    assert elsewhere.get("/espace/")["Location"] == "/connexion/?next=/espace/"


@pytest.mark.parametrize(
    ("exit_", "said"),
    [
        ("/deconnexion/", "Votre session est fermée"),
        ("/deconnexion/partout/", "Toutes vos sessions sont fermées"),
    ],
)
def test_leaving_is_said_and_never_to_whoever_is_signed_in_again(client, elected_reader, exit_, said):
    client.force_login(elected_reader)

    left = client.post(exit_, follow=True)

    assert (f"<h1>{said}</h1>" in left.content.decode(), "noindex" in left.content.decode()) == (True, True)
    elected_reader.refresh_from_db()
    client.force_login(elected_reader)
    assert client.get("/deconnexion/faite/")["Location"] == "/deconnexion/"


def test_leaving_the_desk_says_the_same(client, superuser):
    client.force_login(superuser)

    assert client.post("/gestion/logout/")["Location"] == "/deconnexion/faite/"


def test_signing_out_everywhere_ends_a_code_on_its_way(client, elected_reader):
    elsewhere = StrictClient()
    ask(elsewhere, elected_reader.email)
    client.force_login(elected_reader)
    client.post("/deconnexion/partout/")

    refused = give(elsewhere, code_received())

    assert "Ce code ne vaut plus" in refused.content.decode()
    assert elsewhere.get("/espace/").status_code == 302
