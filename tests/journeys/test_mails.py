"""The mails as a mailbox shows them: in Chromium, narrow and wide, light and dark, with axe's rules."""

import pytest
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts import letters
from curiouslab.alerts.models import Notice, Told
from curiouslab.mail.outbox import queue
from tests.factories import make_online_edition, make_online_synthesis
from tests.journeys.gates.axe import TAGS, source

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDTHS = (320, 390, 1280)
# A mail stands in a page of the mailbox, which has its own landmarks.
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


@pytest.fixture
def written():
    """One mail of each sort, by name."""
    edition = make_online_edition(number=3, title="Ville & numérique : des données pour décider, ensemble")
    synthesis = make_online_synthesis(edition, audience="members")
    other = make_online_synthesis(make_online_edition(number=4, title="L’eau dans la ville"))
    user = User.objects.create_user("awa@exemple.fr", first_name="Awa")
    asked = Notice.objects.create(edition=edition, email="ali@exemple.fr")
    known = Notice.objects.create(edition=edition, email="eva@exemple.fr", confirmed_at=timezone.now())
    told = [Told.objects.create(user=user, synthesis=row) for row in (synthesis, other)]
    return {
        "confirmation": queue(letters.confirmation(asked, "1")),
        "déjà confirmée": queue(letters.confirmation(known, "2")),
        "parution": queue(letters.notice_of(known, synthesis)),
        "alerte": queue(letters.alert(user, synthesis, {1: "Donnée", 2: "toutes les synthèses"})),
        "résumé": queue(letters.digest(user, told)),
    }


def faults(tab):
    """What axe finds, and whether the mail scrolls sideways."""
    tab.evaluate(source())
    found = []
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme)
            rules = tab.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
            found += [f"{width} {scheme} {rule['id']}: {rule['nodes'][0]['html']}" for rule in rules]
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{width} : défile de côté")
    return found


def test_a_mail_is_readable_by_all_and_leads_where_it_says(browser, written):
    context = browser.new_context(locale="fr-FR")
    tab = context.new_page()
    for name, mail in written.items():
        tab.set_content(mail.html)
        assert (name, faults(tab)) == (name, [])
        assert (tab.locator("h1").count(), tab.locator("html").get_attribute("lang")) == (1, "fr")
        targets = tab.eval_on_selector_all("a", "links => links.map(link => link.href)")
        assert len(targets) >= 1
        assert [address for address in targets if address not in mail.text] == []
    context.close()


def test_a_mail_asks_for_no_file_and_counts_nobody(browser, written):
    """No picture, no font, no style sheet: nothing tells that it was opened."""
    context = browser.new_context()
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    for mail in written.values():
        tab.set_content(mail.html)
    context.close()

    assert asked == []
