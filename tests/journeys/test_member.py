"""An élu inscribed from a spreadsheet comes in with a code, reads what is reserved, subscribes, leaves."""

import re
from io import BytesIO

import pypdf
import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from communes.models import Commune
from curiouslab.accounts.models import User
from events.models import Edition
from events.record import versions
from tests.curiouslab.accounts.doors import code_received
from tests.factories import make_key_point, make_online_edition, make_synthesis
from tests.journeys.looking import look_at
from tests.strictness import SignedInClient

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "camille@exemple.fr"
# Invented, as its commune is: nobody said anything.
LIST = f"""Prénom;Nom;Courriel;Qualité;Fonction;Commune
Camille;Exemple;{ADDRESS};élue;maire adjointe;Valmont-les-Essais
Jean;Fautif;jean@;élu;maire;Valmont-les-Essais
"""
RESERVED = "Exemple fictif : la régie de quartier est restée sans candidat."


@pytest.fixture
def synthesis(db):
    """A synthesis on line with a point that only members read."""
    Commune.prepared("92999", "Valmont-les-Essais").save(force_insert=True)
    edition = make_online_edition(number=96, title="Exemple fictif", slug="96-exemple-fictif")
    synthesis = make_synthesis(edition, summary="Exemple fictif.", announces_reserved=True)
    make_key_point(synthesis, text="Exemple fictif : ce que tous lisent.")
    make_key_point(synthesis, text=RESERVED, audience="members")
    versions.publish(synthesis, at=timezone.now())
    return synthesis


@pytest.fixture
def desk(browser, live_server, team_member):
    """The desk, where a member of the team is signed in."""
    client = SignedInClient()
    client.force_login(team_member)
    context = browser.new_context(base_url=live_server.url, locale="fr-FR")
    context.add_cookies([{"name": "sessionid", "value": client.session.session_key, "url": live_server.url}])
    yield context.new_page()
    context.close()


def invite(desk, problems):
    """Inscribe the one line that holds, from a file read first without writing anything."""
    desk.goto("/gestion/members/mandate/importer/")
    desk.set_input_files(
        "input[type=file]", {"name": "l.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    desk.get_by_role("button", name="Vérifier le fichier").click()
    desk.get_by_text("Rien n’est encore enregistré.").wait_for()
    look_at(desk, "membre-1-rapport", problems)
    assert User.objects.filter(email=ADDRESS).count() == 0
    desk.get_by_role("button", name="Importer les lignes justes (1)").click()
    desk.get_by_text("Les invitations partent par le prochain envoi").wait_for()
    call_command("send_mails", verbosity=0)


def come_in(page, problems):
    """Follow the link of the invitation, then type the code of the mail."""
    [invitation] = mail.outbox
    assert invitation.to == [ADDRESS]
    page.goto(re.search(r"https?://testserver(/connexion/\S*)", invitation.body)[1])
    page.get_by_label("Adresse électronique").fill(ADDRESS)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_role("heading", name="Votre code").wait_for()
    look_at(page, "membre-2-code", problems)
    page.get_by_label("Code reçu par courriel").fill(code_received(ADDRESS))
    page.get_by_role("button", name="Entrer").click()
    page.get_by_role("heading", name="Mon espace", level=1).wait_for()
    look_at(page, "membre-3-espace", problems)


def read(page, synthesis):
    """Read what is reserved, on the page and in the PDF."""
    page.locator("main").get_by_role("link", name=re.compile("Exemple fictif")).first.click()
    page.get_by_role("heading", level=1).wait_for()
    assert RESERVED.partition(" : ")[2] in page.locator("main").inner_text()
    file = page.request.get(f"{synthesis.get_absolute_url()}synthese.pdf")
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(file.body())).pages)
    assert (file.status, file.headers["cache-control"]) == (200, "private, no-store")
    assert "régie de quartier" in " ".join(text.split())


def subscribe(page):
    """Follow every synthesis."""
    page.goto("/espace/abonnements/")
    page.get_by_role("button", name="Suivre", exact=True).click()
    page.get_by_text("Toutes les synthèses", exact=True).first.wait_for()
    member = User.objects.get(email=ADDRESS)
    assert [row.subject for row in member.subscriptions.all()] == ["toutes les synthèses"]


def leave(page, problems):
    """Have the account erased."""
    page.goto("/espace/mes-donnees/")
    page.get_by_role("link", name="Quitter le Club").click()
    look_at(page, "membre-4-quitter", problems)
    page.get_by_role("button", name="Effacer mon compte").click()
    page.wait_for_url("**/espace/au-revoir/")
    look_at(page, "membre-5-au-revoir", problems)


def test_an_elected_member_is_inscribed_reads_downloads_subscribes_and_leaves(
    desk, page, synthesis, problems
):
    page.set_default_timeout(20_000)
    invite(desk, problems)
    come_in(page, problems)

    read(page, synthesis)
    subscribe(page)
    leave(page, problems)

    assert User.objects.filter(email=ADDRESS).count() == 0
    page.goto("/espace/")
    assert "/connexion/" in page.url
    page.goto(Edition.objects.get().synthesis.get_absolute_url())
    assert "régie de quartier" not in page.locator("main").inner_text()
