"""The page « Saisir depuis un texte », as a member of the team uses it: fixtures of the tests of this folder.

The proposal is made by hand, in the shape of the reader's: these tests are about the page.
"""

import pytest
from django.urls import reverse

from events.notices import Proposal
from tests.events.admin.forms import form_data
from tests.factories import make_commune

ADDRESS = "/gestion/events/edition/depuis-un-texte/"
NOTICE = """Exemple fictif. La 95e édition du Club, « La rue partagée », s’est tenue le mardi 5 mars 2024.
Bois-Colombes, Colombes et Bailly étaient là, soit 3 communes, à la Halle.
Jeanne Exemple, présidente de l’Atelier Fictif : « Ce que la rue doit ».
Table ronde : « Livrer sans encombrer », avec Sam Modèle, maire.
Un buffet a suivi. Crédit CD92/Lou Prototype"""
COMMUNES = {"92009": "Bois-Colombes", "92025": "Colombes", "78043": "Bailly"}


def person(first_name, last_name, *functions):
    return {
        "first_name": first_name,
        "last_name": last_name,
        "functions": [{"title": title, "organisation": organisation} for title, organisation in functions],
    }


def where(words, text=NOTICE):
    start = text.index(words)
    return [start, start + len(words)]


VALUES = {
    "number": 95,
    "title": "La rue partagée",
    "date": {"value": "2024-03-05", "text": "mardi 5 mars 2024", "precision": "day"},
    "venue": "Halle",
    "declared_communes_count": 3,
    "communes": list(COMMUNES),
    "talks": [
        {
            "title": "Ce que la rue doit",
            "speakers": [person("Jeanne", "Exemple", ("présidente", "Atelier Fictif"))],
        }
    ],
    "round_tables": [
        {
            "title": "Livrer sans encombrer",
            "moderators": [],
            "participants": [person("Sam", "Modèle", ("maire", None))],
        }
    ],
    "photo_credit": "CD92/Lou Prototype",
    "status": "held",
}
SPANS = {
    "number": where("95e"),
    "title": where("La rue partagée"),
    "date": where("mardi 5 mars 2024"),
    "date.value": where("mardi 5 mars 2024"),
    "venue": where("Halle"),
    "declared_communes_count": where("3"),
    **{f"communes:{code}": where(name) for code, name in COMMUNES.items()},
    "talks[0]": where("Jeanne Exemple, présidente de l’Atelier Fictif : « Ce que la rue doit"),
    "talks[0].title": where("Ce que la rue doit"),
    "talks[0].speakers[0]": where("Jeanne Exemple"),
    "round_tables[0].title": where("Livrer sans encombrer"),
    "photo_credit": where("CD92/Lou Prototype"),
}


def proposal(uncertain=(), spans=SPANS, **changed):
    """What the reader would propose of NOTICE, with what a test changes of its values."""
    return Proposal(VALUES | changed, spans, list(uncertain), [where("Un buffet a suivi.")])


@pytest.fixture
def proposed(monkeypatch):
    """Make the reader propose something; it returns what it is told."""
    told = {"proposal": proposal()}
    monkeypatch.setattr("events.admin.intake.read_notice", lambda text: told["proposal"])
    return lambda **changed: told.update(proposal=proposal(**changed))


@pytest.fixture
def intake(desk, proposed):
    """Paste a text and read it; returns the page with its rows."""
    for code, name in COMMUNES.items():
        make_commune(insee_code=code, name=name)

    def reading(text=NOTICE, **changed):
        proposed(**changed)
        return desk.client.post(ADDRESS, {"text": text, "_read": "1"})

    return reading


@pytest.fixture
def enter(desk):
    """Send the rows of a page, with what is typed over them."""

    def sending(page, **typed):
        sent = form_data(page) | {name.replace("__", "-"): value for name, value in typed.items()}
        return desk.client.post(ADDRESS, {**sent, "_enter": "1"}, follow=True)

    return sending


def errors_of(page):
    sheet = page.context["sheet"]
    forms = [sheet.facts, sheet.answers, *sheet.sessions.forms]
    return [error for form in forms for errors in form.errors.values() for error in errors]


def address_of(name, *args):
    return reverse(f"admin:events_{name}", args=args)
