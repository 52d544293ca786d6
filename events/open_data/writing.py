"""A table written as CSV, JSON or GeoJSON, piece by piece: nothing grows in memory with the archive."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from io import StringIO
from typing import Any

from communes.map import geometries
from events.open_data.schema import Link, Table, Value
from events.tables.formulas import safe

Json = dict[str, Any]
# Lines written together: one call of the server for each piece.
LINES = 200


def as_text(value: Value) -> str:
    """Return a value as the files write it: ISO 8601, instants in UTC, « true » or « false »."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def as_json(value: Value) -> Any:
    """Return a value as JSON has it: numbers and booleans as they are, None for nothing."""
    return value if value is None or isinstance(value, bool | int) else as_text(value)


def cell(value: Value) -> str:
    """Return a cell of CSV; a text that a spreadsheet would take for a formula gets a quote before it.

    Numbers and dates of ours are never taken for one.
    """
    return safe(value) if isinstance(value, str) else as_text(value)


def record(table: Table, row: Any) -> Json:
    """Return a row as an object: its columns, then its lists."""
    values = {column.name: as_json(column.read(row)) for column in table.columns}
    return values | {one.plural: [as_json(value) for value in one.read(row)] for one in table.several}


def csv_of(table: Table | Link) -> Iterator[bytes]:
    """Yield a table as CSV (RFC 4180): commas, CRLF, UTF-8 without the mark that scripts stumble on."""
    columns = list(table.columns)
    yield _lines([[column.name for column in columns]])
    read = ([cell(column.read(row)) for column in columns] for row in table.stream())
    for lines in _batches(read):
        yield _lines(lines)


def json_of(table: Table) -> Iterator[bytes]:
    """Yield a table as a JSON array of objects, one a line."""
    yield from _array(b"[", (record(table, row) for row in table.stream()), b"]\n")


def geojson_of(table: Table) -> Iterator[bytes]:
    """Yield the communes as GeoJSON (RFC 7946): outlines of IGN for the département, none elsewhere."""
    shapes = geometries()
    features = (
        {"type": "Feature", "id": row.pk, "geometry": shapes.get(row.pk), "properties": record(table, row)}
        for row in table.stream()
    )
    yield from _array(b'{"type":"FeatureCollection","features":[', features, b"]}\n")


def _array(start: bytes, objects: Iterable[Json], end: bytes) -> Iterator[bytes]:
    yield start
    before = b"\n"
    written = (json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() for one in objects)
    for lines in _batches(written):
        yield before + b",\n".join(lines)
        before = b",\n"
    yield b"\n" + end


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == LINES:
            yield batch
            batch = []
    if batch:
        yield batch


def _lines(rows: list[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)  # CRLF is its own habit
    return text.getvalue().encode()
