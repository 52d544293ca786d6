"""What we ask ProConnect, server to server: within seconds, at its own domain, following no redirection."""

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings

from curiouslab.proconnect.reasons import AWAY, STALE, UNPROVEN, NotSignedInError, Reason

WELL_KNOWN = "/.well-known/openid-configuration"


def ask(method: str, address: str, wrong: Reason = UNPROVEN, **sent: Any) -> requests.Response:
    """Return what ProConnect answers.

    Args:
        method: GET or POST.
        address: one that `discover` gave, or that of the discovery.
        wrong: what a refusal of ours (400) means.
        sent: as `requests` takes it.

    Raises:
        NotSignedInError: it is away, or refuses.
    """
    try:
        with get_adapter().get_requests_session() as session:
            answer = session.request(method, address, allow_redirects=False, **sent)
    except requests.RequestException as error:
        raise NotSignedInError(AWAY, f"{address} : {type(error).__name__}") from error
    if answer.status_code == 200:
        return answer
    reasons = {400: wrong} | dict.fromkeys((408, 429, *range(500, 600)), AWAY)
    reason = reasons.get(answer.status_code, UNPROVEN)
    raise NotSignedInError(reason, f"{address} : {answer.status_code}")


def read_json(answer: requests.Response) -> dict[str, Any]:
    """Return the object that an answer holds.

    Raises:
        NotSignedInError: it holds none.
    """
    try:
        found = answer.json()
    except ValueError as error:
        raise NotSignedInError(UNPROVEN, f"{answer.url} : pas de JSON") from error
    if not isinstance(found, dict):
        raise NotSignedInError(UNPROVEN, f"{answer.url} : pas un objet")
    return found


@dataclass(frozen=True, slots=True)
class Metadata:
    """How ProConnect describes itself, as far as we need it."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    jwks_uri: str
    end_session_endpoint: str


def discover() -> Metadata:
    """Ask ProConnect where its pages are.

    Raises:
        NotSignedInError: it is away, says nothing we understand, or names another machine than its own.
    """
    home = settings.PROCONNECT_DISCOVERY_URL
    found = read_json(ask("GET", home))
    metadata = Metadata(**{name: str(found.get(name, "")) for name in Metadata.__dataclass_fields__})
    if f"{metadata.issuer.removesuffix('/')}{WELL_KNOWN}" != home:
        raise NotSignedInError(UNPROVEN, f"{home} : émetteur inattendu")
    strangers = [name for name, address in asdict(metadata).items() if origin(address) != origin(home)]
    if strangers:
        raise NotSignedInError(UNPROVEN, f"{home} : {', '.join(strangers)} ailleurs")
    return metadata


def origin(address: str) -> tuple[str, str]:
    """Return the scheme, and the host with its port, of an address; nothing of what is no address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


def ask_token(metadata: Metadata, code: str, callback: str) -> dict[str, Any]:
    """Exchange a code, which lives for a minute and serves once.

    Raises:
        NotSignedInError: the code is stale, or ProConnect away.
    """
    answer = ask(
        "POST",
        metadata.token_endpoint,
        wrong=STALE,
        data={
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": callback,
            "client_id": settings.PROCONNECT_CLIENT_ID,
            "client_secret": settings.PROCONNECT_CLIENT_SECRET,
        },
    )
    return read_json(answer)
