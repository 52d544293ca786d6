"""Give each organisation an address: its name, in the letters of an address."""

from itertools import count

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from curiouslab.french import slug_fr


def give_addresses(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the addresses, in the order of the rows: the first that bears a name has it alone."""
    organisations = apps.get_model("events", "Organisation").objects
    taken = set()
    for key, name in organisations.order_by("pk").values_list("pk", "name"):
        wanted = slug_fr(name, max_length=80) or "organisme"
        slug = next(s for n in count(1) if (s := wanted if n == 1 else f"{wanted}-{n}") not in taken)
        taken.add(slug)
        organisations.filter(pk=key).update(slug=slug)


class Migration(migrations.Migration):
    """The addresses, then (0016) that they are unique."""

    dependencies = [("events", "0016_team_follow_ups")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="slug",
            field=models.SlugField(
                blank=True, db_index=False, default="", editable=False, max_length=270, verbose_name="adresse"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
    ]
