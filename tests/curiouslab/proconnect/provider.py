"""ProConnect for the tests: oidc-provider-mock in a process of its own, as strict as the real one.

Run as a script, it prints its port, then serves until it is stopped. What differs from the mock, whose
userinfo is plain JSON: userinfo comes signed, parameters that ProConnect does not list are refused (Y000400),
and `PUT /_knobs` spoils answers on purpose.
"""

import json
import os
import time
from typing import Any
from urllib.parse import urlencode

import flask
import jwt
import oidc_provider_mock
import werkzeug.serving
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from oidc_provider_mock._storage import storage

# What ProConnect accepts on its authorization page; anything else is an error.
LISTED = {"response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "acr_values", "claims"}
LISTED |= {"prompt", "login_hint", "siret_hint", "idp_hint"}
SHORTEST = 32

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
app = oidc_provider_mock.app(require_nonce=True, issue_refresh_token=False)
# What the test spoils: « status » and « slow » by path, « claims », « userinfo », « metadata », « signing ».
knobs: dict[str, Any] = {}
# The last parameters of each page asked.
seen: dict[str, dict[str, str]] = {}
elliptic = ec.generate_private_key(ec.SECP256R1())
stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@app.put("/_knobs")
def set_knobs() -> tuple[str, int]:
    knobs.clear()
    knobs.update(flask.request.json or {})
    return "", 204


@app.get("/_seen")
def show_seen() -> dict[str, dict[str, str]]:
    return seen


@app.before_request
def as_strict_as_proconnect() -> Any:
    path, asked = flask.request.path, flask.request.args
    if path.startswith("/_"):
        return None
    seen[path] = flask.request.values.to_dict()
    time.sleep(knobs.get("slow", {}).get(path, 0))
    if status := knobs.get("status", {}).get(path):
        return "panne", status, {"Location": "/ailleurs?suivi=oui"}
    short = [name for name in ("state", "nonce") if len(asked.get(name, "")) < SHORTEST]
    if path == "/oauth2/authorize" and (set(asked) - LISTED or short):
        return "Y000400", 400
    if flask.request.form.get("action") == "deny":  # the mock forgets the state of who refuses
        answer = urlencode({"error": "access_denied", "state": asked["state"]})
        return flask.redirect(f"{asked['redirect_uri']}?{answer}")
    return None


@app.after_request
def sign_and_spoil(response: flask.Response) -> flask.Response:
    path = flask.request.path
    if response.status_code == 200 and path in CHANGES:
        CHANGES[path](response)
    return response


def change_tokens(response: flask.Response) -> None:
    answer = json.loads(response.get_data())
    claims = jwt.decode(answer["id_token"], options={"verify_signature": False})
    answer["id_token"] = sign(claims | knobs.get("claims", {}))
    response.set_data(json.dumps(answer | knobs.get("tokens", {})))


def change_userinfo(response: flask.Response) -> None:
    told = json.loads(response.get_data()) | knobs.get("userinfo", {})
    if knobs.get("plain"):
        response.set_data(json.dumps(told))
        return
    asked_by = seen["/oauth2/token"]["client_id"]
    response.set_data(sign({"iss": flask.request.host_url.rstrip("/"), "aud": asked_by} | told))
    response.headers["Content-Type"] = "application/jwt; charset=utf-8"


def change_metadata(response: flask.Response) -> None:
    response.set_data(knobs.get("body") or json.dumps(response.json | knobs.get("metadata", {})))


def change_keys(response: flask.Response) -> None:
    added = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(elliptic.public_key()))
    keys = {"keys": [*response.json["keys"], added | {"kid": "courbe"}]}
    response.set_data(json.dumps(keys | knobs.get("keys", {})))


CHANGES = {
    "/oauth2/token": change_tokens,
    "/userinfo": change_userinfo,
    "/.well-known/openid-configuration": change_metadata,
    "/jwks": change_keys,
}


def sign(claims: dict[str, Any]) -> str:
    """Sign as the test wants: by RS256, otherwise, or badly."""
    how = knobs.get("signing", "RS256")
    claims = {name: value for name, value in claims.items() if value is not None}
    ours = storage.jwk.as_dict(is_private=True)
    headers = {"kid": how.removeprefix("kid ") if how.startswith("kid ") else ours["kid"]}
    if how == "none":
        return jwt.encode(claims, None, algorithm="none", headers=headers)
    if how == "HS256":
        return jwt.encode(claims, knobs["secret"], algorithm="HS256")
    if how == "ES256":
        return jwt.encode(claims, elliptic, algorithm="ES256", headers={"kid": "courbe"})
    return jwt.encode(claims, stranger if how == "stranger" else jwt.PyJWK(ours).key, "RS256", headers)


if __name__ == "__main__":
    server = werkzeug.serving.make_server("127.0.0.1", 0, app, threaded=True)
    print(server.server_port, flush=True)  # noqa: T201
    server.serve_forever()
