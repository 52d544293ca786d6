"""What ProConnect says is checked to the letter; what does not hold, or does not come, opens nothing."""

import pytest

from tests.curiouslab.proconnect.expecting import AWAY, UNPROVEN, expect

pytestmark = pytest.mark.django_db

SPOILT_TOKENS = [
    {"claims": {"nonce": "autre"}},
    {"claims": {"nonce": None}},
    {"claims": {"aud": "autre"}},
    {"claims": {"aud": ["curiouslab", "autre"]}},
    {"claims": {"aud": None}},
    {"claims": {"iss": "https://exemple.test"}},
    {"claims": {"iss": None}},
    {"claims": {"exp": 1_700_000_000}},
    {"claims": {"exp": None}},
    {"claims": {"iat": 4_000_000_000}},
    {"claims": {"sub": None}},
    {"claims": {"sub": ""}},
    {"claims": {"sub": "x" * 192}},
    {"claims": {"sub": "x\0"}},
    {"claims": {"sub": 7}},
    {"claims": {"sub": "sub-autre"}},
    {"userinfo": {"sub": "sub-autre"}},
    {"userinfo": {"sub": None}},
    {"userinfo": {"aud": "autre"}},
    {"userinfo": {"iss": "https://exemple.test"}},
    {"userinfo": {"exp": 1_700_000_000}},
    {"plain": True, "userinfo": {"sub": "sub-autre"}},
    {"signing": "none"},
    {"signing": "stranger"},
    {"signing": "kid inconnu"},
    {"signing": "kid courbe"},
    {"signing": "HS256", "secret": "only-for-tests-" + "x" * 50},
    {"signing": "ES256"},
    {"keys": {"keys": []}},
    {"keys": {"keys": [1]}},
    {"keys": {"keys": "x"}},
    {"keys": {"keys": [{"kty": "RSA", "kid": "x"}]}},
    {"keys": {"keys": [{"kty": "RSA", "kid": "x", "n": "AA", "e": "AQ"}]}},
    {"tokens": {"id_token": None}},
    {"tokens": {"id_token": "pas.un.jeton"}},
    {"tokens": {"id_token": ["x"]}},
    {"tokens": {"access_token": None}},
]


@pytest.mark.parametrize("spoilt", SPOILT_TOKENS, ids=str)
def test_a_token_that_does_not_hold_opens_nothing(client, proconnect, camille, spoilt):
    back = proconnect.agree(proconnect.leave(client), "sub-camille")
    proconnect.spoil(**spoilt)

    expect(client, client.get(back), UNPROVEN)


@pytest.mark.parametrize("algorithm", ["ES256", "HS256"])
def test_another_algorithm_than_the_one_registered_opens_nothing(
    client, proconnect, camille, settings, algorithm
):
    settings.PROCONNECT_ALGORITHM = algorithm

    expect(client, proconnect.sign_in(client, "sub-camille"), UNPROVEN)


@pytest.mark.parametrize("acr", ["eidas0", "eidas1", None])
def test_a_level_of_authentication_too_low_opens_nothing(client, proconnect, camille, settings, acr):
    settings.PROCONNECT_ACR = ["eidas1-mfa", "eidas2"]
    proconnect.spoil(claims={"acr": acr})

    response = proconnect.sign_in(client, "sub-camille")

    expect(client, response, (403, "Cette connexion n’est pas assez sûre"))


ASKED_ON_THE_WAY_BACK = ["/.well-known/openid-configuration", "/oauth2/token", "/jwks", "/userinfo"]


@pytest.mark.parametrize("path", ASKED_ON_THE_WAY_BACK)
@pytest.mark.parametrize(
    ("status", "expected"), [(500, AWAY), (503, AWAY), (429, AWAY), (302, UNPROVEN), (401, UNPROVEN)]
)
def test_what_breaks_on_the_way_back_opens_nothing(client, proconnect, camille, path, status, expected):
    back = proconnect.agree(proconnect.leave(client), "sub-camille")
    proconnect.spoil(status={path: status})

    expect(client, client.get(back), expected)


@pytest.mark.parametrize("path", ASKED_ON_THE_WAY_BACK)
def test_no_redirection_is_followed(client, proconnect, camille, path):
    back = proconnect.agree(proconnect.leave(client), "sub-camille")
    proconnect.spoil(status={path: 307})

    expect(client, client.get(back), UNPROVEN)
    assert proconnect.seen("/ailleurs") == {}


def test_an_issuer_of_another_address_of_the_same_machine_leads_nowhere(client, proconnect):
    proconnect.spoil(metadata={"issuer": f"{proconnect.url}/autre"})

    expect(client, client.post("/connexion/proconnect/"), UNPROVEN)


@pytest.mark.parametrize("path", ASKED_ON_THE_WAY_BACK)
def test_what_is_too_slow_on_the_way_back_opens_nothing(client, proconnect, camille, settings, path):
    back = proconnect.agree(proconnect.leave(client), "sub-camille")
    proconnect.spoil(slow={path: 1.5})
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5

    expect(client, client.get(back), AWAY)


@pytest.mark.parametrize("status", [404, 500])
def test_proconnect_broken_is_said_before_leaving(client, proconnect, status):
    proconnect.spoil(status={"/.well-known/openid-configuration": status})

    expect(client, client.post("/connexion/proconnect/"), AWAY if status == 500 else UNPROVEN)


def test_proconnect_away_is_said_before_leaving(client, settings):
    """Nobody listens on the port of the settings of the tests."""
    expect(client, client.post("/connexion/proconnect/"), AWAY)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"body": "pas du JSON"},
        {"body": "[]"},
        {"metadata": {"issuer": "https://exemple.test"}},
        {"metadata": {"token_endpoint": "http://127.0.0.1:9/token"}},
        {"metadata": {"userinfo_endpoint": "https://169.254.169.254/latest"}},
        {"metadata": {"jwks_uri": "file:///etc/passwd"}},
        {"metadata": {"authorization_endpoint": "javascript:alert(1)"}},
        {"metadata": {"end_session_endpoint": "https://exemple.test/"}},
        {"metadata": {"token_endpoint": "http://[::1"}},
        {"metadata": {"token_endpoint": None}},
    ],
    ids=str,
)
def test_a_description_that_names_other_machines_leads_nowhere(client, proconnect, spoilt):
    proconnect.spoil(**spoilt)

    expect(client, client.post("/connexion/proconnect/"), UNPROVEN)
