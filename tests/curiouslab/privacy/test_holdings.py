"""All that is kept about an account is given back, and nothing of anybody else."""

import json
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from reversion.models import Revision

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice, Subscription, Told
from curiouslab.contact.models import ContactMessage
from curiouslab.journal.models import Entry
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, SpaceVisit
from curiouslab.privacy.declared import models_kept, personal_fields
from curiouslab.privacy.holdings import SECRETS, UNTOLD, data_of
from events.models import SheetDraft, SheetOpening
from tests.factories import make_commune, make_edition, make_mandate, make_synthesis, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    """An account with a row of every kind."""
    user = User.objects.create_user("Camille@exemple.fr", "secret", first_name="Camille", last_name="Exemple")
    commune = make_commune()
    make_mandate(user, commune=commune, title="maire adjointe", ends_on=date(2026, 3, 22))
    Subscription.objects.create(user=user, theme=make_theme("eau"))
    Told.objects.create(user=user, synthesis=make_synthesis())
    SpaceVisit.objects.create(user=user)
    OutboxMail.objects.create(key="k", kind="alert", user=user, recipient=user.email, subject="Bonjour")
    Entry.objects.create(verb="read", model="m", object_key="1", object_name="Support", actor=user)
    EmailAddress.objects.create(user=user, email=user.email)
    SocialAccount.objects.create(user=user, provider="proconnect", uid="1")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "graine"})
    request = {"first_name": "Camille", "last_name": "Exemple", "email": "CAMILLE@exemple.fr", "nonce": "n"}
    AccessRequest.objects.create(**request, kind="elected", commune=commune)
    Notice.objects.create(edition=make_edition(), email=user.email)
    ContactMessage.objects.create(subject="donnees", email=user.email, text="Mes données ?", nonce="n")
    SheetOpening.objects.create(user=user, key="o", page="events.edition:1", family="events.edition:1")
    SheetDraft.objects.create(user=user, key="b", page="events.edition:1", data={}, saved_at=timezone.now())
    Revision.objects.create(user=user, date_created=timezone.now(), comment="Enregistrée.")
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.create(
        user=user, content_type=kind, object_id="1", object_repr="Ville", action_flag=CHANGE
    )
    return user


def test_everything_of_every_model_tied_to_accounts_is_there(user):
    told = data_of(user)

    tied = [
        model
        for model in models_kept()
        if any(f.related_model is User and f.name in {"user", "actor"} for f in personal_fields(model))
    ]
    assert len(tied) >= 9
    for model in (*tied, User, AccessRequest, Notice, ContactMessage):
        (row,) = told[str(model._meta.verbose_name_plural)]
        assert list(row) == [str(field.verbose_name) for field in personal_fields(model)], model


def test_it_is_said_in_french_and_in_json(user):
    told = data_of(user)

    assert json.loads(json.dumps(told)) == told
    (mandate,) = told["mandats et fonctions"]
    assert (mandate["qualité"], mandate["mandat ou fonction"]) == ("élu·e", "maire adjointe")
    assert mandate["jusqu’au"] == "2026-03-22"
    assert told["abonnements"][0]["thème"] == "eau"
    assert told["messages reçus"][0]["message"].endswith("l’adresse de ce message n’a pas été vérifiée")


def test_what_opens_a_door_is_not_told(user):
    text = json.dumps(data_of(user), ensure_ascii=False)

    assert (user.password in text, user.sessions_mark in text, "graine" in text) == (False,) * 3
    assert text.count(UNTOLD) >= 4


def test_secrets_are_fields_that_exist():
    known = {f"{m._meta.label}.{f.name}" for m in models_kept() for f in personal_fields(m)}

    assert SECRETS - known == set()


def test_nothing_of_others_is_told(user):
    other = User.objects.create_user("autre@exemple.fr", first_name="Dominique")
    make_mandate(other, title="directrice", invited_by=user)
    ContactMessage.objects.create(subject="club", email=other.email, text="Bonjour", nonce="o")

    told = data_of(user)

    assert told["autres mentions"] == [{"mandats et fonctions : invité par": 1}]
    text = json.dumps(told, ensure_ascii=False)
    assert ("Dominique" in text, "directrice" in text, "autre@" in text) == (False,) * 3
    assert set(data_of(other)) == {"comptes", "mandats et fonctions", "messages reçus"}
