"""« Me prévenir » as a visitor uses it, and members who follow."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice, Subscription
from curiouslab.open_forms import seal
from tests.factories import make_mandate, make_online_edition

LONG_AGO = timedelta(days=30)


@pytest.fixture
def old_seal(monkeypatch):
    """Return a seal displayed a minute ago."""

    def make(age=timedelta(minutes=1)):
        with monkeypatch.context() as past:
            displayed_at = timezone.now() - age
            past.setattr("django.utils.timezone.now", lambda: displayed_at)
            return seal.fresh()

    return make


@pytest.fixture
def awaited(db):
    """An edition on line whose synthesis is awaited."""
    return make_online_edition(
        number=3, title="Ville & numérique", slug="3-ville-et-numerique", synthesis_stage="awaited"
    )


@pytest.fixture
def ask(client, old_seal, awaited, django_capture_on_commit_callbacks):
    """Ask to be told, as a browser does; mails leave after the answer."""

    def post(sealed=None, headers=None, address="192.0.2.1", **typed):
        data = {
            "courriel": "awa@exemple.fr",
            "societe": "",
            "cachet": sealed if sealed is not None else old_seal(),
            **typed,
        }
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/prevenir/{awaited.slug}/", data, headers=headers or {}, REMOTE_ADDR=address)

    return post


@pytest.fixture
def follower(db):
    """Make a member who has followed something for a month; with a mandate unless told otherwise."""

    def make(name="awa", mandate=True, since=LONG_AGO, **followed):
        user, _ = User.objects.get_or_create(
            email=f"{name}@exemple.fr", defaults={"first_name": name.capitalize()}
        )
        if mandate and not user.mandates.exists():
            make_mandate(user)
        Subscription.objects.create(user=user, created_at=timezone.now() - since, **followed)
        return user

    return make


@pytest.fixture
def run(capsys):
    """Run the post once, in silence; return nothing."""

    def running():
        call_command("send_mails", verbosity=0)

    return running


def links_in(mail):
    """The addresses that a mail leads to, of our portal, in the order of its text."""
    return re.findall(r"^http://testserver(/\S+)$", mail.body, re.MULTILINE)


@pytest.fixture
def confirmed(ask, client, mailoutbox, awaited):
    """An address that answered; its mails so far are put aside."""
    ask()
    confirm, _ = links_in(mailoutbox[0])
    client.post(confirm)
    mailoutbox.clear()
    return Notice.objects.get()


@pytest.fixture
def away(settings):
    """Have the mail server be away for a round."""

    def round_without_server(run):
        backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.curiouslab.mail.rows.AwayBackend"
        with pytest.raises(CommandError, match="ne répond pas"):
            run()
        settings.EMAIL_BACKEND = backend

    return round_without_server
