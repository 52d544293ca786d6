"""Who acts on members: the team at its desk, a member in the space, the public that asks for access."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curiouslab.alerts.models import Notice, Subscription, Told
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import SpaceVisit
from curiouslab.open_forms import seal
from tests.curiouslab.contact.rows import make_message
from tests.curiouslab.members.rows import ASKED, make_member, make_request
from tests.factories import make_commune, make_edition, make_mandate, make_online_synthesis, make_theme
from tests.strictness import StrictClient


@pytest.fixture
def nanterre(db):
    """A commune of the département, by its code."""
    return make_commune(insee_code="92050", name="Nanterre", slug="nanterre")


@pytest.fixture
def desk(team_member):
    """The team at its desk."""
    client = StrictClient()
    client.force_login(team_member)
    return client


@pytest.fixture
def send(client, nanterre, monkeypatch):
    """Ask for access by the public page, the form opened a minute ago; typed values are over `ASKED`."""

    def post(sealed=None, headers=None, address="192.0.2.1", **typed):
        with monkeypatch.context() as past:
            displayed_at = timezone.now() - timedelta(minutes=1)
            past.setattr("django.utils.timezone.now", lambda: displayed_at)
            fresh = seal.fresh()
        data = {**ASKED, "cachet": fresh if sealed is None else sealed, **typed}
        return client.post("/espace/acces/", data, headers=headers or {}, REMOTE_ADDR=address)

    return post


@pytest.fixture
def member(client, nanterre):
    """A member with a row in each table that is about people, signed in."""
    user = make_member("elue@exemple.fr", first_name="Ève", last_name="Exemple")
    mandate = make_mandate(user, commune=nanterre, title="maire adjointe")
    record(Entry.Verb.INVITED, mandate, actor=None, detail="depuis toujours")
    record(Entry.Verb.READ, mandate, actor=user)
    make_request(nanterre, email="Elue@exemple.fr")
    SpaceVisit.objects.create(user=user)
    Subscription.objects.create(user=user, theme=make_theme("eau"))
    Told.objects.create(user=user, synthesis=make_online_synthesis())
    Notice.objects.create(edition=make_edition(title="La ville"), email="elue@exemple.fr")
    OutboxMail.objects.create(key="a", kind="invitation", recipient=user.email, user=user)
    make_message(email="elue@exemple.fr", text="Canari du message")
    client.force_login(user)
    return user
