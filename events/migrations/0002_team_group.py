"""Create the group « Équipe du Lab’ » with what its work needs, and nothing that hurts."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUP = "Équipe du Lab’"

# Everything the team writes; deleting stays possible for what hangs on an edition, and for drafts.
WRITTEN = [
    "appearance", "document", "edition", "editionday", "heldfunction", "involvement", "keypoint",
    "organisation", "participation", "person", "photo", "programmeitem", "source", "synthesis", "theme",
]  # fmt: skip
READ = ["commune", "territory"]
SPECIAL = ["publish_edition", "read_internal", "read_reserved"]


def create_group(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the group its permissions, which Django otherwise creates only after all migrations."""
    for label in ("communes", "events"):
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
    wanted = [f"{action}_{model}" for model in WRITTEN for action in ("add", "change", "delete", "view")]
    wanted += [f"view_{model}" for model in READ] + SPECIAL
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label__in=["communes", "events"], codename__in=wanted
    )
    group.permissions.set(permissions)


def delete_group(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the group away, as before."""
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


class Migration(migrations.Migration):
    """The team's group."""

    dependencies = [
        ("events", "0001_initial"),
        ("communes", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_group, delete_group)]
