"""A thousand members, fifty lines of which are wrong: the report, then what holds, without any script."""

import pytest

from curiouslab.members.models import Mandate
from tests.journeys.looking import look_at
from tests.journeys.test_entry import person  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/gestion/members/mandate/importer/"
HEAD = "Prénom;Nom;Courriel;Qualité;Fonction;Commune"


def content():
    """A thousand lines; each twentieth has no whole address."""
    lines = [
        f"Jeanne;Exemple {n};j{n}@{'' if n % 20 == 0 else 'exemple.fr'};élue;maire;Nanterre"
        for n in range(1000)
    ]
    return "\n".join([HEAD, *lines]).encode()


def progress(page):
    """What of the progress is in sight, and all that was said of it."""
    said = page.locator(".desk-progress p")
    return said.locator("visible=true").count(), said.count()


def test_a_thousand_lines_fifty_of_which_are_wrong(page, person, problems):  # noqa: F811
    page.set_default_timeout(60_000)
    page.goto(PAGE)
    page.get_by_label("Fichier CSV ou XLSX").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": content()}
    )
    page.get_by_role("button", name="Vérifier le fichier").click()
    page.get_by_role("button", name="Importer les lignes justes (950)").wait_for()

    assert progress(page) == (0, 11)  # it is over: only the report is in sight
    assert page.locator(".desk-figures b").all_inner_texts() == ["950", "0", "0", "50"]
    first = page.get_by_role("table", name="À corriger").locator("tbody tr").first
    said = first.locator("th, td").all_inner_texts()
    assert said[:3] == ["2", "Courriel", "j0@"]
    assert said[3].startswith("Ce n’est pas une adresse électronique complète. Ce qu’on y écrit")
    look_at(page, "import-rapport", problems)
    with page.expect_download() as faults:
        page.get_by_role("button", name="Télécharger les lignes à corriger").click()
    assert len(faults.value.path().read_bytes().splitlines()) == 51
    assert Mandate.objects.count() == 0

    page.get_by_role("button", name="Importer les lignes justes (950)").click()
    page.get_by_text("C’est enregistré.").wait_for()
    assert progress(page) == (0, 21)
    look_at(page, "import-fait", problems)
    assert Mandate.objects.count() == 950
