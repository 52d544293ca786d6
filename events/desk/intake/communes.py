"""The communes of a notice: those of the département are ticked, the others are named one a line."""

import re

from communes.models import HAUTS_DE_SEINE, Commune

_PRECISE = re.compile(r"(.*?)\s*\(\s*(\d\w{1,4})\s*\)")


def write_place(commune: Commune) -> str:
    """Write a commune so that `read_places` finds it again: « Bailly (78) »."""
    return f"{commune.label} ({commune.department_code})"


def read_places(text: str) -> list[Commune | str]:
    """Read communes, one a line; a name that the reference does not hold stays a name.

    Raises:
        ValueError: with a sentence for each name that several communes bear, or none of its département.
    """
    lines = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    said = {line: _PRECISE.fullmatch(line) for line in lines}
    names = {line: precise[1] if precise else line for line, precise in said.items()}
    found = Commune.objects.current().by_names(names.values())
    places: list[Commune | str] = []
    problems = []
    for line in lines:
        precise = said[line]
        try:
            places.append(_place(line, found[names[line]], precise[2].upper() if precise else ""))
        except ValueError as error:
            problems.append(str(error))
    if problems:
        raise ValueError(" ".join(problems))
    return places


def _place(line: str, found: list[Commune], precise: str) -> Commune | str:
    if precise:
        meant = [one for one in found if precise in {one.department_code, one.pk}]
        if not meant:
            raise ValueError(f"« {line} » : aucune commune de ce nom dans ce département.")
    else:
        meant = [one for one in found if one.department_code == HAUTS_DE_SEINE] or found
    if len(meant) > 1:
        shown = " ou ".join(f"« {one.label} ({one.pk}) »" for one in sorted(meant, key=lambda one: one.pk))
        raise ValueError(f"Plusieurs communes s’appellent ainsi : écrivez {shown}.")
    return meant[0] if meant else line
