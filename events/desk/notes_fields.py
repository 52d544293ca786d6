"""Names typed in one field, « Nanterre, Bailly (78) », as the table of proposed points shows them."""

from collections.abc import Iterable

from events.desk.notes_marks import theme_named, which_one
from events.desk.notes_names import Known, places_named

MAX_THEME = 100


def write_names(names: Iterable[str]) -> str:
    """Write names in one line; semicolons part them when one of them holds a comma."""
    said = list(names)
    if not any("," in name for name in said):
        return ", ".join(said)
    return " ; ".join(said) + (" ;" if len(said) == 1 else "")


def split_names(text: str) -> list[str]:
    """Return the names of a line; the same one twice counts once."""
    pieces = (" ".join(piece.split()) for piece in text.split(";" if ";" in text else ","))
    return list(dict.fromkeys(piece for piece in pieces if piece))


def communes_in(text: str, known: Known) -> list[str]:
    """Return the codes of the communes named in a field.

    Raises:
        ValueError: with a sentence, when a name is unknown or borne by several.
    """
    codes, problems = [], []
    for name in split_names(text):
        places = places_named(known.communes, name)
        if len(places) == 1:
            codes.append(places[0].code)
        elif places:
            problems.append(which_one(name, places))
        else:
            near = known.communes.alike(name)
            hint = f" Vouliez-vous dire {near} ?" if near else " Vérifiez l’orthographe, ou ôtez ce nom."
            problems.append(f"Aucune commune ne s’appelle « {name} ».{hint}")
    if problems:
        raise ValueError(" ".join(problems))
    return list(dict.fromkeys(codes))


def themes_in(text: str, known: Known) -> list[str]:
    """Return the names of the themes of a field, those that are known as they are known.

    Raises:
        ValueError: with a sentence, when a name cannot be that of a theme.
    """
    names = [theme_named(known, name)[0] for name in split_names(text)]
    for name in names:
        if len(name) > MAX_THEME:
            raise ValueError(f"Un nom de thème compte {MAX_THEME} caractères au plus.")
        if not any(character.isalnum() for character in name):
            raise ValueError(f"« {name} » n’est pas un nom de thème.")
    return list(dict.fromkeys(names))
