"""A member of the team sets up an application, then a key, and publishes an edition."""

import re

import pytest

from events.models import Edition
from tests.curiouslab.accounts.doors import six_digits
from tests.factories import make_edition
from tests.journeys.looking import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "Nanterre-2024-club"
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def staff(team_member):
    team_member.set_password(PASSWORD)
    team_member.save()
    return team_member


@pytest.fixture
def key(page):
    """A security key that is not there, plugged in the browser."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return devtools


def give_password(page):
    page.get_by_label("Adresse électronique").fill("equipe@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def confirm_password(page):
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer").click()


def sign_out(page):
    page.goto("/deconnexion/")
    page.get_by_role("button", name="Se déconnecter", exact=True).click()
    page.get_by_role("heading", name="Votre session est fermée", level=1).wait_for()


def set_up_application(page, problems):
    """Return the secret shown."""
    page.goto("/gestion/")
    give_password(page)
    page.get_by_role("heading", name="Mon second facteur", level=1).wait_for()
    look_at(page, "porte-1-second-facteur", problems)
    page.get_by_role("link", name="Ajouter une application").click()
    look_at(page, "porte-2-confirmer", problems)
    confirm_password(page)
    look_at(page, "porte-3-application", problems)
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Code affiché").fill(six_digits(secret))
    page.get_by_role("button", name="Ajouter").click()
    page.get_by_role("heading", name="Mes codes de secours").wait_for()
    look_at(page, "porte-4-codes-de-secours", problems)
    assert page.locator(".secrets code").count() == 10
    return secret


def add_key(page, problems):
    page.get_by_role("link", name="Mon second facteur").click()
    page.get_by_role("link", name="Ajouter une clé").click()
    page.get_by_label("Nom de la clé").fill("Clé bleue")
    look_at(page, "porte-5-ajouter-une-cle", problems)
    page.get_by_role("button", name="Brancher ma clé").click()
    page.get_by_role("heading", name="Mon second facteur", level=1).wait_for()
    assert "1 clé en service" in page.locator("main").inner_text()


def publish(page, edition):
    page.goto(f"/gestion/events/edition/{edition.pk}/publier/")
    page.get_by_role("button", name="Publier").click()
    page.wait_for_load_state()


def test_an_application_then_a_key_then_an_edition_is_published(page, staff, key, problems):
    edition = make_edition(number=97, title="Exemple fictif")
    page.set_default_timeout(20_000)
    secret = set_up_application(page, problems)
    add_key(page, problems)
    sign_out(page)

    page.goto("/gestion/")
    give_password(page)
    look_at(page, "porte-6-second-facteur-demande", problems)
    page.get_by_label("Code de votre application").fill(six_digits(secret, 1))
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/gestion/*")
    sign_out(page)

    page.goto("/gestion/")
    give_password(page)
    page.get_by_role("button", name="Utiliser ma clé").click()
    page.wait_for_url("**/gestion/*")
    publish(page, edition)

    edition = Edition.objects.get(pk=edition.pk)
    assert edition.is_online
    page.goto(edition.get_absolute_url())
    assert re.search("Exemple fictif", page.locator("h1").inner_text())


def test_a_key_that_does_not_answer_is_said_in_french(page, staff, key, problems):
    page.set_default_timeout(20_000)
    set_up_application(page, problems)
    page.goto("/second-facteur/cles/ajouter/")
    key.send("WebAuthn.disable")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('partie')); }")

    page.get_by_role("button", name="Brancher ma clé").click()

    assert page.get_by_role("alert").get_by_text("La clé n’a pas répondu").is_visible()


def test_without_script_a_key_is_not_offered_and_the_application_is(browser, live_server, staff):
    context = browser.new_context(base_url=live_server.url, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto("/gestion/")
    give_password(page)

    page.get_by_role("link", name="Ajouter une clé").click()
    confirm_password(page)

    assert page.get_by_role("button", name="Brancher ma clé").count() == 0
    assert page.get_by_text("Une clé de sécurité demande JavaScript").is_visible()
    context.close()
