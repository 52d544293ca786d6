"""Who is not let in, and callbacks that do not hold: nothing is opened, and it is said in French."""

import re

import pytest
from allauth.socialaccount.models import SocialAccount

from curiouslab.accounts.models import User
from curiouslab.proconnect.views import STARTS
from tests.curiouslab.proconnect.expecting import ANOTHER, CLOSED, STALE, UNKNOWN, UNPROVEN, expect
from tests.curiouslab.proconnect.walking import query
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db


def test_an_unknown_person_is_told_how_to_ask_and_nobody_is_made(client, proconnect, camille):
    proconnect.knows("sub-inconnue", email="inconnue@exemple.fr")
    before = set(User.objects.values_list("pk", flat=True))

    response = proconnect.sign_in(client, "sub-inconnue")

    expect(client, response, UNKNOWN)
    page = response.content.decode()
    assert re.search(r'<a class="button" href="(/espace/acces/)">Demander l’accès</a>', page)
    assert "S’identifier avec ProConnect" not in page  # ProConnect would say the same again
    assert set(User.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"email": ""},
        {"email": None},
        {"email": ["elue@exemple.fr"]},
        {"email": "elue@exemple.fr", "email_verified": False},
        {"email": "elue@exemple.fr", "email_verified": "false"},
        {"email": "e\u217cue@exemple.fr"},  # a Roman numeral that some compare to « l »
        {"email": "elue@e\u212aemple.fr"},
    ],
)
def test_an_address_that_nobody_vouches_for_opens_nothing(client, proconnect, camille, claims):
    proconnect.spoil(plain=True)
    proconnect.knows("sub-x", **claims)

    expect(client, proconnect.sign_in(client, "sub-x"), UNKNOWN)


def test_a_letter_that_lowers_to_ascii_opens_no_account(client, proconnect, camille):
    User.objects.create_user("kim@exemple.fr")
    proconnect.knows("sub-x", email="\u212aim@exemple.fr")

    expect(client, proconnect.sign_in(client, "sub-x"), UNKNOWN)


def test_a_closed_account_opens_nothing(client, proconnect, camille):
    User.objects.filter(pk=camille.pk).update(is_active=False)

    expect(client, proconnect.sign_in(client, "sub-camille"), CLOSED)


def test_an_account_closed_since_opens_nothing(client, proconnect, camille):
    proconnect.sign_in(client, "sub-camille")
    client.logout()
    User.objects.filter(pk=camille.pk).update(is_active=False)

    response = proconnect.sign_in(client, "sub-camille")

    SocialAccount.objects.all().delete()
    expect(client, response, CLOSED)


def test_the_same_address_under_another_identity_opens_nothing(client, proconnect, camille):
    proconnect.sign_in(client, "sub-camille")
    client.logout()
    proconnect.knows("sub-voisine", email="elue@exemple.fr")

    response = proconnect.sign_in(client, "sub-voisine")

    assert SocialAccount.objects.get().uid == "sub-camille"
    SocialAccount.objects.all().delete()
    expect(client, response, ANOTHER)
    # Unlinked, as an administrator does, the new identity is linked.
    proconnect.sign_in(client, "sub-voisine")
    assert SocialAccount.objects.get().uid == "sub-voisine"


def test_a_callback_serves_once(client, proconnect, camille):
    back = proconnect.agree(proconnect.leave(client), "sub-camille")
    client.get(back)
    client.logout()
    SocialAccount.objects.all().delete()

    expect(client, client.get(back), STALE)


def test_a_code_serves_once(client, proconnect, camille):
    first = query(proconnect.agree(proconnect.leave(client), "sub-camille"))
    second = query(proconnect.agree(proconnect.leave(client), "sub-camille"))
    client.get("/connexion/proconnect/retour/", first)
    client.logout()
    SocialAccount.objects.all().delete()
    third = query(proconnect.leave(client))

    response = client.get("/connexion/proconnect/retour/", {"code": first["code"], "state": third["state"]})

    expect(client, response, STALE)
    assert second["code"] != first["code"]


def test_a_callback_serves_in_the_browser_that_left_only(client, proconnect, camille):
    back = proconnect.agree(proconnect.leave(client), "sub-camille")
    thief = type(client)()

    expect(thief, thief.get(back), STALE)


@pytest.mark.parametrize("state", ["", "faux", "x" * 43])
def test_a_wrong_state_opens_nothing(client, proconnect, camille, state):
    sent = query(proconnect.agree(proconnect.leave(client), "sub-camille"))

    expect(client, client.get("/connexion/proconnect/retour/", {**sent, "state": state}), STALE)


def test_neither_state_nor_code_opens_nothing(client, proconnect, camille):
    expect(client, client.get("/connexion/proconnect/retour/"), STALE)
    state = query(proconnect.leave(client))["state"]
    expect(client, client.get("/connexion/proconnect/retour/", {"state": state}), STALE)


def test_an_expired_code_opens_nothing(client, proconnect, camille):
    state = query(proconnect.leave(client))["state"]

    expect(client, client.get("/connexion/proconnect/retour/", {"state": state, "code": "perime"}), STALE)


def test_the_code_of_somebody_else_does_not_bear_our_nonce(client, proconnect, camille):
    """An attacker who has a code of theirs cannot make somebody use it."""
    theirs = query(proconnect.agree(proconnect.leave(type(client)()), "sub-camille"))
    state = query(proconnect.leave(client))["state"]

    response = client.get("/connexion/proconnect/retour/", {"state": state, "code": theirs["code"]})

    expect(client, response, UNPROVEN)


def test_stopping_at_proconnect_opens_nothing(client, proconnect, camille):
    response = client.get(proconnect.agree(proconnect.leave(client), "", action="deny"))

    expect(client, response, (400, "La connexion s’est arrêtée en chemin"))


@pytest.mark.parametrize("error", ["Y000400", "server_error", "<b>", ""])
def test_an_error_of_proconnect_is_not_repeated(client, proconnect, camille, error):
    state = query(proconnect.leave(client))["state"]

    response = client.get("/connexion/proconnect/retour/", {"state": state, "error": error, "code": "x"})

    expect(client, response, UNPROVEN)
    page = response.content.decode()
    assert [word for word in ("Y000400", "server_error", "&lt;b&gt;", "<b>") if word in page] == []


def test_who_was_signed_in_stays_so_when_proconnect_fails(client, proconnect, camille):
    client.force_login(camille)

    client.get("/connexion/proconnect/retour/", {"state": "faux", "code": "faux"})

    assert client.get("/espace/").status_code == 200


def test_a_page_of_another_site_starts_nothing(proconnect, camille):
    assert StrictClient(enforce_csrf_checks=True).post("/connexion/proconnect/").status_code == 403


def test_a_robot_starts_nothing(client, proconnect):
    response = client.get("/connexion/proconnect/")

    assert (response.status_code, response.headers["Location"]) == (302, "/connexion/")
    assert client.cookies == {}


def test_starts_are_counted_by_origin(client, proconnect):
    assert [STARTS.admits("127.0.0.1") for _ in range(59)] == [True] * 59

    statuses = [client.post("/connexion/proconnect/").status_code for _ in range(2)]

    assert statuses == [200, 429]
    assert client.post("/connexion/proconnect/", REMOTE_ADDR="192.0.2.1").status_code == 200
