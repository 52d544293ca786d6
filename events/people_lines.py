"""People typed as lines, one a line, as notes and programmes write them.

    Jacques Priol, président (CIVITEO) ; fondateur (Observatoire Data Publica)
    Animation : Anne Martin, maire (Ville d’Antony) [élue]
    ?, représentant (Ville de Nanterre)

A name, then functions parted by « ; »; the organisation of a function stands between the last
balanced parentheses. « ? » is a person whom the source does not name. A role may come first.
`read_lines(write_lines(x)) == x` for whatever this grammar can say (`can_be_written`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from curiouslab.french import normaliser
from events.models.appearance import ROLE_WORDS, Appearance
from events.person_names import begins_with_surname, word_of_no_name

Role = Appearance.Role

UNNAMED = "?"
_ROLES = {normaliser(word): role for role, words in ROLE_WORDS.items() for word in words}
_ELECTED = re.compile(r"\s*\[ *élu(?:e|·e|\.e|-e|\(e\))? *\]$", re.IGNORECASE)
# A bracket left open, or another word between brackets, where « [élu] » stands.
_TAIL = re.compile(r"\[[^\]]{0,12}$|\[ *élu[^\]]*\]", re.IGNORECASE)
_BULLET = re.compile(r"^[-–•*] +")
_CIVILITY = re.compile(r"^(?:M\.|Mme|Mlle|Monsieur|Madame) +(?=\S)")
_PREFIX = re.compile(r"([^,:;(]*?)\s*:\s*(.*)")
MAX_NAME, MAX_FUNCTION = 250, 250


@dataclass(frozen=True, slots=True)
class FunctionSaid:
    """A function at the time: a title, the name of an organisation, or both."""

    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What a line says of one person; `name` is empty when the source names nobody."""

    role: Role
    name: str
    functions: tuple[FunctionSaid, ...] = ()
    is_elected: bool = False


class LinesError(ValueError):
    """Lines that cannot be read, with a sentence for each."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def read_lines(text: str, default_role: Role) -> list[PersonSaid]:
    """Read people, one a line; empty lines are skipped.

    Args:
        text: the lines.
        default_role: the role of a line that gives none.

    Raises:
        LinesError: with one sentence for each line that cannot be read.
    """
    people, messages = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            people.append(_read_line(_BULLET.sub("", " ".join(line.split())), default_role))
        except ValueError as error:
            messages.append(f"Ligne {number} : {error}")
    if messages:
        raise LinesError(messages)
    return people


def write_lines(people: Iterable[PersonSaid], default_role: Role) -> str:
    """Write people, one a line."""
    return "\n".join(_write_line(person, default_role) for person in people)


def can_be_written(person: PersonSaid) -> bool:
    """Tell whether a line says everything of that person: it is written, then read again."""
    try:
        return read_lines(_write_line(person, person.role), person.role) == [person]
    except LinesError:
        return False


def read_functions(text: str) -> tuple[FunctionSaid, ...]:
    """Read functions parted by « ; », each with its organisation between parentheses.

    Raises:
        ValueError: with a sentence on what is wrong.
    """
    return tuple(_read_function(piece) for piece in _split(text) if piece)


def write_functions(functions: Iterable[FunctionSaid]) -> str:
    """Write functions so that `read_functions` reads them back."""
    return " ; ".join(_write_function(function) for function in functions)


def _read_line(line: str, default_role: Role) -> PersonSaid:
    said = _ELECTED.sub("", line)
    if _TAIL.search(said):
        raise ValueError("écrivez « [élu] » ou « [élue] » à la fin de la ligne, entre crochets.")
    role, rest = _read_role(said, default_role)
    # « Jacques Priol (CIVITEO) » needs no comma.
    end = min((rest.index(mark) for mark in ",(" if mark in rest), default=len(rest))
    name, functions = rest[:end].strip(), rest[end:].removeprefix(",").strip()
    return PersonSaid(role, _read_name(name), read_functions(functions), is_elected=said != line)


def _read_role(line: str, default_role: Role) -> tuple[Role, str]:
    """Part the role from the rest of the line."""
    match = _PREFIX.fullmatch(line)
    if match is None:
        return default_role, line
    word, rest = match.groups()
    if (role := _ROLES.get(normaliser(word))) is None:
        known = ", ".join(f"« {words[0]} »" for words in ROLE_WORDS.values())
        raise ValueError(f"« {word} » n’est pas un rôle connu. Écrivez l’un de ceux-ci : {known}.")
    return role, rest


def _read_name(text: str) -> str:
    """Check a name; returns an empty text for « ? »."""
    if text == UNNAMED:
        return ""
    name = _CIVILITY.sub("", text)
    if problem := _problem_with_name(name):
        raise ValueError(problem)
    return name


def _problem_with_name(name: str) -> str:
    """Say what is wrong with a name, if anything: each slip would otherwise be saved in silence."""
    checks = {
        "il manque le nom. Écrivez « ? » si la source ne nomme pas la personne.": not name,
        "mettez une virgule entre le nom et la fonction, et une seule personne par ligne.": ";" in name,
        f"« {name} » semble dire deux personnes : mettez-en une par ligne.": " et " in name,
        f"« {word_of_no_name(name)} » n’est pas d’un nom : mettez une virgule entre le nom et la fonction.": (
            word_of_no_name(name)
        ),
        f"« {name} » : écrivez le prénom, puis le nom.": begins_with_surname(name),
        f"« {name} » n’est pas un nom. Écrivez « ? » si la personne n’est pas nommée.": (
            not re.search(r"[^\W\d_]", normaliser(name))
        ),
        f"le nom dépasse {MAX_NAME} caractères.": len(name) > MAX_NAME,
    }
    return next((sentence for sentence, is_wrong in checks.items() if is_wrong), "")


def _split(text: str) -> list[str]:
    """Part a text at each « ; » that no parenthesis holds."""
    pieces, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            raise ValueError("une parenthèse se ferme sans s’être ouverte.")
        if character == ";" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    if depth:
        raise ValueError("une parenthèse n’est pas fermée.")
    return [piece.strip() for piece in pieces]


def _read_function(piece: str) -> FunctionSaid:
    """Read « président (CIVITEO) »; `piece` has balanced parentheses and is not empty."""
    title, organisation = piece, ""
    if piece.endswith(")"):
        start = _opening(piece)
        title, organisation = piece[:start].strip(), piece[start + 1 : -1].strip()
    if not title and not organisation:
        raise ValueError("des parenthèses vides ne disent ni fonction ni organisme.")
    if max(len(title), len(organisation)) > MAX_FUNCTION:
        raise ValueError(f"une fonction ou un organisme dépasse {MAX_FUNCTION} caractères.")
    return FunctionSaid(title, organisation)


def _opening(piece: str) -> int:
    """Return where the last parenthesis of `piece`, which ends it, was opened."""
    depth = 0
    for index in range(len(piece) - 1, -1, -1):
        depth += (piece[index] == ")") - (piece[index] == "(")
        if depth == 0:
            return index
    raise AssertionError("unbalanced")  # pragma: no cover -- _split has refused it


def _write_function(function: FunctionSaid) -> str:
    # « () » keeps the parentheses of a title from being read as an organisation.
    if function.organisation or function.title.endswith(")"):
        return f"{function.title} ({function.organisation})".strip()
    return function.title


def _write_line(person: PersonSaid, default_role: Role) -> str:
    prefix = "" if person.role == default_role else f"{ROLE_WORDS[person.role][0]} : "
    functions = write_functions(person.functions)
    bare = functions.startswith("(") and not person.functions[0].title
    separator = "" if not functions else " " if bare else ", "
    elected = " [élu·e]" if person.is_elected else ""
    return f"{prefix}{person.name or UNNAMED}{separator}{functions}{elected}"
