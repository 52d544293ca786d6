"""A member of the team enters a whole edition from its facts, publishes it, and sees it.

The facts are those of the example of the exchange format; the number and the communes are invented.
"""

import os
import sys
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command

from events.models import Edition, Organisation, Participation, Person, ProgrammeItem
from tests.curiouslab.accounts.doors import six_digits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALKS = [
    (
        "la donnée comme brique de la Ville",
        "Jacques Priol, président (CIVITEO) ; fondateur (Observatoire Data Publica)",
    ),
    (
        "La Smart City, une clé de coordination des énergies",
        "Morgane Colombert, directrice des études et partenariats (Efficacity)",
    ),
    ("La Smart City au service des mobilités", "Martial Chevreuil, président (ATEC ITS France)"),
]
ROUND_TABLES = [
    "L’enjeu de la donnée pour les Villes",
    "Les mobilités connectées",
    "Le rôle du numérique en matière environnementale",
]
TITLES = [title for title, _ in TALKS] + ROUND_TABLES
# The source lists none: these eighteen are invented, to try the list.
COMMUNES = [
    "Antony", "Bagneux", "Boulogne-Billancourt", "Châtillon", "Chaville", "Clamart", "Clichy", "Colombes",
    "Courbevoie", "Garches", "Gennevilliers", "Issy-les-Moulineaux", "Le Plessis-Robinson", "Meudon",
    "Montrouge", "Nanterre", "Sceaux", "Suresnes",
]  # fmt: skip
SOURCE = (
    "https://hauts-de-seine.fr/toutes-les-actualites/detail/3e-edition-du-club-curious-lab-ville-et-numerique"
)
GAPS = "année (déduite du jour de la semaine)\nlieu\nliste des communes"
DETAILS = "Report, annulation, adresse et autres détails"


class Typist:
    """Drives the page as a person does, counting pages loaded, fields typed, boxes ticked, clicks."""

    def __init__(self, page):
        self.page, self.pages, self.typed, self.ticked, self.clicked = page, 0, 0, 0, 0
        page.on("load", self._count_page)

    def _count_page(self, page):
        self.pages += 1

    def types(self, label, text, within=None):
        (within or self.page).get_by_label(label, exact=True).fill(text)
        self.typed += 1

    def ticks(self, label):
        self.page.get_by_label(label, exact=True).check()
        self.ticked += 1

    def clicks(self, role, name, within=None):
        (within or self.page).get_by_role(role, name=name, exact=True).click()
        self.clicked += 1
        self.page.wait_for_load_state()

    def opens(self, heading):
        self.page.locator("summary", has_text=heading).click()
        self.clicked += 1

    def shoots(self, name):
        if folder := os.environ.get("JOURNEY_SHOTS"):
            for width in (390, 1280):
                self.page.set_viewport_size({"width": width, "height": 900})
                self.page.screenshot(path=Path(folder, f"{name}-{width}.png"), full_page=True)

    def figures(self):
        return (
            f"\nParcours de saisie : {self.pages} pages chargées, {self.typed} champs tapés, "
            f"{self.ticked} cases cochées, {self.clicked} clics.\n"
        )


@pytest.fixture
def person(page, team_member):
    call_command("load_communes", verbosity=0)
    secret = generate_totp_secret()
    TOTP.activate(team_member, secret)
    page.set_viewport_size({"width": 1280, "height": 900})
    person = Typist(page)
    page.set_default_timeout(20_000)
    page.goto("/gestion/")
    person.types("Adresse électronique (obligatoire)", "equipe@exemple.fr")
    person.types("Mot de passe (obligatoire)", "équipe")
    person.clicks("button", "Se connecter")
    person.types("Code de votre application (obligatoire)", six_digits(secret))
    person.clicks("button", "Entrer")
    return person


def row(page, index):
    return page.locator(f"#items-{index}")


def enter_essentials(person):
    person.types("Numéro :", "93")
    person.types("Thème de la matinée :", "Ville et Numérique")
    person.types("Date :", "mardi 6 février 2024")
    person.types("Communes représentées, nombre annoncé :", "18")
    for commune in COMMUNES:
        person.ticks(commune)
    person.types("Organisateurs, un par ligne :", "Département des Hauts-de-Seine")
    person.types("Annonce de la synthèse :", "annoncée dans les semaines suivantes")


def enter_programme(person):
    for index, (title, people) in enumerate(TALKS):
        person.types("Titre :", title, within=row(person.page, index))
        person.types("Qui intervient, une personne par ligne :", people, within=row(person.page, index))
    for index, title in enumerate(ROUND_TABLES, len(TALKS)):
        person.types("Titre :", title, within=row(person.page, index))


def enter_details(person):
    person.opens("Sources")
    person.page.get_by_role("button", name="Ajouter une source").click()
    person.types("Adresse ou référence :", SOURCE, within=person.page.locator("#sources-0"))
    person.opens(DETAILS)
    person.types("Date telle qu’écrite :", "mardi 6 février")
    person.types("Ce que compte la source :", "communes représentées")
    person.types("Crédit des photos :", "CD92/Olivier Ravoire")
    person.types("Ce que la source ne dit pas :", GAPS)


def enter_and_publish(person):
    person.shoots("1-accueil")
    person.clicks("link", "Saisir une nouvelle édition")
    enter_essentials(person)
    enter_programme(person)
    enter_details(person)
    person.shoots("2-saisie")
    person.clicks("button", "Enregistrer et publier…")
    person.shoots("3-publier")
    person.clicks("button", "Publier")
    person.clicks("link", "Voir la page")
    person.shoots("4-en-ligne")


def test_an_edition_is_entered_published_and_seen(person, page, capsys):
    enter_and_publish(person)

    assert page.url.endswith("/editions/93-ville-et-numerique/")
    seen = page.locator("main").inner_text().lower()
    people = [
        "Jacques Priol",
        "CIVITEO",
        "Observatoire Data Publica",
        "Morgane Colombert",
        "Martial Chevreuil",
    ]
    assert [text for text in [*TITLES, *people] if text.lower() not in seen] == []
    edition = Edition.objects.get()
    assert edition.is_online
    assert (edition.declared_communes_count, Participation.objects.count()) == (18, 18)
    assert [item.title for item in edition.items.all()] == TITLES
    assert (Person.objects.count(), Organisation.objects.count()) == (3, 5)
    with capsys.disabled():
        sys.stdout.write(person.figures())


def positions(edition):
    return list(edition.items.order_by("position").values_list("title", flat=True))


@pytest.fixture
def edition(db):
    edition = Edition.objects.create(number=94, title="Ordre", slug="94-ordre")
    for position, title in enumerate("ABC", 1):
        ProgrammeItem.objects.create(edition=edition, kind="talk", title=title, position=position)
    return edition


def test_sessions_are_moved_by_keyboard(person, page, edition):
    page.goto(f"/gestion/events/edition/{edition.pk}/change/")
    down = row(page, 0).get_by_role("button", name="Descendre d’un rang")
    down.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert page.locator("#items-group .ordre-etat").inner_text() == "Position 3 sur 3"
    assert page.evaluate("document.activeElement.textContent") == "↓ Descendre"
    person.clicks("button", "Enregistrer")
    assert positions(edition) == ["B", "C", "A"]


def test_sessions_are_moved_by_their_number(person, page, edition):
    page.goto(f"/gestion/events/edition/{edition.pk}/change/")
    row(page, 2).get_by_label("Ordre :", exact=True).fill("1")
    page.keyboard.press("Tab")

    assert page.locator("#items-group .ordre-etat").inner_text() == "Position 1 sur 3"
    person.clicks("button", "Enregistrer")
    assert positions(edition) == ["C", "A", "B"]


def test_sessions_are_dragged(person, page, edition):
    page.goto(f"/gestion/events/edition/{edition.pk}/change/")
    handle = row(page, 2).locator(".ordre-poignee")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    target = row(page, 0).bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, target["y"] + 60, steps=12)
    page.mouse.up()

    person.clicks("button", "Enregistrer")
    assert positions(edition) == ["C", "A", "B"]


def test_a_row_added_then_another_removed_leave_the_saved_ones_in_place(person, page, edition):
    """Django numbers the rows anew when one goes: the saved ones must keep their numbers."""
    page.goto(f"/gestion/events/edition/{edition.pk}/change/")
    for _ in range(2):
        page.get_by_role("button", name="Ajouter une table ronde").click()
    person.types("Titre :", "D", within=row(page, 3))
    row(page, 3).get_by_role("button", name="Monter d’un rang").click()
    row(page, 4).locator(".inline-deletelink").click()

    person.clicks("button", "Enregistrer")
    assert positions(edition) == ["A", "B", "D", "C"]
    assert list(edition.items.filter(kind="round_table").values_list("title", flat=True)) == ["D"]


def test_a_synthesis_is_written_in_the_editor(person, page, edition):
    page.goto(f"/gestion/events/synthesis/add/?edition={edition.pk}")
    page.locator(".tiptap").click()
    page.keyboard.type("Une synthèse en deux mots.")
    person.shoots("5-synthese")
    person.clicks("button", "Enregistrer")

    edition.refresh_from_db()
    assert edition.synthesis.body == "<p>Une synthèse en deux mots.</p>"
