"""Faults to put in the file of the 3e édition, each with the one sentence that refuses it."""

from typing import Any

from tests.events.exchange.files import DELETED, PNG, TEXT_FILE

SPEAKER = "interventions[0].intervenants[0]"
PRESENT = "evenement.communes_presentes"
DATES = "evenement.dates"
DOCUMENT = {"titre": "Diaporama", "fichier": {"nom": "notes.txt", "base64": TEXT_FILE}}
PHOTO = {"fichier": {"nom": "p.png", "base64": PNG}, "texte_alternatif": "Une salle.", "credit": "CD92/X"}

# (place in the 3e édition, value put there, the sentence)
FAULTS: list[tuple[str, Any, str]] = [
    ("evenement", DELETED, "il manque « evenement »."),
    ("evenement", [], "evenement : on attend un objet, pas une liste."),
    (
        "tables_ronde",
        [],
        "clé inconnue « tables_ronde » : vouliez-vous écrire « tables_rondes » ?",
    ),
    (
        f"{SPEAKER}.prénom",
        "Jacques",
        f"{SPEAKER} : clé inconnue « prénom » : vouliez-vous écrire « prenom » ?",
    ),
    ("evenement.edition", "3", "evenement.edition : on attend un nombre entier ou null, pas un texte."),
    ("evenement.edition", 0, "evenement.edition : 0 est trop petit ; le minimum est 1."),
    ("evenement.edition", 99999, "evenement.edition : 99999 est trop grand ; le maximum est 32767."),
    ("evenement.edition", True, "evenement.edition : on attend un nombre entier ou null, pas true."),
    (DATES, "2024-02-06", "evenement.dates : on attend une liste ou null, pas un texte."),
    (
        f"{DATES}[0]",
        "06/02/2024",
        "evenement.dates[0] : « 06/02/2024 » n’est pas une date, par exemple 2024-02-06, 2024-02 ou 2024.",
    ),
    (f"{DATES}[0]", "2024-02-30", "evenement.dates : le 2024-02-30 n’existe pas."),
    (f"{DATES}[0]", "2024-13", "evenement.dates : 2024-13 n’existe pas."),
    (
        f"{DATES}[1]",
        "2024-02-05",
        "evenement.dates : les jours doivent se suivre du plus ancien au plus récent, sans répétition.",
    ),
    (
        f"{DATES}[1]",
        "2024-03",
        "evenement.dates : plusieurs dates se donnent toutes au jour près (AAAA-MM-JJ).",
    ),
    ("evenement.annee", 2023, "evenement.dates : ces dates sont en 2024, alors que « annee » dit 2023."),
    (
        "evenement.theme",
        "x" * 201,
        "evenement.theme : ce texte compte 201 caractères ; le maximum est 200.",
    ),
    (
        "evenement.participation.nombre",
        -1,
        "evenement.participation.nombre : -1 est trop petit ; le minimum est 0.",
    ),
    (
        "evenement.participation.communes",
        17,
        "evenement.participation : « nombre » dit 18 et « communes » dit 17 pour la même chose.",
    ),
    (
        "interventions[0].debut",
        "25:00",
        "interventions[0].debut : « 25:00 » n’est pas une heure, par exemple 09:30.",
    ),
    (
        "evenement.horaires",
        {"debut": "12:00", "fin": "9 h 30"},
        "evenement.horaires.fin : l’heure de fin doit suivre l’heure de début.",
    ),
    ("interventions[0].jour", 0, "interventions[0].jour : 0 est trop petit ; le minimum est 1."),
    (
        f"{SPEAKER}.nom",
        None,
        f"{SPEAKER} : il manque le « nom » ; si la source n’en donne qu’un, écrivez-le dans « nom ».",
    ),
    (f"{SPEAKER}.nom", " Priol", f"{SPEAKER}.nom : ce nom contient une espace de trop."),
    (
        f"{SPEAKER}.fonctions[0]",
        "président de CIVITEO",
        f"{SPEAKER}.fonctions[0] : on attend un objet, pas un texte.",
    ),
    (
        f"{SPEAKER}.fonctions[0]",
        {"intitule": None, "organisme": ""},
        f"{SPEAKER}.fonctions[0] : donnez « intitule », « organisme », ou les deux.",
    ),
    (f"{SPEAKER}.elu", "non", f"{SPEAKER}.elu : on attend true ou false ou null, pas un texte."),
    (
        f"{SPEAKER}.role",
        "magicien",
        (
            f"{SPEAKER}.role : « magicien » n’est pas dans la liste : « grand témoin », « ouverture », "
            "« clôture », « synthèse orale », « message vidéo »."
        ),
    ),
    (
        "interventions[0].intervenants[1]",
        {"prenom": "Jacques", "nom": "Priol"},
        "interventions[0].intervenants[1] : cette personne est déjà dans la liste avec ce rôle.",
    ),
    (
        f"{PRESENT}[0]",
        "12345",
        f"{PRESENT}[0] : aucune commune connue n’a le code « 12345 » : donnez aussi son nom.",
    ),
    (
        f"{PRESENT}[0]",
        "Saint-Germain",
        (
            f"{PRESENT}[0] : plusieurs communes s’appellent « Saint-Germain » : donnez « code_insee », "
            "78586 (78) ou 91552 (91)."
        ),
    ),
    (
        PRESENT,
        ["Nanterre", {"nom": "Nanterre", "code_insee": "92050"}],
        f"{PRESENT}[1] : « Nanterre » est déjà dans la liste.",
    ),
    (
        PRESENT,
        [{"nom": "Nanterre", "code_insee": "92024"}],
        f"{PRESENT}[0] : le code 92024 est celui de Clichy, pas de « Nanterre ».",
    ),
    (
        PRESENT,
        [{"nom": "Nulle-Part", "code_insee": "00123"}],
        f"{PRESENT}[0] : Le code INSEE commence par celui du département.",
    ),
    (
        PRESENT,
        [{"nom": "Paris Ouest", "organisme": True, "code_insee": "92050"}],
        f"{PRESENT}[0] : un organisme n’a ni « code_insee » ni « departement ».",
    ),
    (PRESENT, [{"code_insee": "92050"}], f"{PRESENT}[0] : il manque « nom »."),
    (
        "evenement.organisateurs[1]",
        "Département des Hauts-de-Seine",
        "evenement.organisateurs[1] : « Département des Hauts-de-Seine » est déjà dans la liste.",
    ),
    ("evenement.partenaires", [""], "evenement.partenaires[0] : ce texte est vide."),
    ("evenement.themes", ["Eau", "Eau"], "evenement.themes[1] : « Eau » est déjà dans la liste."),
    ("evenement.tenue", {"etat": "annulée"}, "evenement.tenue : il manque « raison »."),
    (
        "evenement.synthese.attendue",
        "2024-02-30",
        ("evenement.synthese.attendue : « 2024-02-30 » n’existe pas, ou le dernier jour précède le premier."),
    ),
    (
        "evenement.synthese.attendue",
        "2024-03-15/2024-03-01",
        (
            "evenement.synthese.attendue : « 2024-03-15/2024-03-01 » n’existe pas, ou le dernier jour "
            "précède le premier."
        ),
    ),
    (
        "evenement.synthese",
        {"etat": "pas de synthèse"},
        "evenement : Dites au public pourquoi il n’y a pas de synthèse.",
    ),
    (
        "evenement.adresse_page",
        "pas une adresse",
        (
            "evenement.adresse_page : « pas une adresse » n’est pas une fin d’adresse faite de lettres "
            "sans accent, de chiffres et de tirets."
        ),
    ),
    (
        "lacunes_de_la_source[0]",
        "le lieu\nla date",
        "lacunes_de_la_source[0] : une lacune tient sur une ligne, sans espace au début ni à la fin.",
    ),
    ("source", "a\0b", "source : ce texte contient un caractère nul."),
    ("source", "\ud83d", "source : ce texte contient un caractère coupé en deux (\\ud800 à \\udfff)."),
    ("evenement.theme", "   ", "evenement.theme : ce texte ne contient que des espaces."),
    (
        "documents",
        [DOCUMENT | {"sequence": "tables_rondes/4"}],
        "documents[0].sequence : la séquence « tables_rondes/4 » n’est pas dans ce fichier.",
    ),
    (
        "documents",
        [DOCUMENT | {"adresse": "https://exemple.test"}],
        "documents[0] : un document est un fichier ou une adresse, pas les deux.",
    ),
    (
        "documents",
        [{"titre": "X", "fichier": {"nom": "x.pdf", "base64": "pas du base64"}}],
        "documents[0].fichier.base64 : ce n’est pas du base64 (RFC 4648, sans retour à la ligne).",
    ),
    (
        "documents",
        [{"titre": "X", "fichier": {"nom": "../x.pdf", "base64": TEXT_FILE}}],
        "documents[0].fichier.nom : un nom de fichier ne contient ni « / » ni « \\ ».",
    ),
    ("documents", [{"titre": "X", "adresse": "ici"}], "documents[0].adresse : Saisissez une URL valide."),
    (
        "photos",
        [PHOTO | {"fichier": {"nom": "p.png", "base64": TEXT_FILE}}],
        "photos[0].fichier.base64 : ce n’est pas une image JPEG, PNG ou WebP entière.",
    ),
    ("photos", [PHOTO | {"credit": DELETED}], "photos[0] : il manque « credit »."),
    (
        "sources",
        [{"adresse": "notes", "vu_le": "2024-02-31"}],
        "sources[0].vu_le : le 2024-02-31 n’existe pas.",
    ),
    (
        "synthese",
        {"points_cles": [{"nature": "avis", "enonce": "Oui."}]},
        (
            "synthese.points_cles[0].nature : « avis » n’est pas dans la liste : « constat », "
            "« difficulté », « réussite », « piste », « engagement », « question ouverte », "
            "« ressource », « chiffre »."
        ),
    ),
    (
        "synthese",
        {"points_cles": [{"ancre": "a", "nature": "piste", "enonce": f"{n}."} for n in (1, 2)]},
        "synthese.points_cles[1].ancre : un autre point clé porte déjà l’ancre « a ».",
    ),
    (
        "synthese",
        {"points_cles": [{"nature": "piste", "enonce": "Oui.", "communes": ["Ailleurs"]}]},
        (
            "synthese.points_cles[0].communes[0] : « Ailleurs » n’est pas dans le référentiel : donnez aussi "
            "« code_insee »."
        ),
    ),
]
