"""The demonstration's accounts, with passwords of this machine's own."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

TEAM = "Équipe du Lab’"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to sign in as; `.test` is reserved, so the address is nobody's."""

    email: str
    name: str
    says: str
    groups: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    is_superuser: bool = False


# The élue enters by the desk's door until the members' space opens: hence is_staff for all three.
ACCOUNTS = (
    DemoAccount("equipe@exemple.test", "Équipe d’exemple", "équipe du Lab’ : saisit et publie", (TEAM,)),
    DemoAccount(
        "elue@exemple.test",
        "Élue d’exemple",
        "élue inscrite : lit sur le site ce qui est réservé",
        permissions=("read_reserved",),
    ),
    DemoAccount("admin@exemple.test", "Administration d’exemple", "tous les droits", is_superuser=True),
)


def passwords_file() -> Path:
    """Return where this machine keeps the passwords, out of git."""
    return Path(settings.VAR_DIR) / "demo-accounts"


def passwords() -> dict[str, str]:
    """Return the password of each account (address → password), drawn once and kept by this machine."""
    path = passwords_file()
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    missing = {a.email: secrets.token_urlsafe(9) for a in ACCOUNTS if a.email not in known}
    if missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        known |= missing
        draft = path.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(known, file, indent=2)
        draft.replace(path)
    return known


def create_accounts() -> dict[str, str]:
    """Create the accounts that are missing, give each its password of this machine, and return them.

    Raises:
        PermissionError: the settings are those of a public host (HTTPS=1).
    """
    if settings.HTTPS:
        raise PermissionError("Pas de compte de démonstration sur un portail public.")
    known = passwords()
    for account in ACCOUNTS:
        _create(account, known[account.email])
    return known


def _create(account: DemoAccount, password: str) -> None:
    """Create `account`, or only give it back its password when it already stands."""
    user, created = get_user_model().objects.get_or_create(
        email=account.email,
        defaults={"last_name": account.name, "is_staff": True, "is_superuser": account.is_superuser},
    )
    if created or not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    if created:
        user.groups.set(Group.objects.filter(name__in=account.groups))
        user.user_permissions.set(Permission.objects.filter(codename__in=account.permissions))
