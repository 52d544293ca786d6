"""Triggers that change the content version in the transaction of any write, whoever writes.

In the database, because it alone sees every path: the admin, an import, `update()`, `bulk_create()`, SQL
typed by hand. The old version goes with a rollback, and stays for others until the commit.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.apps.registry import Apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# By their labels. What visitors write (contact) is no content: a flood of it would empty the cache.
CONTENT_APPS = ("communes", "events", "finding", "pages")
VERSION_TABLE = "freshness_contentversion"
NAME = "freshness_changed"
WRITES = ("INSERT", "UPDATE", "DELETE")


def content_tables() -> list[str]:
    """Return the tables of the content, those of many-to-many relations included.

    A model that says `is_content = False` is left out: what the desk writes for itself empties no cache.
    """
    models = (
        model
        for app in CONTENT_APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    )
    content = (model for model in models if getattr(model, "is_content", True))
    return sorted({model._meta.db_table for model in content if model._meta.managed})


def standing_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables of the content that exist: a backward migration takes some away."""
    existing = set(connection.introspection.table_names())
    return [table for table in content_tables() if table in existing]


def install(using: str, **_signal: Any) -> None:
    """Give every content table its triggers, and the content a new version (after each `migrate`)."""
    connection = connections[using]
    if VERSION_TABLE not in connection.introspection.table_names():
        return
    tables = standing_tables(connection)
    statements = _postgresql(tables) if connection.vendor == "postgresql" else _sqlite(tables)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        cursor.execute(f"DELETE FROM {VERSION_TABLE}")  # noqa: S608
        cursor.execute(f"INSERT INTO {VERSION_TABLE} (id, value) VALUES (1, %s)", [str(uuid4())])  # noqa: S608


def uninstall(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away (backward migration): they would write in a table that is gone."""
    connection: BaseDatabaseWrapper = editor.connection
    if connection.vendor == "postgresql":
        editor.execute(f"DROP FUNCTION IF EXISTS {NAME} CASCADE")
        return
    for table in content_tables():
        for write in WRITES:
            editor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{table}_{write.lower()}")


def _sqlite(tables: list[str]) -> Iterator[str]:
    """Yield one trigger a table and kind of write."""
    change = f"UPDATE {VERSION_TABLE} SET value = lower(hex(randomblob(16)))"  # noqa: S608
    for table in tables:
        for write in WRITES:
            name = f"{NAME}_{table}_{write.lower()}"
            yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {write} ON {table} BEGIN {change}; END"


def _postgresql(tables: list[str]) -> Iterator[str]:
    """Yield one function, and one trigger a table.

    Before the statement: its transaction takes the version's row first, so that two of them wait for each
    other in one order only. They commit one after the other, hence the version never goes back.
    """
    change = f"UPDATE {VERSION_TABLE} SET value = gen_random_uuid()"  # noqa: S608
    yield (
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {change}; RETURN NULL; END $$"
    )
    for table in tables:
        yield (
            f"CREATE OR REPLACE TRIGGER {NAME} BEFORE {' OR '.join(WRITES)} ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()"
        )
