"""What to say to whoever pasted a text of which not everything could be kept."""

from collections import Counter
from enum import Enum

from curiouslab.french import compte


class Lost(Enum):
    """What a pasted text may lose on the way; `LINES` are said without a number."""

    IMAGE = "image"
    DELETION = "deletion"
    STRIKE = "strike"
    COMMENT = "comment"
    CONTENTS = "contents"
    NESTED_TABLE = "nested table"


def _images(number: int) -> str:
    what = compte(number, "image ou vidéo n’a pas été gardée", "images ou vidéos n’ont pas été gardées")
    return f"{what} : leur place est parmi les photos et les documents de l’édition."


def _deletions(number: int) -> str:
    what = compte(
        number,
        "passage supprimé en suivi des modifications a été laissé de côté",
        "passages supprimés en suivi des modifications ont été laissés de côté",
    )
    return f"{what} ; les ajouts sont gardés."


def _strikes(number: int) -> str:
    what = compte(
        number,
        "passage barré a été gardé, sans sa barre",
        "passages barrés ont été gardés, sans leur barre",
    )
    return f"{what} : relisez."


def _comments(number: int) -> str:
    what = compte(number, "commentaire a été laissé de côté", "commentaires ont été laissés de côté")
    return f"{what}."


def sentences(lost: Counter[Lost]) -> list[str]:
    """Return what to say, one sentence for each kind of thing lost."""
    counted = {
        Lost.IMAGE: _images,
        Lost.DELETION: _deletions,
        Lost.STRIKE: _strikes,
        Lost.COMMENT: _comments,
    }
    said = {
        Lost.CONTENTS: "Le sommaire a été laissé de côté : la page fait le sien avec les titres.",
        Lost.NESTED_TABLE: "Un tableau placé dans un tableau est devenu du texte : relisez.",
    }
    return [counted[kind](lost[kind]) if kind in counted else said[kind] for kind in Lost if lost[kind]]
