"""The team gives a password, then a second factor, before any page of the desk."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.db import IntegrityError, connection, transaction

from curiouslab.accounts.models import User
from curiouslab.accounts.vault import vault
from curiouslab.journal.models import Entry
from tests.curiouslab.accounts.doors import six_digits, try_password
from tests.factories import make_edition
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db
PASSWORD = "Nanterre-2024-club"


@pytest.fixture
def staff(team_member):
    """A member of the team, who has set up nothing yet."""
    team_member.set_password(PASSWORD)
    team_member.save()
    return team_member


@pytest.fixture
def secret(staff):
    """The secret of the application that a member of the team has set up."""
    drawn = generate_totp_secret()
    TOTP.activate(staff, drawn)
    return drawn


def test_without_second_factor_the_desk_leads_to_where_one_is_set_up(client, staff):
    assert try_password(client, staff.email, PASSWORD)["Location"] == "/gestion/"

    led = client.get("/gestion/events/edition/")

    assert (led.status_code, led["Location"].partition("?")[0]) == (302, "/second-facteur/")
    assert client.post("/gestion/events/edition/add/", {"title": "x"})["Location"] == "/second-facteur/"
    assert "Ajouter une application" in client.get("/second-facteur/").content.decode()


def test_without_second_factor_a_member_of_the_team_reads_as_the_public(client, staff):
    draft = make_edition(title="Brouillon")
    client.force_login(staff, second_factor=False)
    assert client.get(draft.get_absolute_url()).status_code == 404

    client.force_login(staff)

    assert client.get(draft.get_absolute_url()).status_code == 200


def test_one_who_came_by_a_code_is_told_to_have_a_password_first(client, elected_reader):
    elected_reader.set_unusable_password()
    elected_reader.is_staff = True
    elected_reader.save()
    client.force_login(elected_reader, second_factor=False)

    page = client.get("/gestion/", follow=True)

    assert (page.redirect_chain[0][0].partition("?")[0], page.status_code) == ("/second-facteur/", 200)
    text = page.content.decode()
    assert "Votre compte n’a pas de mot de passe" in text
    assert 'href="/second-facteur/application/"' not in text
    assert '<li aria-current="page">Mon second facteur</li>' in text


@pytest.mark.django_db(transaction=True)
def test_an_application_is_added_after_the_password_again(client, staff):
    try_password(client, staff.email, PASSWORD)
    asked = client.get("/second-facteur/application/")
    assert asked["Location"].startswith("/connexion/confirmer/")
    confirmed = client.post(asked["Location"], {"password": PASSWORD, "next": "/second-facteur/application/"})
    assert confirmed["Location"] == "/second-facteur/application/"
    page = client.get("/second-facteur/application/").content.decode()
    shown = re.search(r'<code class="secret">(\w+)</code>', page)[1]

    refused = client.post("/second-facteur/application/", {"code": "000000"})
    added = client.post("/second-facteur/application/", {"code": six_digits(shown)})

    assert "Ce code n’est pas le bon" in refused.content.decode()
    assert added["Location"] == "/second-facteur/codes/"
    assert client.get("/second-facteur/codes/").content.decode().count("<li><code>") == 10
    assert mail.outbox == []


def test_setting_up_asks_for_the_second_factor_at_the_next_sign_in(client, staff, secret):
    asked = try_password(client, staff.email, PASSWORD)
    assert asked["Location"] == "/connexion/second-facteur/"
    assert client.get("/gestion/").status_code == 302

    given = client.post("/connexion/second-facteur/", {"code": six_digits(secret)})

    assert given["Location"] == "/gestion/"
    assert client.get("/gestion/").status_code == 200


def test_a_code_of_the_application_serves_once(client, staff, secret):
    code = six_digits(secret)
    try_password(client, staff.email, PASSWORD)
    assert client.post("/connexion/second-facteur/", {"code": code}).status_code == 302
    elsewhere = StrictClient()
    try_password(elsewhere, staff.email, PASSWORD)

    again = elsewhere.post("/connexion/second-facteur/", {"code": code})

    assert again.status_code == 200
    assert "Ce code n’est pas le bon" in again.content.decode()


def test_a_recovery_code_serves_once(client, staff, secret):
    code = RecoveryCodes.activate(staff).get_unused_codes()[0]
    answers = []
    for browser in (client, StrictClient()):
        try_password(browser, staff.email, PASSWORD)
        answers.append(browser.post("/connexion/second-facteur/", {"code": code}).status_code)

    assert answers == [302, 200]


def test_ten_wrong_codes_stop_the_guessing_of_whoever_has_the_password(client, staff, secret):
    try_password(client, staff.email, PASSWORD)
    pages = [client.post("/connexion/second-facteur/", {"code": "000000"}) for _ in range(11)]

    assert "Trop d’essais" not in pages[9].content.decode()
    assert "Trop d’essais" in pages[10].content.decode()


def test_secrets_are_unreadable_in_the_database(staff, secret):
    RecoveryCodes.activate(staff)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = repr(cursor.fetchall())

    assert secret not in stored
    assert vault().decrypt(Authenticator.objects.get(type="totp").data["secret"].encode()) == secret.encode()


def test_a_secret_outlives_a_change_of_key(staff, secret, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 9

    assert Authenticator.objects.get().wrap().validate_code(six_digits(secret))


def test_the_last_second_factor_is_not_removed(client, staff, secret):
    client.force_login(staff)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()

    page = client.post("/second-facteur/application/retirer/").content.decode()

    assert "ajoutez-en un autre avant de retirer celui-ci" in page
    assert Authenticator.objects.count() == 1


def test_the_team_stays_in_for_a_day_of_work(client, staff, secret):
    try_password(client, staff.email, PASSWORD)
    client.post("/connexion/second-facteur/", {"code": six_digits(secret)})

    assert client.session.get_expiry_age() == 12 * 3600


def test_a_member_has_no_password_and_no_desk(client, elected_reader):
    elected_reader.set_password(PASSWORD)
    elected_reader.save()
    assert "ne vont pas ensemble" in try_password(client, elected_reader.email, PASSWORD).content.decode()

    client.force_login(elected_reader)

    assert client.get("/gestion/login/").status_code == 403
    assert client.get("/gestion/")["Location"] == "/gestion/login/?next=/gestion/"


def test_no_door_of_django_lets_a_password_alone_in(client, staff):
    typed = {"username": staff.email, "password": PASSWORD, "next": "/gestion/"}

    response = client.post("/gestion/login/", typed)

    assert response["Location"] == "/connexion/equipe/?next=/gestion/"
    assert "_auth_user_id" not in client.session


def test_the_administration_resets_a_lost_second_factor(client, superuser, staff, secret):
    browser = StrictClient()
    browser.force_login(staff)
    client.force_login(superuser)
    chosen = {"action": "reset_second_factor", "_selected_action": [staff.pk]}

    page = client.post("/gestion/accounts/user/", chosen, follow=True).content.decode()

    assert "1 second facteur retiré." in page
    assert (Authenticator.objects.count(), browser.get("/gestion/").status_code) == (0, 302)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.object_key) == ("reset", superuser, str(staff.pk))


def test_a_new_password_ends_the_other_sessions(client, staff):
    client.force_login(staff)
    staff.set_password("Suresnes-2025-club")
    staff.save()

    assert client.get("/gestion/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_session_opened_before_the_second_factor_ends_when_it_is_set_up(client, staff):
    thief = StrictClient()
    for browser in (thief, client):
        try_password(browser, staff.email, PASSWORD)
    confirm = "/connexion/confirmer/?next=/second-facteur/application/"
    client.post(confirm, {"password": PASSWORD, "next": "/second-facteur/application/"})
    page = client.get("/second-facteur/application/").content.decode()
    shown = re.search(r'<code class="secret">(\w+)</code>', page)[1]

    client.post("/second-facteur/application/", {"code": six_digits(shown)})

    assert client.get("/gestion/").status_code == 200
    assert thief.get("/second-facteur/")["Location"] == "/connexion/?next=/second-facteur/"


@pytest.mark.parametrize(
    "page", ["/second-facteur/", "/second-facteur/codes/", "/second-facteur/cles/ajouter/", "/gestion/"]
)
def test_a_password_again_is_no_second_factor(client, staff, secret, page):
    client.force_login(staff, second_factor=False)
    client.post("/connexion/confirmer/", {"password": PASSWORD})

    assert client.get(page)["Location"].startswith("/connexion/confirmer/second-facteur/?next=")


def test_one_that_owes_gives_the_factor_it_has(client, staff, secret):
    client.force_login(staff, second_factor=False)
    place = client.get("/gestion/")["Location"]

    given = client.post(place, {"code": six_digits(secret), "next": "/gestion/"})

    assert given["Location"] == "/gestion/"
    assert client.get("/gestion/").status_code == 200


def test_a_right_of_the_team_leaves_with_the_desk(team_member):
    assert team_member.has_perm("events.read_internal")

    left = User.objects.get(pk=team_member.pk)
    left.is_staff = False
    left.save()

    assert left.get_all_permissions() == set()


def test_who_has_every_right_enters_the_desk(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("admin@exemple.fr", is_superuser=True)
    assert User.objects.create_superuser("admin@exemple.fr", "x").is_staff


def test_another_address_ends_what_the_former_one_opened(client, superuser, elected_reader):
    browser = StrictClient()
    browser.force_login(elected_reader)
    SocialAccount.objects.create(user=elected_reader, provider="proconnect", uid="1")
    client.force_login(superuser)
    address = f"/gestion/accounts/user/{elected_reader.pk}/change/"
    fields = client.get(address).context["adminform"].form.initial
    typed = {
        "email": "camille@exemple.fr",
        "first_name": fields["first_name"],
        "last_name": "",
        "is_active": "on",
    }

    assert client.post(address, typed)["Location"] == "/gestion/accounts/user/"

    assert User.objects.get(pk=elected_reader.pk).email == "camille@exemple.fr"
    assert browser.get("/espace/")["Location"] == "/connexion/?next=/espace/"
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("name", ["Awa\u202edrauob", "www.exemple.test", "123"])
def test_the_name_of_an_account_shows_all_that_it_holds(client, superuser, elected_reader, name):
    client.force_login(superuser)
    changed = f"/gestion/accounts/user/{elected_reader.pk}/change/"
    password = {"password1": "un mot de passe long", "password2": "un mot de passe long"}

    for address, more in ((changed, {}), ("/gestion/accounts/user/add/", password)):
        page = client.post(address, {"email": "n@exemple.fr", "first_name": name, "last_name": "X", **more})
        assert (page.status_code, "first_name" in page.context["adminform"].form.errors) == (200, True)
    assert not User.objects.filter(last_name="X").exists()
