"""From two pages of notes to a published synthesis, by one person in a browser: page, PDF, JSON and feed.

The notes, their communes and their people are invented (tests/journeys/data).
"""

import io
import sys
import time
from datetime import date
from pathlib import Path

import pypdf
import pytest
from django.utils import timezone

from communes.models import Commune
from curiouslab.french import typographie
from events.models import Edition, KeyPoint, Person, Synthesis
from tests.journeys.test_entry import Typist, person  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA = Path(__file__).with_name("data")
NOTES = (DATA / "notes-exemple-fictif.txt").read_text(encoding="utf-8")
PROSE = (DATA / "prose-exemple-fictif.html").read_text(encoding="utf-8")
INVENTED = {"92901": "Valmont-les-Essais", "92902": "Bois-Valmont", "92903": "La Garenne-Valmont"}
SESSIONS = [
    ("talk", "Ce que la rue doit à tout le monde", ""),
    ("round_table", "Partager la chaussée", ""),
    ("round_table", "Livrer sans encombrer", ""),
    ("moment", "", "clôture"),
]
PEOPLE = [("Jeanne", "Exemple"), ("Alix", "Spécimen"), ("Lou", "Prototype"), ("Sam", "Modèle")]
SLUG = "95-la-rue-partagee"
PASTE = """(html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(pasted);
}"""


@pytest.fixture
def edition(person):  # noqa: F811
    """An invented edition on line, whose synthesis is awaited; its communes are added to the real ones."""
    edition = Edition(number=95, title="La rue partagée", slug=SLUG, is_fictitious=True)
    edition.starts_on = edition.ends_on = date(2024, 3, 5)
    edition.date_precision = "day"
    edition.save()
    edition.publish(at=timezone.now())
    for code, name in INVENTED.items():
        Commune.prepared(code, name).save(force_insert=True)
    for position, (kind, title, label) in enumerate(SESSIONS, 1):
        item = edition.items.create(kind=kind, title=title, label=label, position=position)
        who = Person(slug=f"personne-{position}")
        who.set_name(*PEOPLE[position - 1])
        who.save()
        item.appearances.create(person=who, role="speaker")
    return edition


def begin(person):  # noqa: F811
    page = person.page
    page.goto("/gestion/")
    person.clicks("link", "95e édition – La rue partagée", within=page.locator(".desk-waiting section").last)
    person.types("Résumé :", "Exemple fictif : la rue se partage en l’essayant.")
    page.locator(".tiptap").click()
    page.evaluate(PASTE, PROSE)
    page.locator(".tiptap h2").wait_for()  # the server has cleaned it
    person.typed += 1
    person.clicks("button", "Enregistrer")


def read_notes(person):  # noqa: F811
    person.clicks("link", "Saisir depuis des notes…")
    person.shoots("syn-1-notes")
    person.types("Vos notes, une idée par ligne :", NOTES)
    person.clicks("button", "Lire mes notes")
    person.shoots("syn-2-proposition")


def point(page, text):
    """The row of the table whose statement begins with a text."""
    index = page.locator("textarea[name^='points-']").evaluate_all(
        "(fields, text) => fields.findIndex((field) => field.value.startsWith(text))", text
    )
    assert index >= 0, text
    return page.locator(".desk-notes-point").nth(index)


def correct_and_add(person):  # noqa: F811
    """Correct what the page points out: a title, a commune mistyped, a session to choose."""
    page = person.page
    point(page, "La rue partagée – notes").get_by_label("Ajouter ce point").uncheck()
    mistyped = point(page, "Ouvrir les cours")
    person.types("Énoncé", "Ouvrir les cours de service aux livreurs à vélo le matin.", within=mistyped)
    person.types("Communes", "Valmont-les-Essais", within=mistyped)
    point(page, "Réunir la même matinée").get_by_label("Séquence").select_option(label="Clôture")
    person.ticked += 2
    button = page.locator("[data-add]").input_value()
    person.clicks("button", button)
    return button


def publish(person):  # noqa: F811
    person.shoots("syn-3-synthese")
    person.clicks("button", "Enregistrer et voir la page")
    person.shoots("syn-4-apercu")
    person.page.go_back()
    person.clicks("button", "Enregistrer et publier…")
    person.clicks("button", "Publier")
    person.clicks("link", "Voir la page")
    person.shoots("syn-5-en-ligne")


def pdf_text(content):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def letters(text):
    """The letters and digits of a text, whatever lines, hyphens and spaces part them."""
    return "".join(character for character in text.lower() if character.isalnum())


def public_outputs(browser, address):
    """What a visitor gets of the synthesis: the words of its page, its PDF, its JSON, the feed."""
    context = browser.new_context(base_url=address, locale="fr-FR")
    page = context.new_page()
    page.goto(f"/syntheses/{SLUG}/")
    words = page.locator("main").inner_text()
    outputs = {
        "json": context.request.get(f"/syntheses/{SLUG}/synthese.json").json(),
        "feed": context.request.get("/flux/syntheses.xml").text(),
        "pdf": letters(pdf_text(context.request.get(f"/syntheses/{SLUG}/synthese.pdf").body())),
    }
    context.close()
    return {"page": words, **outputs}


def test_two_pages_of_notes_become_a_published_synthesis(person, page, edition, browser, live_server, capsys):  # noqa: F811
    started = time.monotonic()
    begin(person)
    synthesis = Synthesis.objects.get()
    assert synthesis.body.startswith("<h2>La rue, bien commun</h2>")
    assert synthesis.body.count("<li>") == 2
    assert all(word not in synthesis.body for word in ("Mso", "style", "script", "onclick", "alert", "span"))
    read_notes(person)
    assert KeyPoint.objects.count() == 0
    button = correct_and_add(person)
    assert (button, KeyPoint.objects.count()) == ("Ajouter ces 43 points", 43)
    publish(person)
    seconds = time.monotonic() - started

    got = public_outputs(browser, live_server.url)
    points = got["json"]["points_cles"]
    assert len(points) == 38
    assert [p["enonce"] for p in points if typographie(p["enonce"]) not in got["page"]] == []
    assert [p["enonce"] for p in points if letters(p["enonce"]) not in got["pdf"]] == []
    hidden = "ne soit pas cité avant le conseil"
    assert hidden not in f"{got}"
    assert letters(hidden) not in got["pdf"]
    assert "95e édition – La rue partagée" in got["feed"]
    with capsys.disabled():
        sys.stdout.write(
            f"{person.figures().rstrip()} {len(points)} points publics, {seconds:.0f} s machine.\n"
        )
