"""The first synonyms, which the team may change, and its right to do so."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

TEAM = "Équipe du Lab’"
RIGHTS = ["add_synonymgroup", "change_synonymgroup", "delete_synonymgroup", "view_synonymgroup"]
FIRST = [
    ["donnée", "data"],
    ["données ouvertes", "open data", "données publiques"],
    ["intelligence artificielle", "IA"],
    ["internet des objets", "objets connectés", "IoT"],
    ["vidéoprotection", "vidéosurveillance", "caméras"],
    ["vélo", "bicyclette", "cyclable"],
    ["déchets", "ordures", "poubelles"],
    ["école", "scolaire", "écoliers"],
    ["crèche", "petite enfance"],
    ["cantine", "restauration scolaire"],
    ["numérique", "digital"],
    ["ville intelligente", "smart city"],
    ["RGPD", "protection des données", "données personnelles"],
    ["illectronisme", "fracture numérique", "inclusion numérique", "exclusion numérique"],
    ["agents publics", "fonctionnaires"],
    ["habitants", "administrés"],
    ["stationnement", "parking"],
    ["cybersécurité", "sécurité informatique"],
    ["télétravail", "travail à distance"],
    ["dématérialisation", "démarches en ligne", "téléservices"],
    ["végétalisation", "espaces verts"],
    ["énergie", "énergétique"],
    ["personnes âgées", "seniors", "aînés"],
    ["marchés publics", "commande publique"],
    ["QPV", "quartiers prioritaires"],
    ["EPT", "établissement public territorial"],
]


def write_synonyms(apps, editor):
    """Write the first groups, where there is none."""
    groups = apps.get_model("finding", "SynonymGroup").objects
    if not groups.exists():
        groups.bulk_create(groups.model(words="\n".join(words)) for words in FIRST)


def give_to_team(apps, editor):
    """Let the team change them."""
    # Permissions are made after the migrations: too late for us.
    create_permissions(installed.get_app_config("finding"), apps=apps, verbosity=0)
    group = apps.get_model("auth", "Group").objects.filter(name=TEAM).first()
    if group is not None:
        rights = apps.get_model("auth", "Permission").objects
        group.permissions.add(*rights.filter(content_type__app_label="finding", codename__in=RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_initial"), ("events", "0012_merge")]

    operations = [
        migrations.RunPython(write_synonyms, migrations.RunPython.noop),
        migrations.RunPython(give_to_team, migrations.RunPython.noop),
    ]
