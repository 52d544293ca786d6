"""The page where a notice becomes an edition, for the gates: empty, read, refused."""

from events.admin.notes_form import digest
from tests.journeys.gates.page import TEAM, Page

# Invented: a date without its year, a person known already, a number taken, a sentence that gives nothing.
NOTICE = """Exemple fictif.
La 3e édition du Club Curious Lab’, « La rue partagée », s’est tenue le mardi 6 février.
Deux communes étaient représentées : Colombes et Bailly.
- « Compter avant de tracer », par Jacques Priol, président de l’Atelier Fictif.
Table ronde : « Partager la chaussée »
Un mot de conclusion que personne n’a noté."""
INTAKE = "/gestion/events/edition/depuis-un-texte/"

# The same, confirmed as it stands and kept as a draft (content.py): the year is missing, the number is taken.
DRAFT = "0" * 32
CONFIRMED = {
    "text": NOTICE,
    "read": digest(NOTICE),
    "facts-number": "3",
    "sessions-TOTAL_FORMS": "0",
    "sessions-INITIAL_FORMS": "0",
}

INTAKE_DESK = [
    Page("gestion, texte", INTAKE, reader=TEAM),
    Page("gestion, texte lu", INTAKE, reader=TEAM, sends={"text": NOTICE}),
    Page("gestion, texte à corriger", f"{INTAKE}?brouillon={DRAFT}", reader=TEAM),
    Page("gestion, texte vide", INTAKE, reader=TEAM, sends={"text": " "}),
]
