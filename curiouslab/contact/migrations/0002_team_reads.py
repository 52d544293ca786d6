"""Let the team read the messages, mark them, and delete one that a person asks to have deleted."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUP = "Équipe du Lab’"
ACTIONS = ["view", "change", "delete"]


def give_to_team(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add these rights to those of the group."""
    create_permissions(installed.get_app_config("contact"), apps=apps, verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    codenames = [f"{action}_contactmessage" for action in ACTIONS]
    permissions = apps.get_model("auth", "Permission").objects
    group.permissions.add(*permissions.filter(content_type__app_label="contact", codename__in=codenames))


class Migration(migrations.Migration):
    """Rights."""

    dependencies = [("contact", "0001_initial"), ("events", "0002_team_group")]

    operations = [migrations.RunPython(give_to_team, migrations.RunPython.noop)]
