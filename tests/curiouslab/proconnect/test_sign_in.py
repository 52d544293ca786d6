"""Signing in by ProConnect: who is let in, as whom, and what is asked of it."""

import json
import time

import jwt
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.sessions.models import Session

from curiouslab.accounts.models import User
from tests.curiouslab.proconnect.walking import query
from tests.factories import make_online_edition, make_online_synthesis

pytestmark = pytest.mark.django_db


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_an_elue_signs_in_and_comes_to_her_space(client, proconnect, camille):
    response = proconnect.sign_in(client, "sub-camille")

    assert response.headers["Location"] == "/espace/"
    assert client.get("/espace/").status_code == 200
    assert signed_in(client) == str(camille.pk)


def test_she_reads_what_is_reserved(client, proconnect, camille):
    synthesis = make_online_synthesis(make_online_edition(number=1), audience="members")
    page = f"/syntheses/{synthesis.edition.slug}/"
    assert client.get(page).status_code == 404

    proconnect.sign_in(client, "sub-camille")

    assert client.get(page).status_code == 200


def test_once_the_mandate_has_ended_she_signs_in_and_reads_nothing_reserved(client, proconnect, camille):
    synthesis = make_online_synthesis(make_online_edition(number=1), audience="members")
    camille.mandates.all().delete()

    proconnect.sign_in(client, "sub-camille")

    assert signed_in(client) == str(camille.pk)
    assert client.get(f"/syntheses/{synthesis.edition.slug}/").status_code == 404


def test_what_proconnect_is_asked_is_what_it_lists(client, proconnect):
    asked = query(proconnect.leave(client))

    assert sorted(asked) == ["client_id", "nonce", "redirect_uri", "response_type", "scope", "state"]
    assert asked["redirect_uri"] == "http://testserver/connexion/proconnect/retour/"
    assert asked["scope"] == "openid email"
    assert (len(asked["state"]), len(asked["nonce"])) == (43, 43)
    assert asked["state"] != asked["nonce"]


def test_neither_the_address_nor_the_host_of_a_request_adds_anything(client, proconnect):
    sent = {"scope": "phone", "auth_params": "prompt=none", "process": "connect", "action": "reauthenticate"}
    response = client.post(f"/connexion/proconnect/?{'&'.join('='.join(p) for p in sent.items())}", sent)

    assert response.status_code == 200
    assert "phone" not in response.content.decode()
    assert "prompt" not in response.content.decode()


def test_an_address_of_the_portal_is_come_back_to(client, proconnect, camille):
    response = proconnect.sign_in(client, "sub-camille", next="/syntheses/?page=2")

    assert response.headers["Location"] == "/syntheses/?page=2"


@pytest.mark.parametrize(
    "elsewhere", ["https://exemple.test/", "//exemple.test/", "/\\exemple.test", "javascript:1"]
)
def test_no_other_address_is_come_back_to(client, proconnect, camille, elsewhere):
    response = proconnect.sign_in(client, "sub-camille", next=elsewhere)

    assert response.headers["Location"] == "/espace/"


def test_the_session_changes_key(client, proconnect, camille):
    back = proconnect.agree(proconnect.leave(client), "sub-camille")
    before = client.session.session_key

    client.get(back)

    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_only_who_is_who_is_kept(client, proconnect, camille):
    proconnect.sign_in(client, "sub-camille")

    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.user) == ("proconnect", "sub-camille", camille)
    assert account.extra_data == {}
    assert SocialToken.objects.count() == SocialApp.objects.count() == 0


def test_an_address_changed_at_proconnect_changes_nothing_here(client, proconnect, camille):
    proconnect.sign_in(client, "sub-camille")
    client.logout()
    proconnect.knows("sub-camille", email="camille.nouvelle@exemple.fr")

    proconnect.sign_in(client, "sub-camille")

    camille.refresh_from_db()
    assert (signed_in(client), camille.email) == (str(camille.pk), "elue@exemple.fr")


def test_the_address_of_another_never_opens_their_account_to_who_is_known(
    client, proconnect, camille, team_member
):
    proconnect.sign_in(client, "sub-camille")
    client.logout()
    proconnect.knows("sub-camille", email="equipe@exemple.fr")

    proconnect.sign_in(client, "sub-camille")

    assert signed_in(client) == str(camille.pk)


def test_the_names_given_by_proconnect_are_not_taken(client, proconnect, camille):
    proconnect.knows("sub-camille", email="elue@exemple.fr", given_name="Autre", usual_name="Personne")

    proconnect.sign_in(client, "sub-camille")

    camille.refresh_from_db()
    assert (camille.first_name, camille.last_name) == ("Camille", "")


def test_a_password_is_left_as_it_is(client, proconnect, team_member):
    """The habit of allauth wipes that of an account found by its address; ours were made by the team."""
    proconnect.knows("sub-alice", email="equipe@exemple.fr")
    before = team_member.password

    proconnect.sign_in(client, "sub-alice")

    team_member.refresh_from_db()
    assert team_member.password == before


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "HS256"])
def test_each_algorithm_that_may_be_registered_is_read(client, proconnect, camille, settings, algorithm):
    settings.PROCONNECT_ALGORITHM = algorithm
    proconnect.spoil(signing=algorithm, secret=settings.PROCONNECT_CLIENT_SECRET)

    proconnect.sign_in(client, "sub-camille")

    assert signed_in(client) == str(camille.pk)


def test_userinfo_in_plain_json_is_read_too(client, proconnect, camille):
    proconnect.spoil(plain=True)

    proconnect.sign_in(client, "sub-camille")

    assert signed_in(client) == str(camille.pk)


def test_a_level_of_authentication_is_asked_and_checked(client, proconnect, camille, settings):
    settings.PROCONNECT_ACR = ["eidas1-mfa", "eidas2"]
    proconnect.spoil(claims={"acr": "eidas1-mfa"})

    address = proconnect.leave(client)
    client.get(proconnect.agree(address, "sub-camille"))

    acr = {"essential": True, "values": ["eidas1-mfa", "eidas2"]}
    assert json.loads(query(address)["claims"]) == {"id_token": {"acr": acr}}
    assert signed_in(client) == str(camille.pk)


def test_signing_in_as_somebody_else_ends_the_first_session(client, proconnect, camille):
    other = User.objects.create_user("autre@exemple.fr")
    client.force_login(other)

    proconnect.sign_in(client, "sub-camille")

    assert signed_in(client) == str(camille.pk)


def test_the_team_still_owes_its_second_factor_when_it_has_none(client, proconnect, team_member):
    proconnect.knows("sub-alice", email="equipe@exemple.fr")

    proconnect.sign_in(client, "sub-alice")

    assert signed_in(client) == str(team_member.pk)
    assert client.get("/gestion/").headers["Location"].startswith("/second-facteur/")
    assert client.get("/espace/").status_code == 302


def test_a_second_factor_given_to_proconnect_is_not_ours(client, proconnect, team_member):
    proconnect.knows("sub-alice", email="equipe@exemple.fr")
    proconnect.spoil(claims={"acr": "eidas1-mfa", "amr": ["pwd", "mfa"]})

    proconnect.sign_in(client, "sub-alice")

    assert client.get("/gestion/").status_code == 302


def test_the_team_gives_its_second_factor_after_proconnect(client, proconnect, team_member):
    proconnect.knows("sub-alice", email="equipe@exemple.fr")
    secret = generate_totp_secret()
    TOTP.activate(team_member, secret)

    response = proconnect.sign_in(client, "sub-alice")

    assert response.headers["Location"] == "/connexion/second-facteur/"
    assert signed_in(client) is None
    assert client.get("/gestion/").status_code == 302

    code = f"{hotp_value(secret, int(time.time()) // 30):06}"
    response = client.post("/connexion/second-facteur/", {"code": code})

    assert response.headers["Location"] == "/gestion/"
    assert signed_in(client) == str(team_member.pk)
    assert client.get("/gestion/").status_code == 200


def test_the_token_stays_on_the_server(client, proconnect, camille):
    response = proconnect.sign_in(client, "sub-camille")

    token = client.session["proconnect"]["id_token"]
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["sub"] == "sub-camille"
    assert token not in "".join(
        [str(response.headers), str(response.cookies), client.get("/espace/").content.decode()]
    )
