"""The demonstration's accounts: passwords and second factors of this machine's own, a mandate."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from communes.models import Commune

TEAM = "Équipe du Lab’"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to sign in as; `.test` is reserved, so the address is nobody's."""

    email: str
    name: str
    says: str
    groups: tuple[str, ...] = ()
    is_staff: bool = True
    is_superuser: bool = False


ACCOUNTS = (
    DemoAccount("equipe@exemple.test", "Équipe d’exemple", "équipe du Lab’ : saisit et publie", (TEAM,)),
    DemoAccount(
        "elue@exemple.test", "Élue d’exemple", "élue inscrite : lit ce qui est réservé", is_staff=False
    ),
    DemoAccount("admin@exemple.test", "Administration d’exemple", "tous les droits", is_superuser=True),
)
# She takes part for a commune that exists, so that its page has something to tell; she herself does not.
MANDATE = {"kind": "elected", "title": "Maire adjointe (exemple fictif)", "starts_on": "2026-03-28"}
COMMUNE = "92050"


def passwords_file() -> Path:
    """Return where this machine keeps the passwords, out of git."""
    return Path(settings.VAR_DIR) / "demo-accounts"


def passwords() -> dict[str, str]:
    """Return the password of each account (address → password), drawn once and kept by this machine."""
    path = passwords_file()
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    wanted = [account for account in ACCOUNTS if account.is_staff]
    missing = {a.email: secrets.token_urlsafe(9) for a in wanted if a.email not in known}
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
        _create(account, known.get(account.email))
    return known


def codes() -> dict[str, str]:
    """Return the code that the second factor of each account shows at this instant (address → six digits)."""
    near = list(totp.yield_hotp_counters_from_time())
    counter = near[len(near) // 2]
    rows = (
        Authenticator.objects.filter(
            user__email__in=[account.email for account in ACCOUNTS], type=Authenticator.Type.TOTP
        )
        .select_related("user")
        .order_by("pk")
    )
    return {
        row.user.email: totp.format_hotp_value(totp.hotp_value(decrypt(row.data["secret"]), counter))
        for row in rows
    }


def _create(account: DemoAccount, password: str | None) -> None:
    """Create `account`, or only give it back its password when it already stands."""
    user, created = get_user_model().objects.get_or_create(
        email=account.email,
        defaults={
            "last_name": account.name,
            "is_staff": account.is_staff,
            "is_superuser": account.is_superuser,
        },
    )
    if created:
        user.groups.set(Group.objects.filter(name__in=account.groups))
    if not account.is_staff:
        _make_member(user)
        return
    if created or not user.check_password(password or ""):
        user.set_password(password)
        user.save(update_fields=["password"])
    if not Authenticator.objects.filter(user=user).exists():
        totp.TOTP.activate(user, totp.generate_totp_secret())


def _make_member(user: Any) -> None:
    """Take away what an earlier demonstration gave: a password, the desk; give a mandate."""
    user.is_staff = False
    user.set_unusable_password()
    user.save(update_fields=["is_staff", "password"])
    if not user.mandates.exists():
        user.mandates.create(commune=Commune.objects.get(pk=COMMUNE), **MANDATE)
