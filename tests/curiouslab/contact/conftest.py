"""The contact page as a visitor uses it: opened, filled for a minute, sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curiouslab.open_forms import seal
from tests.curiouslab.contact.rows import TYPED


@pytest.fixture
def old_seal(monkeypatch):
    """Return a seal displayed so long ago; the clock goes on."""

    def make(age=timedelta(minutes=1)):
        with monkeypatch.context() as past:
            displayed_at = timezone.now() - age
            past.setattr("django.utils.timezone.now", lambda: displayed_at)
            return seal.fresh()

    return make


@pytest.fixture
def send(client, old_seal, django_capture_on_commit_callbacks):
    """Send the form, with what is given over what is typed; e-mails leave as after a commit."""

    def post(sealed=None, headers=None, address="192.0.2.1", **typed):
        data = {**TYPED, "cachet": sealed if sealed is not None else old_seal(), **typed}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/contact/", data, headers=headers or {}, REMOTE_ADDR=address)

    return post
