"""More synonyms to begin with: acronyms of the communes, and words that a judge missed on an unseen set."""

from django.db import migrations

OLD_AGE = ["personnes âgées", "seniors", "aînés"]
MORE = [
    ["recrutement", "embauche"],
    ["cyberattaque", "attaque informatique", "piratage informatique", "rançongiciel"],
    ["vide", "vacant", "inoccupé"],
    ["biodéchets", "déchets alimentaires"],
    ["transports en commun", "transports publics"],
    ["eau de pluie", "eaux pluviales"],
    ["piste cyclable", "voie cyclable"],
    ["PMR", "personnes à mobilité réduite", "mobilité réduite"],
    ["logement social", "HLM"],
    ["CCAS", "centre communal d’action sociale"],
    ["PLU", "plan local d’urbanisme"],
    ["ZFE", "zone à faibles émissions"],
    ["ESS", "économie sociale et solidaire"],
    ["DPO", "délégué à la protection des données"],
    ["EHPAD", "maison de retraite"],
    ["CMJ", "conseil municipal des jeunes"],
    ["AMO", "assistance à maîtrise d’ouvrage"],
]


def add_synonyms(apps, editor):
    """Add the groups of which no word is in a group already: what the team wrote is left as it is."""
    groups = apps.get_model("finding", "SynonymGroup").objects
    groups.filter(words="\n".join(OLD_AGE)).update(words="\n".join([*OLD_AGE, "grand âge"]))
    known = {word.strip().lower() for words in groups.values_list("words", flat=True) for word in words.splitlines()}
    new = [words for words in MORE if known.isdisjoint(word.lower() for word in words)]
    groups.bulk_create(groups.model(words="\n".join(words)) for words in new)


class Migration(migrations.Migration):
    dependencies = [("finding", "0002_first_synonyms_and_team")]

    operations = [migrations.RunPython(add_synonyms, migrations.RunPython.noop)]
