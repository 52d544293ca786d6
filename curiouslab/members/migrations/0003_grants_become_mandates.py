"""A right to read what is reserved, given to a person, becomes a mandate to make precise (ADR 0030)."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

TO_SAY = "À préciser"


def convert(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep reading those who read, under a function that the screen of renewal shows as to be made precise.

    What is given to a group of the team stays: it is given with the work, not to a person.
    """
    User = apps.get_model("accounts", "User")
    right = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="events", codename="read_reserved"
    )
    for user in User.objects.filter(user_permissions__in=right, is_superuser=False).distinct():
        body, _ = apps.get_model("events", "Organisation").objects.get_or_create(name=TO_SAY)
        apps.get_model("members", "Mandate").objects.create(
            user=user,
            kind="elected",
            organisation=body,
            title=TO_SAY,
            starts_on=timezone.localdate(user.date_joined),
        )
    User.user_permissions.through.objects.filter(permission__in=right).delete()


class Migration(migrations.Migration):
    """Access hangs on mandates from here on."""

    dependencies = [("members", "0002_team_rights"), ("accounts", "0002_user_sessions_mark")]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
