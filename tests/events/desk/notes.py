"""What the notes of the tests may name: real communes, invented people, themes and sessions."""

from events.desk.notes import Proposal, Reading, read_notes
from events.desk.notes_names import Known, Names, Place, Session, Someone

_COMMUNES = {
    "92050": "Nanterre",
    "92025": "Colombes",
    "92009": "Bois-Colombes",
    "92035": "La Garenne-Colombes",
    "92060": "Le Plessis-Robinson",
    "92024": "Clichy",
    "92073": "Suresnes",
    "92064": "Saint-Cloud",
    "93014": "Clichy-sous-Bois",
    "78043": "Bailly",
    "60039": "Bailly",
    "28070": "Suresnes",
}
PLACES = [Place(code, name, code[:2], code[:2] == "92") for code, name in _COMMUNES.items()]
SESSIONS = (
    Session(1, "talk", "", "La donnée comme brique de la Ville"),
    Session(2, "round_table", "", "L’enjeu de la donnée pour les Villes"),
    Session(3, "round_table", "", "Les mobilités connectées"),
    Session(4, "moment", "clôture", ""),
)
_PEOPLE = ["Jeanne Exemple", "Alix Spécimen", "Alix Spécimen"]
KNOWN = Known(
    communes=Names([(place.label, place) for place in PLACES]),
    themes=Names([(theme, theme) for theme in ("Mobilités", "Données", "Participation citoyenne")]),
    people=Names([(name, Someone(key, name)) for key, name in enumerate(_PEOPLE, 1)]),
    sessions=SESSIONS,
    statements=frozenset({"un marche partage"}),
)


def read(text: str) -> Reading:
    """Read notes of the edition above."""
    return read_notes(text, KNOWN)


def only(text: str) -> Proposal:
    """Read notes that give one point and nothing else."""
    reading = read(text)
    assert (len(reading.points), reading.asides) == (1, [])
    return reading.points[0]


def statements(text: str) -> list[str]:
    """Read notes; return what their points say."""
    return [point.statement for point in read(text).points]
