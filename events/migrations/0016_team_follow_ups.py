"""Let the group « Équipe du Lab’ » say what became of what was said."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUP = "Équipe du Lab’"
WANTED = [f"{action}_followup" for action in ("add", "change", "delete", "view")]


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the permissions, which Django otherwise creates only after all migrations."""
    create_permissions(installed.get_app_config("events"), apps=apps, verbosity=0)
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="events", codename__in=WANTED
    )
    # Somebody may have renamed the group, or done without: that stops no migration.
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.add(*found)


def forbid(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the permissions away, as before."""
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*group.permissions.filter(codename__in=WANTED))


class Migration(migrations.Migration):
    """What the team may do about follow-ups."""

    dependencies = [("events", "0015_follow_ups")]

    operations = [migrations.RunPython(allow, forbid)]
