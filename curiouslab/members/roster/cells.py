"""What each cell of a line says, of what is proper to members; a cell that says nothing we know tells why."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from curiouslab.french import date_longue, normaliser
from curiouslab.lines import flaw_of, flaw_of_line, flaw_of_name
from curiouslab.members.days import YEARS
from curiouslab.members.models import MemberKind
from events.french_dates import read_date
from events.partial_dates import Precision
from events.tables.cells import CellError, words


def _sound(text: str, flaw_in: Callable[[str], str]) -> str:
    if flaw := flaw_in(text):
        raise CellError(flaw)
    return text


def name(text: str) -> str:
    """Return a first or last name."""
    return _sound(words(text, 150), flaw_of_name)


def title(text: str) -> str:
    """Return a function."""
    return _sound(words(text, 200), flaw_of_line)


def email(text: str) -> str:
    """Return an address, in lower case."""
    try:
        validate_email(_sound(words(text, 254), flaw_of))
    except ValidationError as error:
        raise CellError("ce n’est pas une adresse électronique complète") from error
    return text.lower()


def kind(text: str) -> str:
    """Return whether somebody is an élu or an officer."""
    plain = normaliser(words(text, 100)).replace("·", " ").replace("(", " ")
    first = plain.split()[0] if plain.split() else ""
    if first in {"elu", "elue", "elus", "elues"}:
        return MemberKind.ELECTED
    if first in {"agent", "agente", "agents", "agentes", "fonctionnaire"}:
        return MemberKind.OFFICER
    raise CellError("écrivez « élue », « élu » ou « agent »")


def day(text: str) -> date | None:
    """Return a day written in figures or in French; None when the cell is empty."""
    if not text:
        return None
    try:
        when = read_date(text.replace("-", "/") if text[2:3] == "-" else text).when
    except ValueError as error:
        raise CellError(
            "cette date n’existe pas ou ne se lit pas : écrivez par exemple 03/07/2020"
        ) from error
    if when.starts_on is None or when.precision != Precision.DAY or when.starts_on != when.ends_on:
        raise CellError("donnez le jour, le mois et l’année : par exemple 03/07/2020")
    if when.starts_on.year not in YEARS:
        raise CellError(f"l’année doit être entre {YEARS[0]} et {YEARS[-1]}")
    return when.starts_on


def end(starts_on: date, ends_on: date | None, today: date) -> date | None:
    """Return an end; one before the beginning, or that has passed, would let nobody read anything."""
    if ends_on and ends_on < starts_on:
        raise CellError(f"la fin vient avant le début, {date_longue(starts_on)}")
    if ends_on and ends_on < today:
        raise CellError("ce mandat est déjà terminé : la personne ne lirait rien de réservé")
    return ends_on
