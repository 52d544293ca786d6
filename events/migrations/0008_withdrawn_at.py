"""Say when a content was withdrawn: the public reads the date beside the reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Contents withdrawn before have no date: none is invented."""

    dependencies = [("events", "0007_team_versions_and_previews")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="withdrawn_at",
            field=models.DateTimeField("retiré le", blank=True, editable=False, null=True),
        )
        for name in ("edition", "synthesis")
    ]
