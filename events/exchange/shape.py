"""The schema as the code uses it: which keys each object may hold, walked along a file."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

SCHEMA_FILE = Path(__file__).resolve().parent / "schema.json"

# The three lists of a programme, and the people of a session by the part that they take.
PROGRAMME = ("interventions", "tables_rondes", "autres_sequences")
PEOPLE = ("intervenants", "animateurs", "participants")


@cache
def schema() -> Json:
    """Return the JSON Schema of an edition (2020-12)."""
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def resolved(node: Json) -> Json:
    """Return a schema with its reference followed; what stands beside the reference wins."""
    if "$ref" not in node:
        return node
    target = schema()["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return target | {key: value for key, value in node.items() if key != "$ref"}


def at(*keys: str) -> Json:
    """Return the schema found by following `keys` from the root, through lists."""
    node = schema()
    for key in keys:
        node = resolved(node["properties"][key])
        node = resolved(node["items"]) if "items" in node else node
    return node


def joined(path: str, part: str | int) -> str:
    """Return the path of a key or of an index: « evenement.dates[1] »."""
    if isinstance(part, int):
        return f"{path}[{part}]"
    return f"{path}.{part}" if path else part


def objects(data: Any, node: Json | None = None, path: str = "") -> Iterator[tuple[str, Json, Json]]:
    """Yield (path, object, its properties) for every object of a file that the schema describes."""
    node = resolved(node or schema())
    if isinstance(data, dict) and "properties" in node:
        yield path, data, node["properties"]
        for key, inner in node["properties"].items():
            if key in data:
                yield from objects(data[key], inner, joined(path, key))
    elif isinstance(data, list) and "items" in node:
        for index, item in enumerate(data):
            yield from objects(item, node["items"], joined(path, index))


def texts(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every string of a file, keys included, whatever the schema says."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield path, key
            yield from texts(value, joined(path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, joined(path, index))
