"""In by ProConnect, and out again, in a real browser: its page and ours, under our security policy."""

import re
from collections.abc import Iterator

import pytest

from curiouslab.accounts.models import User
from tests.curiouslab.proconnect.walking import ProConnect, serving
from tests.factories import make_mandate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Any page that bears the button does: this one is what a stale callback answers.
BUTTON = "/connexion/proconnect/retour/"


@pytest.fixture
def proconnect(live_server, settings) -> Iterator[ProConnect]:
    """ProConnect, and the portal set for it."""
    with serving() as found:
        settings.PORTAL_ADDRESS = live_server.url
        settings.PROCONNECT_DISCOVERY_URL = f"{found.url}/.well-known/openid-configuration"
        yield found


@pytest.mark.parametrize("scripts", [True, False])
def test_an_elue_comes_in_and_leaves_by_proconnect(browser, live_server, proconnect, scripts):
    make_mandate(User.objects.create_user("elue@exemple.fr", first_name="Camille"))
    proconnect.knows("sub-camille", email="elue@exemple.fr")
    context = browser.new_context(base_url=live_server.url, locale="fr-FR", java_script_enabled=scripts)
    page = context.new_page()

    page.goto(BUTTON)
    page.get_by_role("button", name="S’identifier avec ProConnect").click()
    page.wait_for_url(f"{proconnect.url}/oauth2/authorize?**")
    page.locator("input[name=sub]").fill("sub-camille")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url("**/espace/")

    page.goto("/deconnexion/")
    page.get_by_role("button", name=re.compile("déconn", re.IGNORECASE)).first.click()
    page.wait_for_url(f"{proconnect.url}/oauth2/end_session?**")
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{live_server.url}/deconnexion/faite/")
    page.get_by_role("heading", name="Votre session est fermée", level=1).wait_for()

    page.goto("/espace/")
    assert page.url == f"{live_server.url}/connexion/?next=/espace/"
    context.close()


def test_who_stops_at_proconnect_reads_what_to_do(page, proconnect, problems):
    page.goto(BUTTON)
    problems.clear()  # the browser names in its console each page that answers an error
    page.get_by_role("button", name="S’identifier avec ProConnect").click()
    page.get_by_role("button", name="Deny").click()

    page.get_by_role("heading", level=1, name="La connexion s’est arrêtée en chemin").wait_for()
    problems.clear()
