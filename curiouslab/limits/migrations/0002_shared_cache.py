"""The table of the cache that every process shares: limits of allauth, codes used (ADR 0028)."""

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make it where the settings say that the cache is in the database."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """No model: Django's cache keeps its table by itself."""

    dependencies = [("limits", "0001_initial")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
