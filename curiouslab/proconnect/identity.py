"""Who ProConnect says that somebody is, once each word of it has been checked."""

from dataclasses import dataclass
from typing import Any

import jwt
from allauth.socialaccount import app_settings
from django.conf import settings

from curiouslab.proconnect.asking import Metadata, ask, ask_token, discover, read_json
from curiouslab.proconnect.reasons import UNPROVEN, WEAK, NotSignedInError

# Seconds by which its clock and ours may differ.
LEEWAY = 30


@dataclass(frozen=True, slots=True)
class Identity:
    """A person of ProConnect: `sub` is theirs at their identity provider; no `email` when not vouched for."""

    sub: str
    email: str
    id_token: str
    end_session: str


def identify(code: str, nonce: str, callback: str) -> Identity:
    """Return who came back with `code`.

    Args:
        code: what ProConnect gave the browser.
        nonce: what we gave ProConnect, which its token must bear.
        callback: the address where the browser came back.

    Raises:
        NotSignedInError: something of what ProConnect says does not hold.
    """
    metadata = discover()
    tokens = ask_token(metadata, code, callback)
    id_token, access = tokens.get("id_token"), tokens.get("access_token")
    if not isinstance(id_token, str) or not isinstance(access, str):
        raise NotSignedInError(UNPROVEN, "jetons absents")
    claims = _read_token(id_token, metadata, ["exp", "iat", "iss", "aud", "sub"])
    _check(claims, nonce)
    told = _ask_userinfo(metadata, access)
    if told.get("sub") != claims["sub"]:
        raise NotSignedInError(UNPROVEN, "userinfo parle d’une autre personne")
    return Identity(claims["sub"], _vouched_email(told), id_token, metadata.end_session_endpoint)


def _vouched_email(told: dict[str, Any]) -> str:
    """Return the address that the identity provider gives, unless it says that it has not checked it.

    Letters of other alphabets may become ASCII in lower case (the Kelvin sign): nobody is taken for another.
    """
    email = told.get("email")
    vouched = isinstance(email, str) and email.isascii() and told.get("email_verified", True) is True
    return str(email) if vouched else ""


def _check(claims: dict[str, Any], nonce: str) -> None:
    if claims.get("nonce") != nonce:
        raise NotSignedInError(UNPROVEN, "nonce inattendu")
    sub = claims["sub"]
    if not (isinstance(sub, str) and sub.isprintable() and 0 < len(sub) <= app_settings.UID_MAX_LENGTH):
        raise NotSignedInError(UNPROVEN, "sub illisible")
    if settings.PROCONNECT_ACR and claims.get("acr") not in settings.PROCONNECT_ACR:
        raise NotSignedInError(WEAK, f"acr {claims.get('acr')!r}")


def _ask_userinfo(metadata: Metadata, access: str) -> dict[str, Any]:
    """Return what ProConnect says of the person, in JSON or in a signed token, as registered with it."""
    answer = ask("GET", metadata.userinfo_endpoint, headers={"Authorization": f"Bearer {access}"})
    if answer.headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/jwt":
        return _read_token(answer.text.strip(), metadata, ["iss", "aud", "sub"])
    return read_json(answer)


def _read_token(token: str, metadata: Metadata, needed: list[str]) -> dict[str, Any]:
    """Return the claims of a token signed for us by ProConnect, by the algorithm registered and no other."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(token, metadata),
            algorithms=[settings.PROCONNECT_ALGORITHM],
            audience=settings.PROCONNECT_CLIENT_ID,
            issuer=metadata.issuer,
            leeway=LEEWAY,
            options={"require": needed},
        )
    except jwt.PyJWTError as error:
        raise NotSignedInError(UNPROVEN, f"jeton refusé : {type(error).__name__}") from error
    # A token made for several parties could be replayed here by another of them.
    if claims["aud"] not in (settings.PROCONNECT_CLIENT_ID, [settings.PROCONNECT_CLIENT_ID]):
        raise NotSignedInError(UNPROVEN, "jeton pour plusieurs")
    return claims


def _key(token: str, metadata: Metadata) -> Any:
    """Return what verifies a token: our common secret, or the key of ProConnect that it names.

    Raises:
        PyJWTError: ProConnect has no such key.
        NotSignedInError: it cannot be asked.
    """
    if settings.PROCONNECT_ALGORITHM == "HS256":
        return settings.PROCONNECT_CLIENT_SECRET
    kid = jwt.get_unverified_header(token).get("kid")
    keys = jwt.PyJWKSet.from_dict(read_json(ask("GET", metadata.jwks_uri))).keys
    found = [key for key in keys if key.key_id == kid] or (keys if kid is None and len(keys) == 1 else [])
    if not found:
        raise jwt.InvalidKeyError("kid inconnu")
    return found[0]
