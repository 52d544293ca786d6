"""How long 100 kB of hostile shapes take to be read, measured by hand: no test asks for a time."""

import time

from events.notices import read_notice

LENGTH = 100_000
SHAPES = {
    "une seule ligne de lettres": "a",
    "capitales": "JEAN ",
    "chiffres": "1 ",
    "dates": "6/02/2024 ",
    "virgules": "a, ",
    "guillemets ouverts": "« a ",
    "guillemets droits": '"a" ',
    "civilités": "M. Jean ",
    "noms et fonctions": "Jean Martin, président de CIVITEO et fondateur de la Ville, ",
    "puces": "- Jean Martin, maire de Sceaux : « a »\n",
    "lignes d’une lettre": "a\n",
    "parenthèses": "(a) ",
    "éditions": "3e édition du Club Curious Lab’ ",
    "communes": "12 communes représentées : Antony, Colombes ; excusées : Clichy. ",
    "tables rondes": "table ronde « a » animée par Jean Martin ",
    "autres éditions": "La 2e édition a réuni 3 villes. La 3e édition : titre : Jean Martin ",
    "tableaux": "| Titre | Intervenant |\n| a | Jean Martin |\n",
    "tout en minuscules": "jean martin, maire, sceaux : b - ",
    "tables rondes après leurs noms": "Jean Martin, maire, réunis dans une table ronde ",
    "accents décomposés": "e\u0301",
    "colonne étroite": "Le Club Curious Lab’ s’est réuni le\nvendredi 23 mai 2025 dans la salle\nRosa-",
    "pages d’un PDF": "LA LETTRE DU PÔLE N° 8\n2\n",
    "listes dans un nom": "ingénieur à l’Agence des ponts, des quais, des berges et des rives, ",
    "scènes": "Le Club Curious Lab’ dans la salle des Lilas de Sceaux et dans le foyer des Quatre. ",
    "liens d’une page": "À lire également\n- Sceaux : un parc\n\nAntony, Bagneux et Clamart ont\n",
}


def speeds() -> list[str]:
    """Return a line a shape: seconds of processor for 50 kB and 100 kB."""
    read_notice("")
    lines = ["| forme | 50 ko | 100 ko |", "| --- | --: | --: |"]
    for name, shape in SHAPES.items():
        text = (shape * (LENGTH // len(shape) + 1))[:LENGTH]
        lines.append(f"| {name} | {_seconds(text[: LENGTH // 2]):.2f} s | {_seconds(text):.2f} s |")
    return lines


def _seconds(text: str) -> float:
    start = time.process_time()
    read_notice(text)
    return time.process_time() - start
