"""The files of the open data, and the Frictionless data package that describes them to machines."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.urls import reverse

from curiouslab import SITE_NAME
from events.open_data.catalogue import LINKS, TABLES
from events.open_data.said import COMMUNES
from events.open_data.schema import Column, Link, Table
from events.open_data.writing import csv_of, geojson_of, json_of

DESCRIPTOR = "datapackage.json"
LICENCE = {
    "name": "etalab-2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    "title": "Licence Ouverte 2.0",
}
CSV, JSON = "text/csv", "application/json"
GEOJSON = "application/geo+json"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the open data: its name, what it is, and how it is written."""

    name: str
    kind: str
    media_type: str
    table: Table | Link
    write: Callable[[], Iterator[bytes]]


def _files() -> Iterator[File]:
    for table in TABLES:
        yield File(f"{table.name}.csv", "csv", CSV, table, partial(csv_of, table))
        yield File(f"{table.name}.json", "json", JSON, table, partial(json_of, table))
    for link in LINKS:
        yield File(f"{link.name}.csv", "csv", CSV, link, partial(csv_of, link))
    yield File("communes.geojson", "geojson", GEOJSON, COMMUNES, partial(geojson_of, COMMUNES))


FILES: dict[str, File] = {file.name: file for file in _files()}


def descriptor() -> bytes:
    """Return the description of all the files, the same as long as their declaration is."""
    package = {
        "profile": "data-package",
        "name": "club-curious-lab",
        "title": f"{SITE_NAME} : éditions, échanges et synthèses",
        "description": "Les matinées où élus et agents des communes des Hauts-de-Seine échangent entre"
        " pairs :"
        " déroulés, personnes, communes représentées, points clés, synthèses.",
        "version": "1.0.0",
        "homepage": f"{settings.PORTAL_ADDRESS}{reverse('events:open_data')}",
        "keywords": ["Hauts-de-Seine", "communes", "échanges entre pairs"],
        "licenses": [LICENCE],
        "sources": [
            {
                "title": "IGN, contours des communes (Licence Ouverte 2.0)",
                "path": "https://geoservices.ign.fr/",
            },
            {"title": "INSEE, code officiel géographique et populations", "path": "https://www.insee.fr/"},
        ],
        "resources": [_resource(file) for file in FILES.values()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(file: File) -> dict[str, Any]:
    """Return what describes a file; the same columns as JSON bear another name: names are unique."""
    table = file.table
    resource: dict[str, Any] = {
        "name": table.name if file.kind == "csv" else f"{table.name}-{file.kind}",
        "path": file.name,
        "title": f"{table.title} ({file.kind.upper()})",
        "description": table.description,
        "format": file.kind,
        "mediatype": file.media_type,
        "encoding": "utf-8",
    }
    if file.kind == "geojson":
        return resource
    if file.kind == "csv":
        dialect = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}
        resource |= {"profile": "tabular-data-resource", "dialect": dialect}
    return resource | {"schema": schema(table, with_lists=file.kind == "json")}


def schema(table: Table | Link, *, with_lists: bool = False) -> dict[str, Any]:
    """Return the Table Schema of a table: columns, key and the keys of other tables.

    Args:
        table: one of ours.
        with_lists: whether its lists are columns too, as they are in JSON.
    """
    fields = [_field(column) for column in table.columns]
    if with_lists and isinstance(table, Table):
        fields += [
            {"name": one.plural, "type": "array", "title": one.title, "description": one.description}
            for one in table.several
        ]
    keys = [column.name for column in table.columns] if isinstance(table, Link) else [table.key.name]
    found = {"fields": fields, "missingValues": [""], "primaryKey": keys}
    references = [_reference(column) for column in table.columns if column.refers_to]
    return found | ({"foreignKeys": references} if references else {})


def _field(column: Column) -> dict[str, Any]:
    values = "".join(f" « {value} » : {meaning}." for value, meaning in column.values.items())
    described = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": f"{column.description}{values}",
    }
    if column.is_address:
        described["format"] = "uri"
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.pattern:
        constraints["pattern"] = column.pattern
    return described | ({"constraints": constraints} if constraints else {})


def _reference(column: Column) -> dict[str, Any]:
    key = next(table.key.name for table in TABLES if table.name == column.refers_to)
    return {"fields": column.name, "reference": {"resource": column.refers_to, "fields": key}}
