"""Signing out of the portal signs out of ProConnect when it opened the session, and comes back."""

import pytest
import requests

from curiouslab.accounts.models import User
from tests.curiouslab.proconnect.walking import bounced, query

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def signed_in(client, proconnect, camille):
    """An élue came in by ProConnect."""
    proconnect.sign_in(client, "sub-camille")


@pytest.mark.parametrize("path", ["/deconnexion/", "/deconnexion/partout/"])
@pytest.mark.parametrize("sent", [{}, {"next": "/themes/"}])
def test_each_way_out_goes_through_proconnect(client, proconnect, path, sent):
    token = client.session["proconnect"]["id_token"]

    address = bounced(client.post(path, sent))

    assert address.startswith(f"{proconnect.url}/oauth2/end_session?")
    asked = query(address)
    assert sorted(asked) == ["id_token_hint", "post_logout_redirect_uri", "state"]
    assert asked["id_token_hint"] == token
    assert asked["post_logout_redirect_uri"] == "http://testserver/connexion/proconnect/sortie/"
    assert len(asked["state"]) >= 32
    assert dict(client.session) == {}
    assert client.get("/espace/").status_code == 302


def test_proconnect_leads_back_home(client, proconnect):
    address = bounced(client.post("/deconnexion/"))
    page = requests.get(address, timeout=10).text
    back = page.split('name="redirect_uri" value="')[1].split('"')[0].replace("&amp;", "&")
    answer = requests.post(
        f"{proconnect.url}/oauth2/end_session/confirm",
        data={"redirect_uri": back},
        allow_redirects=False,
        timeout=10,
    )

    response = client.get(answer.headers["Location"].removeprefix("http://testserver"))

    assert response.headers["Location"] == "/deconnexion/faite/"
    assert client.get("/").status_code == 200


def test_the_team_leaves_the_desk_through_proconnect(client, proconnect, team_member):
    client.logout()
    proconnect.knows("sub-alice", email="equipe@exemple.fr")
    proconnect.sign_in(client, "sub-alice")

    assert "end_session" in bounced(client.post("/gestion/logout/"))
    assert dict(client.session) == {}


def test_a_session_opened_otherwise_ends_here(client, elected_reader):
    client.logout()
    client.force_login(elected_reader)

    assert client.post("/deconnexion/").headers["Location"] == "/deconnexion/faite/"


def test_a_session_opened_otherwise_in_the_same_browser_ends_here(client):
    client.force_login(User.objects.create_user("autre@exemple.fr"))

    assert client.post("/deconnexion/").headers["Location"] == "/deconnexion/faite/"


def test_proconnect_away_keeps_nobody_signed_in(client, proconnect):
    proconnect.spoil(status={"/.well-known/openid-configuration": 500})

    bounced(client.post("/deconnexion/"))

    assert dict(client.session) == {}


def test_leaving_twice_says_it_twice(client):
    client.post("/deconnexion/")

    assert client.post("/deconnexion/").headers["Location"] == "/deconnexion/faite/"


def test_a_page_read_ends_nothing(client):
    assert client.get("/connexion/proconnect/sortie/").headers["Location"] == "/deconnexion/faite/"
    assert client.get("/espace/").status_code == 200
