"""From bytes to JSON values: a file that cannot be read says why in one sentence."""

import json
from typing import Any

from events.exchange.outcome import Problem, Refused

MAX_BYTES = 50 * 1024 * 1024
MAX_DEPTH = 40


class _NotInterchangeableError(ValueError):
    """What Python reads as JSON and others would not; its message is the sentence to show."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object, refusing a key given twice: one of its values would be lost."""
    built: dict[str, Any] = {}
    for key, value in pairs:
        if key in built:
            raise _NotInterchangeableError(f"La clé « {key} » est écrite deux fois dans le même objet.")
        built[key] = value
    return built


def _constant(name: str) -> None:
    raise _NotInterchangeableError(f"{name} n’est pas un nombre que JSON connaît.")


def _number(text: str) -> float:
    """Read a number with a decimal point, refusing one too large to be held."""
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise _NotInterchangeableError(f"Le nombre {text[:30]} est trop grand.")
    return value


def _integer(text: str) -> int:
    """Read a whole number, refusing one that no database holds."""
    if len(text) > 100:
        raise _NotInterchangeableError(f"Le nombre {text[:30]}… est trop grand.")
    return int(text)


def depth(data: Any) -> int:
    """Return how many objects and lists lie within one another, level by level (no recursion)."""
    level, count = [data], 0
    while level := [x for x in level if isinstance(x, dict | list)]:
        count += 1
        level = [y for x in level for y in (x.values() if isinstance(x, dict) else x)]
    return count


def decode(content: bytes) -> str:
    """Return the text of a file.

    Raises:
        Refused: it is empty, too big or not in UTF-8.
    """
    if len(content) > MAX_BYTES:
        raise Refused([Problem("", f"Le fichier dépasse {MAX_BYTES // 1024 // 1024} Mo.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = f"Le fichier n’est pas en UTF-8 (ligne {line}) : enregistrez-le dans ce codage."
        raise Refused([Problem("", sentence)]) from error
    if not text.strip():
        raise Refused([Problem("", "Le fichier est vide.")])
    return text


def parse(text: str) -> Any:
    """Return the JSON values of a text.

    Raises:
        Refused: it is not JSON, with the line and the column; or a key is given twice.
    """
    try:
        data = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_number, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        place = f"ligne {error.lineno}, colonne {error.colno}"
        raise Refused([Problem("", f"Le fichier n’est pas du JSON correct ({place}).")]) from error
    except _NotInterchangeableError as error:
        raise Refused([Problem("", str(error))]) from error
    except RecursionError as error:
        raise Refused([Problem("", _TOO_DEEP)]) from error
    if depth(data) > MAX_DEPTH:
        raise Refused([Problem("", _TOO_DEEP)])
    return data


_TOO_DEEP = f"Le fichier emboîte plus de {MAX_DEPTH} objets ou listes les uns dans les autres."


def read(content: bytes) -> Any:
    """Return the JSON values of a file given as bytes.

    Raises:
        Refused: see `decode` and `parse`.
    """
    return parse(decode(content))
