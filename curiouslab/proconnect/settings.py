"""The settings of ProConnect; without its variables they install nothing.

Read by curiouslab.settings at its end, never alone (ADR 0033).
"""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from curiouslab.settings import INSTALLED_APPS, MIDDLEWARE, env, required

_DOMAIN = env.str("PROCONNECT_DOMAIN", default="")
# Where ProConnect describes itself; given whole only for another OpenID Connect provider, to try.
PROCONNECT_DISCOVERY_URL = env.str("PROCONNECT_DISCOVERY_URL", default="") or (
    f"https://{_DOMAIN}/api/v2/.well-known/openid-configuration" if _DOMAIN else ""
)
# How ProConnect signs what it says, as registered with it.
PROCONNECT_ALGORITHM = env.str("PROCONNECT_ALGORITHM", default="RS256")
# The levels of authentication that are enough (eidas1, eidas1-mfa…); empty, all are.
PROCONNECT_ACR = env.list("PROCONNECT_ACR", default=[])

if PROCONNECT_DISCOVERY_URL:
    _parts = urlsplit(PROCONNECT_DISCOVERY_URL)
    if not (_parts.scheme == "https" or _parts.hostname in {"127.0.0.1", "::1", "localhost"}):
        raise ImproperlyConfigured(
            f"« {PROCONNECT_DISCOVERY_URL} » n’est pas en HTTPS : ProConnect ne se joint pas autrement. "
            "Corrigez PROCONNECT_DOMAIN ou PROCONNECT_DISCOVERY_URL."
        )
    if PROCONNECT_ALGORITHM not in {"RS256", "ES256", "HS256"}:
        raise ImproperlyConfigured(
            f"PROCONNECT_ALGORITHM vaut « {PROCONNECT_ALGORITHM} » : écrivez RS256, ES256 ou HS256, "
            "comme dans l’espace partenaires de ProConnect."
        )
    _ADVICE = "L’espace partenaires de ProConnect le donne ; sans ProConnect, ôtez PROCONNECT_DOMAIN."
    PROCONNECT_CLIENT_ID = required("PROCONNECT_CLIENT_ID", _ADVICE)
    PROCONNECT_CLIENT_SECRET = required("PROCONNECT_CLIENT_SECRET", _ADVICE)

    INSTALLED_APPS += ["allauth.socialaccount", "curiouslab.proconnect"]
    MIDDLEWARE += ["curiouslab.proconnect.leaving.SignOutMiddleware"]
    SOCIALACCOUNT_ADAPTER = "curiouslab.proconnect.adapter.IdentityAdapter"
    # Seconds that ProConnect has to answer each of our questions: somebody waits.
    SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
