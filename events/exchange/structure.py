"""Is the file of the right shape? The errors of JSON Schema, said as French sentences."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

import jsonschema

from curiouslab.french import compte, enumeration
from events.exchange.outcome import Problem
from events.exchange.shape import Json, joined, objects, resolved, schema, texts

_TYPES = {
    "string": "un texte",
    "integer": "un nombre entier",
    "number": "un nombre",
    "boolean": "true ou false",
    "array": "une liste",
    "object": "un objet",
    "null": "null",
}
CLOSE = 0.8


def kind_of(value: Any) -> str:
    """Return what a JSON value is, in French."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    names = {int: "un nombre", float: "un nombre à virgule", str: "un texte", list: "une liste"}
    return names.get(type(value), "un objet")


def quoted(value: Any) -> str:
    """Return a JSON value as a sentence shows it, cut when long."""
    text = f"« {value} »" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}… »"


def _type(error: jsonschema.ValidationError) -> str:
    expected = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    wanted = enumeration([_TYPES[name] for name in expected], "ou")
    return f"on attend {wanted}, pas {kind_of(error.instance)}."


def _required(error: jsonschema.ValidationError) -> str:
    missing = [key for key in error.validator_value if key not in error.instance]
    return f"il manque {enumeration([f'« {key} »' for key in missing])}."


def _enum(error: jsonschema.ValidationError) -> str:
    allowed = ", ".join(quoted(value) for value in error.validator_value if value is not None)
    return f"{quoted(error.instance)} n’est pas dans la liste : {allowed}."


def _pattern(error: jsonschema.ValidationError) -> str:
    return f"{quoted(error.instance)} n’est pas {error.schema['x-attendu']}."


def _max_length(error: jsonschema.ValidationError) -> str:
    return f"ce texte compte {len(error.instance)} caractères ; le maximum est {error.validator_value}."


_SENTENCES: dict[str, Callable[[jsonschema.ValidationError], str]] = {
    "type": _type,
    "required": _required,
    "enum": _enum,
    "pattern": _pattern,
    "maxLength": _max_length,
    "minLength": lambda _error: "ce texte est vide.",
    "minimum": lambda error: f"{error.instance} est trop petit ; le minimum est {error.validator_value}.",
    "maximum": lambda error: f"{error.instance} est trop grand ; le maximum est {error.validator_value}.",
    "maxItems": lambda error: f"la liste dépasse {compte(error.validator_value, 'élément')}.",
}


def _shape_problems(data: Any, misspelt: set[str]) -> Iterator[Problem]:
    """Yield one problem an object or value that the schema refuses.

    A key that misses from an object of `misspelt` is there under a wrong name: that was said already.
    """
    validator = jsonschema.Draft202012Validator(schema())
    seen: set[str] = set()
    for error in sorted(validator.iter_errors(data), key=lambda e: [str(part) for part in e.absolute_path]):
        path = ""
        for part in error.absolute_path:
            path = joined(path, part)
        told = path in seen or (error.validator == "required" and path in misspelt)
        if not told:  # a list of required keys gives one error a key
            yield Problem(path, _SENTENCES[error.validator](error))
        seen.add(path)


def _text_problems(data: Any) -> Iterator[Problem]:
    """Yield the texts that a database cannot hold."""
    for path, text in texts(data):
        if "\0" in text:
            yield Problem(path, "ce texte contient un caractère nul.")
        elif any("\ud800" <= character <= "\udfff" for character in text):
            yield Problem(path, "ce texte contient un caractère coupé en deux (\\ud800 à \\udfff).")
        elif text.isspace():
            yield Problem(path, "ce texte ne contient que des espaces.")


def closest(key: str, known: Json) -> str | None:
    """Return the known key that `key` looks like a typing fault of, if any."""
    ratios = {name: SequenceMatcher(None, name, key).ratio() for name in known}
    best = max(ratios, key=ratios.__getitem__)
    return best if ratios[best] >= CLOSE else None


def _key_problems(data: Any) -> Iterator[Problem]:
    """Yield the keys that look like a typing fault, and those that are empty."""
    for path, value, properties in objects(data):
        for key in value.keys() - properties.keys():
            if key == "":
                yield Problem(path, "une clé est vide.")
            elif meant := closest(key, properties):
                yield Problem(path, f"clé inconnue « {key} » : vouliez-vous écrire « {meant} » ?")


def unknown_keys(data: Any) -> Iterator[tuple[str, str]]:
    """Yield (path of the object, key) for each key that is kept without being understood."""
    for path, value, properties in objects(data):
        yield from ((path, key) for key in value if key not in properties)


def empty_texts(data: Any) -> Iterator[str]:
    """Yield the path of each known key whose text is empty: it is read as null."""
    for path, value, properties in objects(data):
        for key, inner in value.items():
            if inner == "" and key in properties and "string" in resolved(properties[key]).get("type", ""):
                yield joined(path, key)


def problems(data: Any) -> list[Problem]:
    """Return why a file is not of the right shape; keys first, since a misspelt one explains the rest."""
    faults = sorted(_key_problems(data), key=lambda problem: problem.path)
    misspelt = {problem.path for problem in faults}
    return [*faults, *_text_problems(data), *_shape_problems(data, misspelt)]
