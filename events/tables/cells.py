"""What a cell says, for every kind of list; a cell that says nothing we know tells why."""

from collections.abc import Iterable

from communes.models import Commune
from curiouslab.french import enumeration, normaliser
from events.models import Organisation

CODE_LENGTH = 5


class CellError(ValueError):
    """A cell is not understood; the text says why, and what to write."""


def words(text: str, most: int) -> str:
    """Return a text that must be there and not be too long.

    Raises:
        CellError: it is not.
    """
    if not text:
        raise CellError("cette case est vide")
    return within(text, most)


def within(text: str, most: int) -> str:
    """Return a text that may be empty and is not too long.

    Raises:
        CellError: it is.
    """
    if len(text) > most:
        raise CellError(f"trop long : {most} caractères au plus")
    return text


def whole_number(text: str, most: int) -> int | None:
    """Return a whole number; None when the cell is empty.

    Raises:
        CellError: it is none, or it is too large.
    """
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)) or int(text) > most:
        raise CellError(f"écrivez un nombre entier, {most} au plus, ou laissez vide")
    return int(text)


def code_in(text: str) -> str:
    """Return the INSEE code that a text is, its leading zero given back; empty if it is none."""
    code = text.upper()
    if code.isascii() and code.isdigit() and len(code) in {CODE_LENGTH - 1, CODE_LENGTH}:
        return code.zfill(CODE_LENGTH)
    is_corsican = len(code) == CODE_LENGTH and code[:2] in {"2A", "2B"} and code[2:].isdecimal()
    return code if is_corsican else ""


def communes_at(texts: Iterable[str]) -> dict[str, list[Commune]]:
    """Return the communes that each text, a name or a code, may mean; in two queries."""
    texts = {*texts} - {""}
    codes = {text: code for text in texts if (code := code_in(text))}
    rows = Commune.objects.select_related("successor")
    by_code = {row.pk: row for row in rows.filter(pk__in=codes.values())}
    found = {text: [by_code[code]] for text, code in codes.items() if code in by_code}
    return {**rows.by_names(texts - codes.keys()), **found}


def commune(found: list[Commune], *, of_its_time: bool = False) -> Commune:
    """Return the one commune that a name or a code led to.

    Args:
        found: those that it may mean.
        of_its_time: whether a commune that exists no more will do: a matinée keeps those of its day.

    Raises:
        CellError: there is none, or several.
    """
    rows = [row for row in found if row.is_current] or (found if of_its_time else [])
    if not found:
        raise CellError("aucune commune connue ne porte ce nom ou ce code")
    if not rows:
        successor = found[0].successor
        follow = f" ; elle fait partie de {successor}" if successor else ""
        raise CellError(f"cette commune n’existe plus{follow}")
    if len(rows) > 1:
        choice = enumeration([f"{row} {row.insee_code}" for row in rows], "ou")
        raise CellError(f"plusieurs communes portent ce nom : donnez le code INSEE ({choice})")
    return rows[0]


def organisations_by_name(texts: Iterable[str]) -> dict[str, Organisation]:
    """Return every organisation by its name as names are compared, in one query; none when none is asked."""
    rows = Organisation.objects.all() if {*texts} - {""} else Organisation.objects.none()
    return {normaliser(row.name): row for row in rows}


def organisation(known: dict[str, Organisation], text: str) -> Organisation:
    """Return the organisation of that name, whatever its accents.

    Raises:
        CellError: there is none; a slip of the pen must not make a new one.
    """
    try:
        return known[normaliser(text)]
    except KeyError:
        raise CellError("cet organisme n’est pas connu : saisissez-le d’abord dans « Organismes »") from None
