"""Write the first texts, and let the team change them."""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from curiouslab.pages.models import initial_text

GROUP = "Équipe du Lab’"
SLUGS = ["accessibilite", "mentions-legales", "donnees-personnelles"]


def write_texts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the texts that came with the code at that time."""
    pages = apps.get_model("pages", "Page").objects
    for slug in SLUGS:
        pages.get_or_create(slug=slug, defaults={"body": initial_text(slug)})


def give_to_team(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the team read and change them; nobody adds or deletes one."""
    create_permissions(installed.get_app_config("pages"), apps=apps, verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    permissions = apps.get_model("auth", "Permission").objects
    group.permissions.add(
        *permissions.filter(content_type__app_label="pages", codename__in=["view_page", "change_page"])
    )


class Migration(migrations.Migration):
    """Texts and rights."""

    dependencies = [("pages", "0001_initial"), ("events", "0002_team_group")]

    operations = [
        migrations.RunPython(write_texts, migrations.RunPython.noop),
        migrations.RunPython(give_to_team, migrations.RunPython.noop),
    ]
