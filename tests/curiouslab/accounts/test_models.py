"""Accounts are known by an e-mail address, whatever its letter case."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from curiouslab.accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_account_is_created_from_its_address_alone() -> None:
    user = User.objects.create_user("Alice@Exemple.FR", "motdepasse")
    assert (user.email, str(user), user.is_staff, user.is_superuser) == (
        "alice@exemple.fr",
        "alice@exemple.fr",
        False,
        False,
    )
    assert user.check_password("motdepasse")


def test_an_account_without_address_is_refused() -> None:
    with pytest.raises(ValueError, match="Une adresse électronique est nécessaire"):
        User.objects.create_user("")


def test_a_superuser_has_every_right() -> None:
    user = User.objects.create_superuser("admin@exemple.fr", "x", first_name="Awa", last_name="Diop")
    assert (user.is_staff, user.is_superuser, str(user)) == (True, True, "Awa Diop")


def test_one_signs_in_whatever_the_letter_case() -> None:
    user = User.objects.create_user("alice@exemple.fr", "motdepasse")
    assert authenticate(username="ALICE@exemple.fr", password="motdepasse") == user
    assert authenticate(username="alice@exemple.fr", password="faux") is None


def test_an_address_names_one_account() -> None:
    User.objects.create_user("alice@exemple.fr")
    with pytest.raises(ValidationError) as refused:
        User(email="Alice@exemple.fr", password="x").full_clean()
    assert refused.value.message_dict == {"email": ["Un compte porte déjà cette adresse électronique."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="ALICE@exemple.fr").save()


def test_the_team_has_the_rights_of_its_work_and_none_on_accounts(team_member: User) -> None:
    can = set(Group.objects.get(name="Équipe du Lab’").permissions.values_list("codename", flat=True))
    assert {"publish_edition", "read_internal", "read_reserved", "add_edition", "view_commune"} <= can
    assert {perm for perm in can if perm.endswith(("_user", "_group", "_permission"))} == set()
    assert {perm for perm in can if perm.endswith("_commune")} == {"view_commune"}
    assert team_member.has_perm("events.publish_edition")
