"""Without its variables nothing of ProConnect is installed, imported, addressed or shown."""

import json
import os
import subprocess
import sys

import pytest
from django.template.loader import render_to_string

from tests.house.sources import ROOT

PRODUCTION = {
    "SECRET_KEY": "production-" + "x" * 50,
    "ALLOWED_HOSTS": "club.exemple.fr",
    "DEBUG": "0",
    "HTTPS": "1",
    "DATABASE_URL": "sqlite://:memory:",
    "DJANGO_SETTINGS_MODULE": "curiouslab.settings",
    # Said, for a .env may lie in the folder.
    "PROCONNECT_DOMAIN": "",
    "PROCONNECT_DISCOVERY_URL": "",
}
CONFIGURED = {
    "PROCONNECT_DOMAIN": "proconnect.exemple.fr",
    "PROCONNECT_CLIENT_ID": "portail",
    "PROCONNECT_CLIENT_SECRET": "secret",
}
SHOW = """
import json, sys, django
django.setup()
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import get_resolver
names = [name for name in get_resolver().namespace_dict if name == "proconnect"]
named = ("requests", "jwt", "oauthlib", "allauth.socialaccount.models", "curiouslab.proconnect.views")
print(json.dumps({
    "apps": [a.name for a in apps.get_app_configs() if "proconnect" in a.name or "socialaccount" in a.name],
    "middleware": [name for name in settings.MIDDLEWARE if "proconnect" in name],
    "addresses": names,
    "imported": [name for name in named if name in sys.modules],
    "admin": [m.__name__ for m in admin.site._registry if m.__name__.startswith("Social")],
    "button": render_to_string("account/proconnect.html").strip(),
    "discovery": settings.PROCONNECT_DISCOVERY_URL,
}))
"""


def run(**given: str) -> subprocess.CompletedProcess[str]:
    """Set the portal up in an environment of only these variables."""
    environ = {"PATH": os.environ["PATH"], **PRODUCTION, **given}
    command = [sys.executable, "-c", SHOW]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def test_nothing_of_it_is_there_when_it_is_not_configured():
    assert json.loads(run().stdout) == {
        "apps": [],
        "middleware": [],
        "addresses": [],
        "imported": [],
        "admin": [],
        "button": "",
        "discovery": "",
    }


def test_all_of_it_is_there_when_it_is():
    found = json.loads(run(**CONFIGURED).stdout)

    assert "S’identifier avec ProConnect" in found.pop("button")
    assert found == {
        "apps": ["allauth.socialaccount", "curiouslab.proconnect"],
        "middleware": ["curiouslab.proconnect.leaving.SignOutMiddleware"],
        "addresses": ["proconnect"],
        "imported": ["requests", "jwt", "allauth.socialaccount.models", "curiouslab.proconnect.views"],
        "admin": ["SocialAccount"],
        "discovery": "https://proconnect.exemple.fr/api/v2/.well-known/openid-configuration",
    }


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"PROCONNECT_CLIENT_ID": ""}, "La variable PROCONNECT_CLIENT_ID manque."),
        ({"PROCONNECT_CLIENT_SECRET": ""}, "La variable PROCONNECT_CLIENT_SECRET manque."),
        ({"PROCONNECT_ALGORITHM": "none"}, "écrivez RS256, ES256 ou HS256"),
        ({"PROCONNECT_DISCOVERY_URL": "http://proconnect.exemple.fr/"}, "n’est pas en HTTPS"),
    ],
)
def test_what_is_missing_or_unsafe_says_what_to_do(given, advice):
    done = run(**{**CONFIGURED, **given})

    assert done.returncode == 1
    assert advice in done.stderr


def test_the_button_is_a_form_that_keeps_where_to_come_back(rf):
    page = render_to_string("account/proconnect.html", {"next": "/themes/?a=1&b=2"}, rf.get("/"))

    assert '<form class="flow" method="post" action="/connexion/proconnect/">' in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert '<input type="hidden" name="next" value="/themes/?a=1&amp;b=2">' in page
