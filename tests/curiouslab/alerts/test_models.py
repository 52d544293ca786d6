"""What the tables of alerts refuse, and what they take."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice, Subscription, Told
from tests.factories import make_commune, make_online_edition, make_online_synthesis, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return User.objects.create_user("awa@exemple.fr", first_name="Awa")


def refuses(row, words):
    """The database refuses a row, and the form before it, in French."""
    with pytest.raises(ValidationError, match=words):
        row.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_an_address_asks_once_of_an_edition(db):
    edition = make_online_edition()
    Notice.objects.create(edition=edition, email="awa@exemple.fr")
    Notice.objects.create(edition=edition, email="ali@exemple.fr")
    Notice.objects.create(edition=make_online_edition(), email="awa@exemple.fr")

    refuses(Notice(edition=edition, email="AWA@exemple.fr"), "sera déjà prévenue")


def test_a_subscription_follows_one_thing(user):
    theme, commune = make_theme(), make_commune()

    refuses(Subscription(user=user, theme=theme, commune=commune), "un thème ou une commune, pas les deux")
    for followed in ({"theme": theme}, {"commune": commune}, {}):
        Subscription.objects.create(user=user, **followed)


@pytest.mark.parametrize("name", ["theme", "commune", "all"])
def test_a_thing_is_followed_once_by_each(user, name):
    makers = {"theme": lambda: {"theme": make_theme()}, "commune": lambda: {"commune": make_commune()}}
    followed = makers.get(name, dict)()
    Subscription.objects.create(user=user, **followed)
    Subscription.objects.create(user=User.objects.create_user("ali@exemple.fr"), **followed)

    refuses(Subscription(user=user, pace="weekly", **followed), "Vous suivez déjà")
    if name != "all":
        Subscription.objects.create(user=user, **makers[name]())


def test_a_pace_is_one_of_the_list(user):
    Subscription.objects.create(user=user, pace="weekly")

    refuses(Subscription(user=user, theme=make_theme(), pace="hourly"), "rythme n’est pas dans la liste")


def test_a_synthesis_is_told_once_to_each(user):
    synthesis = make_online_synthesis()
    Told.objects.create(user=user, synthesis=synthesis)
    Told.objects.create(user=user, synthesis=make_online_synthesis())
    Told.objects.create(user=User.objects.create_user("ali@exemple.fr"), synthesis=synthesis)

    refuses(Told(user=user, synthesis=synthesis), "le sait déjà")


def test_rows_say_what_they_are(user):
    theme = make_theme("Eau")

    assert str(Subscription(user=user, theme=theme)) == "Awa : Eau"
    assert Subscription(user=user, commune=make_commune(name="Exemple")).subject == "Exemple"
    assert Subscription(user=user).subject == "toutes les synthèses"
    synthesis = make_online_synthesis(make_online_edition(title="Ville"))
    assert str(Told(user=user, synthesis=synthesis)) == f"Awa, {synthesis}"
    assert str(Notice(edition=synthesis.edition, email="awa@exemple.fr")).startswith(f"{synthesis.edition}, ")
