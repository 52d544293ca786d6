"""The addresses of organisations are unique: what changes the rows and what changes the table stand apart."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """After 0015, which wrote them."""

    dependencies = [("events", "0017_organisation_addresses")]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="slug",
            field=models.SlugField(
                blank=True, editable=False, max_length=270, unique=True, verbose_name="adresse"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True),
                name="events_organisation_slug_given",
                violation_error_message="L’adresse de l’organisme manque.",
            ),
        ),
    ]
