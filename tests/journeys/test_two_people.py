"""Two people on one edition, a session that ends, a browser that closes: in a browser, nothing is lost."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session

from curiouslab.accounts.models import User
from events.models import Edition, SheetDraft
from tests.curiouslab.accounts.doors import six_digits
from tests.factories import make_edition, make_item, make_synthesis
from tests.journeys.looking import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = re.compile(r"Saisie gardée à \d+")


class Person:
    """Somebody of the team at a browser of their own."""

    def __init__(self, browser, address, user, problems, **options):
        user.set_password("équipe")
        user.save()
        self.secret, self.steps = generate_totp_secret(), 0
        TOTP.activate(user, self.secret)
        self.user, self.browser, self.problems = user, browser, problems
        self.options = {"base_url": address, "locale": "fr-FR", "timezone_id": "Europe/Paris", **options}
        self.starts()

    def starts(self):
        """Open the browser, its memory empty."""
        self.context = self.browser.new_context(**self.options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15000)
        self.page.on(
            "console", lambda said: self.problems.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def enters(self):
        """Sign in on the page that the door asks from, with the second factor; a code serves once."""
        self.page.get_by_label("Adresse électronique").fill(self.user.email)
        self.page.get_by_label("Mot de passe").fill("équipe")
        self.page.get_by_role("button", name="Se connecter").click()
        self.page.get_by_label("Code de votre application").fill(six_digits(self.secret, self.steps))
        self.steps += 1
        self.page.get_by_role("button", name="Entrer", exact=True).click()
        self.page.wait_for_url("**/gestion/**")

    def opens(self, address):
        self.page.goto(address)
        if "/connexion/" in self.page.url:
            self.enters()

    def types(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def saves(self):
        self.page.get_by_role("button", name="Enregistrer", exact=True).click()
        self.page.wait_for_load_state()

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for()


@pytest.fixture
def alice(browser, live_server, team_member, problems):
    alice = Person(browser, live_server.url, team_member, problems)
    yield alice
    alice.context.close()
    assert problems == []


@pytest.fixture
def make_camille(browser, live_server, team_member, problems):
    made = []

    def make(**options):
        user = User.objects.create_user(
            "camille@exemple.fr", first_name="Camille", last_name="Exemple", is_staff=True
        )
        user.groups.set(team_member.groups.all())
        made.append(Person(browser, live_server.url, user, problems, **options))
        return made[0]

    yield make
    for person in made:
        person.context.close()


def change(content):
    return f"/gestion/events/{content._meta.model_name}/{content.pk}/change/"


@pytest.fixture
def edition(db):
    edition = make_edition(number=97, title="Exemple fictif", summary="Avant")
    make_item(edition, title="Une séquence")
    return edition


def test_two_people_on_one_edition_see_each_other_and_lose_nothing(alice, make_camille, edition):
    camille = make_camille()
    alice.opens(change(edition))
    camille.opens(change(edition))
    camille.sees(re.compile(r"Alice a ouvert cette fiche à \d"))
    alice.types("Lieu :", "Chez Alice")
    alice.sees(re.compile(r"Camille Exemple a ouvert cette fiche à \d"))
    look_at(alice.page, "a-deux-1-prevenue", alice.problems)
    alice.types("Chapô :", "Par Alice")
    alice.saves()
    alice.sees("Édition enregistrée")

    camille.types("Chapô :", "Par Camille")
    camille.page.locator("#items-0").get_by_label("Titre :", exact=True).fill("Titre de Camille")
    camille.sees(re.compile(r"Alice a enregistré cette fiche à \d"))
    camille.saves()
    camille.page.get_by_role("heading", name="Deux versions de cette fiche").wait_for()
    camille.page.wait_for_function("document.activeElement.id === 'comparaison'")
    look_at(camille.page, "a-deux-2-comparaison", camille.problems)
    table = camille.page.get_by_role("table")
    for said in ("Par Alice", "Par Camille", "Avant", "Chez Alice"):
        table.get_by_text(said, exact=True).first.wait_for()
    camille.page.get_by_label("Garder la mienne : Chapô").check()
    camille.saves()
    camille.sees("Édition enregistrée")

    found = Edition.objects.get()
    assert (found.summary, found.venue_name) == ("Par Camille", "Chez Alice")
    assert found.items.get().title == "Titre de Camille"
    assert SheetDraft.objects.filter(closed_at=None).count() == 0


def test_without_script_two_people_lose_nothing(alice, make_camille, edition):
    camille = make_camille(java_script_enabled=False)
    alice.opens(change(edition))
    camille.opens(change(edition))
    camille.sees(re.compile(r"Alice a ouvert cette fiche à \d"))
    alice.types("Chapô :", "Par Alice")
    alice.saves()
    camille.types("Chapô :", "Par Camille")
    camille.types("Lieu :", "Chez Camille")
    camille.saves()
    camille.sees("Deux versions de cette fiche")
    camille.page.get_by_label("Prendre la leur : Chapô").check()
    camille.saves()
    camille.sees("Édition enregistrée")

    found = Edition.objects.get()
    assert (found.summary, found.venue_name) == ("Par Alice", "Chez Camille")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_session_that_ends_loses_nothing(make_camille, edition, problems, has_script):
    camille = make_camille(java_script_enabled=has_script)
    camille.opens(change(edition))
    Session.objects.all().delete()
    camille.types("Chapô :", "Tapé longtemps")
    if has_script:
        camille.sees("Votre session a pris fin.")
        look_at(camille.page, "session-1-finie", problems)
    camille.saves()
    camille.sees("rien n’est perdu")
    if has_script:
        look_at(camille.page, "session-2-porte", problems)
    camille.enters()
    camille.sees(re.compile(r"Un brouillon de .* n’a pas été enregistré"))
    if has_script:
        look_at(camille.page, "session-3-brouillon", problems)
    camille.page.get_by_role("link", name="Reprendre").click()
    camille.page.wait_for_load_state()
    assert camille.page.get_by_label("Chapô :", exact=True).input_value() == "Tapé longtemps"
    if has_script:
        look_at(camille.page, "session-4-repris", problems)
    camille.saves()
    camille.sees("Édition enregistrée")
    assert Edition.objects.get().summary == "Tapé longtemps"
    assert problems == []


@pytest.mark.parametrize("page", ["edition", "new", "synthesis"])
def test_a_browser_that_crashes_loses_nothing(alice, edition, page):
    synthesis = make_synthesis(edition)
    address = {
        "edition": change(edition),
        "new": "/gestion/events/edition/add/",
        "synthesis": change(synthesis),
    }[page]
    label = "Résumé :" if page == "synthesis" else "Chapô :"
    alice.opens(address)
    alice.page.wait_for_timeout(4000)
    assert SheetDraft.objects.count() == 0  # a page that is only read leaves no draft
    alice.types(label, "Tapé avant la panne")
    alice.sees(KEPT)
    alice.context.close()

    alice.starts()
    alice.opens(address)
    alice.page.get_by_role("link", name="Reprendre").click()
    alice.page.wait_for_load_state()
    assert alice.page.get_by_label(label, exact=True).input_value() == "Tapé avant la panne"


def test_a_page_left_at_once_keeps_what_was_just_typed(alice, edition):
    alice.opens(change(edition))
    alice.page.wait_for_load_state("networkidle")
    alice.page.on("dialog", lambda dialog: dialog.accept())
    alice.types("Chapô :", "Tapé à l’instant")
    alice.page.goto("/gestion/")
    alice.page.goto(change(edition))
    alice.sees(re.compile(r"Un brouillon de .* n’a pas été enregistré"))
    assert SheetDraft.objects.get().data["summary"] == ["Tapé à l’instant"]
    alice.page.get_by_role("button", name="Effacer").click()
    alice.sees("Le brouillon est effacé.")
    assert SheetDraft.objects.get().data == {}


def test_nothing_of_what_is_typed_stays_in_the_browser(alice, edition):
    alice.opens(change(edition))
    alice.types("Chapô :", "Tapé")
    alice.sees(KEPT)
    assert alice.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
