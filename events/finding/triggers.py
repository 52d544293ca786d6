"""Triggers that mark what is to be indexed again, in the transaction of any write, whoever writes.

In the database, as the content version (ADR 0014): it alone sees the admin, an import, `update()`,
`bulk_create()`, SQL typed by hand. A mark goes with a rollback, and is seen with the commit.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from communes.models import Commune, Territory
from events import models
from events.finding import backends
from events.finding.marks import EVERYTHING

# What an entry is made by: once it changes, the index is made again.
MADE_BY = ("analysis", "directory", "entries", "sources", "stems", "vocabulary")
NAME, WRITES = "finding_marked", ("INSERT", "UPDATE", "DELETE")
# A table, what a write in it marks, and the column that says which one.
WATCHED: list[tuple[Any, str, str]] = [
    (models.Edition, "edition", "id"),
    (models.Edition.themes.through, "edition", "edition_id"),
    (models.EditionDay, "edition", "edition_id"),
    (models.ProgrammeItem, "edition", "edition_id"),
    (models.Participation, "edition", "edition_id"),
    (models.Involvement, "edition", "edition_id"),
    (models.Document, "edition", "edition_id"),
    (models.Synthesis, "edition", "edition_id"),
    (models.KeyPoint, "synthesis", "synthesis_id"),
    (models.KeyPoint.communes.through, "point", "keypoint_id"),
    (models.KeyPoint.themes.through, "point", "keypoint_id"),
    (models.Appearance, "item", "item_id"),
    (models.HeldFunction, "appearance", "appearance_id"),
    (models.Person, "person", "id"),
    (models.Theme, "theme", "id"),
    (models.Organisation, "organisation", "id"),
    (Commune, "commune", "insee_code"),
    (Territory, "territory", "code"),
]

_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
    ELSE '(SELECT * FROM new_rows EXCEPT SELECT * FROM old_rows) UNION ALL '
         '(SELECT * FROM old_rows EXCEPT SELECT * FROM new_rows)' END;
BEGIN
    EXECUTE format('INSERT INTO finding_mark (kind, key) SELECT DISTINCT %L, %I::text FROM (' || changed
                   || ') AS changed', TG_ARGV[0], TG_ARGV[1]);
    RETURN NULL;
END $$
"""  # noqa: S608 -- the only name put in is ours
_ROWS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "NEW TABLE AS new_rows OLD TABLE AS old_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def install(using: str, **_signal: Any) -> None:
    """Give every table that is indexed its triggers (after each `migrate`).

    The whole index is to be made again when it never was, or when the words are no longer read as they were.
    """
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if "finding_making" not in existing:
        return
    watched = [row for row in WATCHED if row[0]._meta.db_table in existing]
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in (*make(watched), *backends.triggers(connection)):
            cursor.execute(statement)
        cursor.execute("SELECT digest FROM finding_making")
        if cursor.fetchone() != (digest_of_code(),):
            cursor.execute("DELETE FROM finding_making")
            cursor.execute("INSERT INTO finding_making (id, digest) VALUES (1, %s)", [digest_of_code()])
            cursor.execute("INSERT INTO finding_mark (kind, key) VALUES (%s, '')", [EVERYTHING])


@cache
def digest_of_code() -> str:
    """Return a digest of the code that makes the index."""
    digest = sha256()
    for name in MADE_BY:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()


def uninstall(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away (backward migration): they would write in a table that is gone."""
    connection: BaseDatabaseWrapper = editor.connection
    if connection.vendor == "postgresql":
        editor.execute(f"DROP FUNCTION IF EXISTS {NAME} CASCADE")
        return
    for model, _, _ in WATCHED:
        for write in WRITES:
            editor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{model._meta.db_table}_{write.lower()}")


def _postgresql(watched: list[tuple[Any, str, str]]) -> Iterator[str]:
    """Yield one function, and three triggers a table: once a statement, only for the rows that it changed."""
    yield _POSTGRESQL
    for model, kind, column in watched:
        for write in WRITES:
            yield (
                f"CREATE OR REPLACE TRIGGER {NAME}_{write.lower()} AFTER {write} ON {model._meta.db_table} "
                f"REFERENCING {_ROWS[write]} FOR EACH STATEMENT EXECUTE FUNCTION {NAME}('{kind}', '{column}')"
            )


def _sqlite(watched: list[tuple[Any, str, str]]) -> Iterator[str]:
    """Yield one trigger a table and kind of write; one who writes at a time, so that a mark is laid once."""
    for model, kind, column in watched:
        table = model._meta.db_table
        for write in WRITES:
            rows = {"INSERT": ["NEW"], "DELETE": ["OLD"], "UPDATE": ["OLD", "NEW"]}[write]
            marks = " ".join(
                f"INSERT INTO finding_mark (kind, key) SELECT '{kind}', CAST({row}.{column} AS TEXT) "  # noqa: S608
                f"WHERE NOT EXISTS (SELECT 1 FROM finding_mark WHERE kind = '{kind}' "
                f"AND key = CAST({row}.{column} AS TEXT));"
                for row in rows
            )
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {NAME}_{table}_{write.lower()} AFTER {write} ON {table} "
                f"BEGIN {marks} END"
            )
