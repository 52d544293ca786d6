"""The OpenAPI 3.1 description of the API, made of the same declaration as its answers."""

from http import HTTPStatus
from typing import Any

from django.urls import reverse

from curiouslab import SITE_NAME
from events.api.answers import JSON, PROBLEM, TITLES
from events.api.asking import MOST_ROWS, PAGE, PAGE_PATTERN, SIZE, SIZE_PATTERN, USUAL_SIZE
from events.api.collections import COLLECTIONS, Collection, Filter
from events.open_data.package import LICENCE
from events.open_data.schema import Column, Several, Table, singular

Json = dict[str, Any]
FORMATS = {"date": "date", "datetime": "date-time"}
TIME = "^[0-9]{2}:[0-9]{2}:[0-9]{2}$"


def description() -> Json:
    """Return the description, the same as long as the declaration is."""
    root = reverse("events:api_index")
    paths: Json = {
        root: _path("index", "Les collections", _ref("Index"), []),
        reverse("events:api_description"): _path("openapi", "Cette description", {"type": "object"}, []),
    }
    for collection in COLLECTIONS.values():
        paths |= _paths(collection, root)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{SITE_NAME} : données ouvertes",
            "version": "1.0.0",
            "summary": "Éditions, échanges et synthèses, en lecture.",
            "description": "Les lignes que tout le monde peut lire, sans compte ni clé. "
            "Les réponses portent un ETag : redemandez avec If-None-Match.",
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": _schemas(), "responses": _problems()},
    }


def _paths(collection: Collection, root: str) -> Json:
    """Return the two addresses of a collection."""
    name, table = collection.name, collection.table
    path = f"{root}{name}"
    filters = [_parameter(one) for one in collection.filters]
    rows = _path(name, table.title, _ref(f"{_called(table)}_page"), [*_pages(), *filters])
    key = {
        "name": "cle",
        "in": "path",
        "required": True,
        "description": table.key.description,
        "example": collection.example,
        "schema": {"type": "string", "pattern": collection.key_pattern},
    }
    one = _path(f"{name}-ligne", f"{table.title} : une ligne", _ref(_called(table)), [key])
    if any(asked.moved for asked in collection.filters):
        _add_moved(rows, "Une valeur a changé : les lignes sont à l’adresse que donne Location.")
    if collection.moved:
        _add_moved(one, "Cette clé a changé : la ligne est à l’adresse que donne Location.")
    return {path: rows, f"{path}/{{cle}}": one}


def _add_moved(path: Json, description: str) -> None:
    """Say that an address may lead to another one, where what is asked now stands."""
    path["get"]["responses"]["301"] = path["head"]["responses"]["301"] = {
        "description": description,
        "headers": {"Location": {"schema": {"type": "string", "format": "uri-reference"}}},
    }


def _path(name: str, summary: str, schema: Json, parameters: list[Json]) -> Json:
    """Return what may be done at an address: GET, HEAD, and what a script of another site asks first."""
    refused = [str(status.value) for status in TITLES if status != HTTPStatus.METHOD_NOT_ALLOWED]
    answers: Json = {
        "200": {
            "description": "La réponse.",
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": {JSON: {"schema": schema}},
        },
        "304": {"description": "Rien n’a changé depuis cet ETag."},
        **{status: {"$ref": f"#/components/responses/{status}"} for status in refused},
    }
    without = {status: {"description": "Comme pour GET, en-têtes seuls."} for status in answers}
    # What is permitted is permitted at every key, of any form.
    where = [{**one, "schema": {"type": "string"}} for one in parameters if one["in"] == "path"]
    permitted = {"204": {"description": "GET, HEAD et OPTIONS, depuis tout site."}}
    return {
        "get": _operation("lire", name, summary, parameters, answers),
        "head": _operation("regarder", name, f"{summary} : en-têtes seuls", parameters, without),
        "options": _operation("pouvoir", name, f"{summary} : ce qui est permis", where, permitted),
    }


def _operation(verb: str, name: str, summary: str, parameters: list[Json], responses: Json) -> Json:
    return {
        "operationId": f"{verb}-{name}",
        "summary": summary,
        "parameters": parameters,
        "responses": responses,
    }


def _pages() -> list[Json]:
    return [
        {
            "name": PAGE,
            "in": "query",
            "description": "Rang de la page, à partir de 1.",
            "schema": {"type": "string", "pattern": PAGE_PATTERN, "default": "1"},
        },
        {
            "name": SIZE,
            "in": "query",
            "description": f"Nombre de lignes d’une page, {MOST_ROWS} au plus.",
            "schema": {"type": "string", "pattern": SIZE_PATTERN, "default": str(USUAL_SIZE)},
        },
    ]


def _parameter(one: Filter) -> Json:
    schema: Json = {"type": "string", "pattern": one.pattern}
    if one.values:
        schema = {"type": "string", "enum": list(one.values)}
    return {
        "name": one.name,
        "in": "query",
        "description": one.description,
        "example": one.example,
        "schema": schema,
    }


def _problems() -> Json:
    """Return the answers that say what is wrong."""
    content = {PROBLEM: {"schema": _ref("Probleme")}}
    return {str(status.value): {"description": title, "content": content} for status, title in TITLES.items()}


def _schemas() -> Json:
    address = {"type": "string", "format": "uri-reference"}
    schemas: Json = {
        "Index": _object({"description": address, "collections": {"type": "object"}}),
        "Probleme": _object(
            {
                "type": {"const": "about:blank"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string", "description": "Ce qui ne va pas, et ce qui irait."},
            }
        ),
    }
    for collection in COLLECTIONS.values():
        table = collection.table
        schemas[_called(table)] = _row(table)
        schemas[f"{_called(table)}_page"] = _page(table)
    return schemas


def _page(table: Table) -> Json:
    other = {"type": ["string", "null"], "format": "uri-reference"}
    number = {"type": "integer", "minimum": 0}
    rows = {"type": "array", "items": _ref(_called(table)), "maxItems": MOST_ROWS}
    counts = {"total": number, "page": number, "pages": number, "par_page": number}
    return _object({**counts, "precedente": other, "suivante": other, "lignes": rows})


def _row(table: Table) -> Json:
    columns = {column.name: _value(column) for column in table.columns}
    lists = {one.plural: _list(one) for one in table.several}
    return {"description": table.description} | _object({**columns, **lists})


def _value(column: Column) -> Json:
    """Return the schema of a value, which may be null unless its column is never empty."""
    kind = column.type if column.type in {"integer", "boolean"} else "string"
    schema: Json = {
        "title": column.title,
        "description": column.description,
        "type": kind if column.required else [kind, "null"],
    }
    if column.values:
        schema["enum"] = [*column.values, *([] if column.required else [None])]
    if column.is_address:
        schema["format"] = "uri"
    elif column.type in FORMATS:
        schema["format"] = FORMATS[column.type]
    pattern = TIME if column.type == "time" else column.pattern
    return schema | ({"pattern": pattern} if pattern else {})


def _list(one: Several) -> Json:
    items: Json = {"type": "string"} | ({"format": "date"} if one.type == "date" else {})
    return {"type": "array", "title": one.title, "description": one.description, "items": items}


def _object(properties: Json) -> Json:
    """Return the schema of an object that always has these properties, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _called(table: Table) -> str:
    return singular(table.name)


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}
