"""A whole matinée entered from a notice, then by hand in the normal forms: counted, and the same facts.

The notice, its people and what they say are invented (tests/journeys/data); so is the list of communes.
"""

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from events.exchange import export_edition
from events.models import Edition, Person
from tests.journeys.looking import look_at
from tests.journeys.test_entry import Typist, person, row  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTICE = (
    Path(__file__).with_name("data").joinpath("communique-exemple-fictif.txt").read_text(encoding="utf-8")
)
MOST = 60
ALT = "Exemple fictif : une salle, des chaises en cercle."
COMMUNES = [
    "Antony", "Bagneux", "Boulogne-Billancourt", "Châtillon", "Chaville", "Clamart", "Clichy", "Colombes",
    "Courbevoie", "Garches", "Gennevilliers", "Issy-les-Moulineaux", "Meudon", "Montrouge", "Nanterre",
    "Le Plessis-Robinson", "Sceaux", "Suresnes",
]  # fmt: skip
SESSIONS = [
    (
        "Ce que la rue doit à tout le monde",
        "Jeanne Fictive, présidente (Atelier Fictif) ; fondatrice (Observatoire Inventé)",
    ),
    ("Compter avant de tracer", "Alix Spécimen, directrice des études (Bureau des Essais)"),
    ("La rue de nuit", "Sam Modèle, chercheur (Université Imaginaire)"),
    ("Partager la chaussée", "Animation : Lou Prototype, consultante"),
    ("Livrer sans encombrer", ""),
    ("Ranger les trottinettes", ""),
]


class Counted:
    """Counts every gesture from here on: pages loaded, fields typed, boxes ticked, files chosen, clicks."""

    def __init__(self, person):  # noqa: F811
        self.person, self.files, self.before = person, 0, self._sum(person)

    @staticmethod
    def _sum(person):  # noqa: F811
        return person.pages + person.typed + person.ticked + person.clicked

    @property
    def total(self):
        """How many, files among them."""
        return self._sum(self.person) - self.before + self.files

    def chooses(self, file):
        """Choose a picture as the photo of the edition."""
        self.person.page.locator("#photos-0 input[type=file]").set_input_files(file)
        self.files += 1


@pytest.fixture
def picture():
    """A photo, drawn."""
    drawn = io.BytesIO()
    Image.new("RGB", (1200, 800), "#0d5c82").save(drawn, "JPEG")
    return {"name": "salle.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def add_photo(counted, picture, credit=""):
    """Add the photo on the page of the edition, with its alternative text and its credit."""
    typist = counted.person
    typist.opens("Photos")
    typist.clicks("button", "Ajouter une photo")
    counted.chooses(picture)
    rows = typist.page.locator("#photos-0")
    typist.types("Texte alternatif :", ALT, within=rows)
    if credit:
        typist.types("Crédit :", credit, within=rows)


def enter_from_a_notice(counted, picture, problems):
    typist, page = counted.person, counted.person.page
    page.goto("/gestion/")
    typist.clicks("link", "Saisir depuis un texte")
    look_at(page, "intake-1-texte", problems)
    typist.types("Le communiqué, l’article ou vos notes :", NOTICE)
    typist.clicks("button", "Lire le texte")
    look_at(page, "intake-2-lu", problems)
    assert page.get_by_role("status").filter(has_text="à vérifier").inner_text() == "2 points à vérifier"
    typist.types("Date", "mardi 5 mars 2024")
    page.get_by_label("C’est la même personne : Sam Modèle").check()
    typist.ticked += 1
    assert page.locator("[data-undecided]").inner_text() == "Tout est vérifié"
    typist.clicks("button", "Enregistrer le brouillon")
    add_photo(counted, picture)
    typist.clicks("button", "Enregistrer")


def enter_by_hand(counted, picture):
    typist, page = counted.person, counted.person.page
    page.goto("/gestion/")
    typist.clicks("link", "Saisir une nouvelle édition")
    typist.types("Numéro :", "96")
    typist.types("Thème de la matinée :", "La rue partagée")
    typist.types("Date :", "mardi 5 mars 2024")
    typist.types("Lieu :", "Espace des Exemples")
    typist.types("Communes représentées, nombre annoncé :", "18")
    for commune in COMMUNES:
        typist.ticks(commune)
    for index, (title, people) in enumerate(SESSIONS):
        typist.types("Titre :", title, within=row(page, index))
        if people:
            typist.types("Qui intervient, une personne par ligne :", people, within=row(page, index))
    typist.opens("Report, annulation, adresse et autres détails")
    typist.types("Date telle qu’écrite :", "mardi 5 mars")
    typist.types("Crédit des photos :", "CD92/Lou Prototype")
    add_photo(counted, picture, credit="CD92/Lou Prototype")
    typist.clicks("button", "Enregistrer")


def without_order(data):
    """The facts of an export: the file of the photo is drawn anew under another name."""
    for photo in data["photos"]:
        photo["fichier"].pop("nom")
    return data


def test_a_matinee_is_entered_from_a_notice_or_by_hand(person, page, picture, problems, capsys):  # noqa: F811
    known = Person(slug="sam-modele")
    known.set_name("Sam", "Modèle")
    known.save()

    page.set_default_timeout(30_000)  # two saves of a whole morning, on a slow machine

    counted = Counted(person)
    enter_from_a_notice(counted, picture, problems)
    noticed = counted.total
    edition = Edition.objects.get()
    from_notice = without_order(export_edition(edition))
    assert [item.title for item in edition.items.all()] == [title for title, _ in SESSIONS]
    assert edition.participations.count() == edition.declared_communes_count == 18
    assert (edition.is_draft, edition.photos.get().alt_text) == (True, ALT)
    assert Person.objects.count() == 4
    edition.delete()

    counted = Counted(person)
    enter_by_hand(counted, picture)
    typed = counted.total
    by_hand = without_order(export_edition(Edition.objects.get()))

    assert from_notice == by_hand
    assert noticed <= MOST
    assert 2 * noticed < typed
    with capsys.disabled():
        sys.stdout.write(f"\nMatinée entière : {noticed} gestes depuis un texte, {typed} à la main.\n")
