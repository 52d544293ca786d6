"""Let the team keep the members, and read the journal and what became of mails."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUP = "Équipe du Lab’"
WANTED = {
    "members": [
        *(f"{action}_mandate" for action in ("add", "change", "view")),
        *(f"{action}_communedomain" for action in ("add", "change", "delete", "view")),
        *(f"{action}_accessrequest" for action in ("change", "delete", "view")),
    ],
    "journal": ["view_entry"],
    "mail": ["view_outboxmail"],
}


def give_to_team(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add these rights to those of the group, wherever it still stands."""
    for label, codenames in WANTED.items():
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
        found = apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label=label, codename__in=codenames
        )
        for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
            group.permissions.add(*found)


class Migration(migrations.Migration):
    """Rights."""

    dependencies = [
        ("members", "0001_initial"),
        ("journal", "0001_initial"),
        ("mail", "0001_initial"),
        ("events", "0007_team_versions_and_previews"),
    ]

    operations = [migrations.RunPython(give_to_team, migrations.RunPython.noop)]
