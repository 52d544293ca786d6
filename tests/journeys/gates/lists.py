"""The pages of lists and of merges that the gates visit: read, refused, reported, merged, parted."""

from tests.journeys.gates.page import TEAM, Page

DESK = "/gestion/events/"
IMPORT = f"{DESK}person/importer/"

# Invented: a person who is new, one who is known, one without a name.
PEOPLE = """Prénom;Nom;Adresse
Awa;Nouvelle d’exemple;
Camille;Exemplaire;
Jeanne;;inconnue"""

LISTS = [
    Page("gestion, importer des personnes", IMPORT, reader=TEAM),
    Page("gestion, importer des personnes, rien", IMPORT, reader=TEAM, sends={"text": " "}),
    Page("gestion, importer des personnes, à blanc", IMPORT, reader=TEAM, sends={"text": PEOPLE}),
    Page("gestion, importer des communes", f"{DESK}edition/communes-representees/importer/", reader=TEAM),
    Page("gestion, doublons", f"{DESK}person/doublons/", reader=TEAM),
    Page("gestion, réunir", f"{DESK}person/1/reunir/2/", reader=TEAM),
    Page("gestion, réunir deux organismes", f"{DESK}organisation/1/reunir/2/", reader=TEAM),
    Page("gestion, séparer", f"{DESK}person/separer/1/", reader=TEAM),
]
