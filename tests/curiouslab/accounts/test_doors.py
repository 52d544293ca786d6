"""Limits at the doors: they hold for an attacker, and never shut out the owner of an address."""

from threading import Thread

import pytest
from django.db import connection, connections

from curiouslab.accounts import devices, doors
from curiouslab.limits.counting import Limit
from tests.curiouslab.accounts.doors import ask, code_received, give, try_password
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db
PASSWORD = "Nanterre-2024-club"
ATTACKER, OWNER = {"REMOTE_ADDR": "192.0.2.66"}, {"REMOTE_ADDR": "198.51.100.1"}


@pytest.fixture
def staff(team_member):
    team_member.set_password(PASSWORD)
    team_member.save()
    return team_member


def refused(response):
    """Tell whether a limit refused a form."""
    return "Trop d’essais" in response.content.decode()


def test_a_place_asks_for_few_codes_for_one_address_known_or_not(elected_reader):
    for email in (elected_reader.email, "inconnue@exemple.fr"):
        answers = [refused(ask(StrictClient(), email, **ATTACKER)) for _ in range(7)]
        assert answers == [False] * 5 + [True] * 2


def test_a_place_asks_for_few_codes_in_all(db):
    answers = [refused(ask(StrictClient(), f"elu{n}@exemple.fr", **ATTACKER)) for n in range(22)]

    assert answers == [False] * 20 + [True] * 2


def test_many_places_together_send_few_mails_to_one_address(elected_reader):
    answers = [
        refused(ask(StrictClient(), elected_reader.email, REMOTE_ADDR=f"192.0.2.{n}")) for n in range(12)
    ]

    assert answers == [False] * 10 + [True] * 2


def test_the_owner_of_an_attacked_address_asks_from_a_browser_that_knows_them(client, elected_reader):
    ask(client, elected_reader.email, **OWNER)
    give(client, code_received(), **OWNER)
    client.post("/deconnexion/")
    for n in range(12):
        ask(StrictClient(), elected_reader.email, REMOTE_ADDR=f"192.0.2.{n}")

    ask(client, elected_reader.email, **OWNER)

    assert give(client, code_received(), **OWNER)["Location"] == "/espace/"


def test_wrong_passwords_from_elsewhere_do_not_shut_the_owner_out(client, staff):
    for _ in range(30):
        try_password(StrictClient(), staff.email, "faux", **ATTACKER)

    assert try_password(client, staff.email, PASSWORD, **OWNER)["Location"] == "/gestion/"


def test_wrong_passwords_from_everywhere_do_not_shut_out_a_browser_that_knows_the_owner(client, staff):
    assert try_password(client, staff.email, PASSWORD, **OWNER).status_code == 302
    client.post("/deconnexion/")
    for n in range(25):
        try_password(StrictClient(), staff.email, "faux", REMOTE_ADDR=f"192.0.2.{n}")
    assert refused(try_password(StrictClient(), staff.email, PASSWORD, REMOTE_ADDR="203.0.113.9"))

    assert try_password(client, staff.email, PASSWORD, **OWNER)["Location"] == "/gestion/"


def test_a_place_tries_five_passwords_on_an_account_known_or_not(staff):
    for email in (staff.email, "inconnue@exemple.fr"):
        answers = [refused(try_password(StrictClient(), email, "faux", **ATTACKER)) for _ in range(7)]
        assert answers == [False] * 5 + [True] * 2


def test_a_refused_try_is_not_hashed(staff, monkeypatch):
    for _ in range(5):
        try_password(StrictClient(), staff.email, "faux", **ATTACKER)
    hashed = []
    monkeypatch.setattr("curiouslab.accounts.adapter.authenticate", lambda *_a, **_k: hashed.append(1))

    assert refused(try_password(StrictClient(), staff.email, "faux", **ATTACKER))
    assert hashed == []


def test_right_passwords_use_up_nothing(staff):
    answers = [try_password(StrictClient(), staff.email, PASSWORD, **OWNER).status_code for _ in range(8)]

    assert answers == [302] * 8


def test_a_browser_that_knows_somebody_knows_nobody_else_and_forgets_on_demand(rf, elected_reader, staff):
    response = StrictClient().get("/")
    devices.remember(response, elected_reader)
    request = rf.get("/")
    request.COOKIES[devices.cookie_name()] = response.cookies[devices.cookie_name()].value

    assert (devices.knows(request, elected_reader), devices.knows(request, staff)) == (True, False)
    elected_reader.sign_out_everywhere()
    assert not devices.knows(request, elected_reader)
    request.COOKIES[devices.cookie_name()] = "faux"
    assert not devices.knows(request, elected_reader)


def test_codes_typed_from_a_place_are_counted_too(elected_reader, monkeypatch):
    monkeypatch.setattr(doors, "CODE_TRIES_BY_ORIGIN", Limit("code-tries-origin", 2))
    client = StrictClient()
    ask(client, elected_reader.email)

    give(client, "BBBB-BBBB")
    give(client, "BBBB-BBBB")
    page = client.get("/connexion/code/")
    assert page.status_code == 200
    third = client.post("/connexion/code/", {"code": code_received()}, follow=True)
    assert "Trop de codes faux" in third.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, SQLite has one writer: nothing races")
@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_never_pass_a_limit_of_twenty():
    limit, passed = Limit("at-once", 20), []

    def tries():
        passed.extend(limit.admits("somebody") for _ in range(25))
        connections.close_all()

    threads = [Thread(target=tries) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(passed), sum(passed)) == (200, 20)
