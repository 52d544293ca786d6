"""Who is tried at which address: six roles, every address of the resolver, the desk's included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from reversion.models import Version

from curiouslab.accounts.models import User
from events.models import Merge, PreviewLink
from tests.factories import make_mandate
from tests.portal import ADDRESSES, PERSONAL
from tests.strictness import SignedInClient

ROLES = ("visitor", "member", "ended", "half", "team", "superuser")


@dataclass(frozen=True)
class Address:
    """An address and the name of its view, with that of the desk in front."""

    name: str
    path: str


def clients(team_member: User, superuser: User) -> dict[str, SignedInClient]:
    """Return a browser for each role; « half » is the team, whose second factor is not given yet."""
    today = timezone.localdate()
    member = User.objects.create_user("membre@exemple.fr")
    make_mandate(member)
    former = User.objects.create_user("ancienne@exemple.fr")
    make_mandate(former, ends_on=today - timedelta(days=1))
    browsers = {role: SignedInClient(raise_request_exception=False) for role in ROLES}
    for role, user in zip(ROLES[1:], (member, former, team_member, team_member, superuser), strict=True):
        browsers[role].force_login(user, second_factor=role != "half")
    return browsers


def patterns(resolver: Any, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every named view of the resolver, namespaces included."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}", pattern
        else:
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from patterns(pattern, space)


def addresses() -> list[Address]:
    """Return one address for each view of the portal: the first that tests/portal knows, or the desk's."""
    known = {name: found[0] for name, made in (ADDRESSES | PERSONAL).items() if (found := made())}
    rows = {}
    for name, pattern in patterns(get_resolver()):
        if name == "admin:None":  # where the desk leads a mistyped address
            rows[name] = "/gestion/inconnue/"
        elif name.startswith("admin:"):
            rows[name] = reverse(name, kwargs=_values(name, pattern))
        else:
            rows[name] = known[name]
    return [Address(name, path) for name, path in rows.items()]


def _values(name: str, pattern: URLPattern) -> dict[str, Any]:
    """Return what an address of the desk names: a row of its model, or an application."""
    groups = getattr(getattr(pattern.pattern, "regex", None), "groupindex", {})
    wanted = [*pattern.pattern.converters, *(name for name in groups if groups)]
    models = (m for m in admin.site._registry if f":{m._meta.app_label}_{m._meta.model_name}_" in name)
    model = next(models, User)
    row = model._default_manager.order_by("pk").first()
    values = {
        "object_id": row and row.pk,
        "pk": row and row.pk,
        "app_label": "events",
        "content_type_id": ContentType.objects.get_for_model(User).pk,
        "url": "inconnue",
        "table": "participation",
        "link": PreviewLink.objects.values_list("pk", flat=True).first(),
        "id": _version_of(row) if "/versions/" in str(pattern.pattern) else row and row.pk,
        "other": row and row.pk,
        "merge": Merge.objects.values_list("pk", flat=True).first(),
    }
    return {key: values[key] for key in wanted}


def _version_of(row: Any) -> int:
    """Return a version of an edition that a page of its history may show."""
    return Version.objects.get_for_object(row).values_list("revision", flat=True)[0]


def statuses(client: SignedInClient, address: str) -> str:
    """Return what GET and POST answer, as « 200 405 »; what they write, cookies included, is undone."""
    found, cookies = [], client.cookies.output()
    for method in ("get", "post"):
        with transaction.atomic():
            response = getattr(client, method)(address)
            if response.streaming:
                b"".join(response.streaming_content)
            found.append(str(response.status_code))
            transaction.set_rollback(True)
        client.cookies.clear()
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return " ".join(found)
