"""What the home page of the admin recalls: what the portal owes to the public."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from curiouslab.pages.models import Page
from curiouslab.reminders import ASK, reminders
from tests.curiouslab.contact.rows import make_message
from tests.events.views.clock import set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def complete():
    """Nothing is missing in the texts."""
    Page.objects.update(body="<p>Tout est dit.</p>")


def said(user):
    return [reminder.says for reminder in reminders(user)]


def test_each_fact_that_is_missing_is_listed(team_member):
    found = {reminder.says: reminder for reminder in reminders(team_member)}

    assert list(found) == [
        "Accessibilité : 2 informations manquent",
        "Données personnelles : 3 informations manquent",
        "Mentions légales : 6 informations manquent",
    ]
    notice = found["Mentions légales : 6 informations manquent"]
    assert "le nom ou la raison sociale de l’hébergeur" in notice.details
    page = Page.objects.get(slug="mentions-legales")
    assert notice.address == f"/gestion/pages/page/{page.pk}/change/"


def test_a_complete_portal_owes_nothing(team_member, complete):
    assert said(team_member) == []


def test_who_may_not_change_them_is_told_nothing(elected_reader):
    make_message()

    assert (said(elected_reader), said(AnonymousUser())) == ([], [])


def test_messages_that_wait_are_counted(team_member, complete, settings):
    make_message(handled=True, delivered_at=timezone.now())
    make_message(delivered_at=timezone.now())
    make_message(delivery_error="ConnectionError : non")
    make_message(handled=True, delivered_at=timezone.now(), received_at=timezone.now() - timedelta(days=366))

    assert said(team_member) == [
        "2 messages à traiter",
        "1 message n’a pas pu être envoyé",
        (
            "1 message gardé plus longtemps que la durée annoncée : "
            f"{ASK} de lancer purge_personal_data chaque jour"
        ),
    ]


def test_a_portal_that_sends_messages_to_nobody_says_so(team_member, complete, settings):
    settings.CONTACT_EMAIL = ""

    assert said(team_member) == [
        (
            f"Les messages du public ne partent vers personne : {ASK} de dire au portail à quelle adresse "
            "les envoyer (réglage CONTACT_EMAIL)"
        )
    ]


@pytest.mark.parametrize(
    ("https", "backend", "count"), [(True, "console", 1), (False, "console", 0), (True, "smtp", 0)]
)
def test_a_portal_whose_mails_go_nowhere_says_so(team_member, complete, settings, https, backend, count):
    settings.HTTPS, settings.EMAIL_BACKEND = https, f"django.core.mail.backends.{backend}.EmailBackend"

    nowhere = "Les codes de connexion et les invitations ne partent vers personne"
    assert said(team_member) == [f"{nowhere} : {ASK} de poser le réglage EMAIL_URL"] * count


@pytest.mark.parametrize(("day", "count"), [("2029-07-08", 0), ("2029-07-10", 1), ("2031-01-01", 1)])
def test_the_end_of_the_audit_is_announced(team_member, complete, settings, monkeypatch, day, count):
    settings.ACCESSIBILITY_AUDITOR, settings.ACCESSIBILITY_AUDITED_ON = "en interne", date(2027, 1, 5)
    set_clock(monkeypatch, f"{day}T12:00:00+02:00")

    assert len(said(team_member)) == count


def test_the_home_page_shows_them(client, team_member):
    client.force_login(team_member)

    page = client.get("/gestion/").content.decode()

    assert "À faire pour le public" in page
    assert "Mentions légales\u00a0: 6 informations manquent" in page
