"""Synonyms to begin with, third part: what a commune's agent and an inhabitant call the same thing.

True equivalents only: a word that is a kind of another (« moineau », « oiseau ») would answer beside the question.
"""

from django.db import migrations

# What a group that was there first gains, if the team has left it as it was.
LONGER = {
    ("marchés publics", "commande publique"): ["achats publics"],
    ("personnes âgées", "seniors", "aînés", "grand âge"): ["retraités", "troisième âge"],
    ("QPV", "quartiers prioritaires"): ["quartier prioritaire de la politique de la ville"],
}
MORE = [
    # People.
    ["jeunes", "jeunesse", "adolescents", "ados"],
    ["solitude", "isolement"],
    ["sourds", "malentendants"],
    ["aveugles", "non-voyants", "malvoyants", "déficients visuels"],
    ["SDF", "sans-abri", "sans domicile fixe"],
    ["chômage", "chômeurs", "demandeurs d’emploi"],
    ["apprentis", "alternants"],
    ["bénévoles", "bénévolat", "volontaires"],
    ["assistante maternelle", "nounou"],
    ["violences conjugales", "violences faites aux femmes"],
    # Places.
    ["commerces", "commerçants", "boutiques", "magasins"],
    ["marché de plein air", "marché de plein vent", "marché alimentaire"],
    ["piscine", "centre aquatique"],
    ["baignade", "nager"],
    ["bibliothèque", "médiathèque"],
    ["centre de loisirs", "accueil de loisirs"],
    ["maison de santé", "centre de santé"],
    ["désert médical", "désertification médicale"],
    ["tiers-lieu", "coworking"],
    ["recyclerie", "ressourcerie"],
    ["jardin partagé", "jardin collectif", "potager collectif"],
    ["ERP", "établissement recevant du public"],
    ["habitat indigne", "logement insalubre", "insalubrité"],
    # Streets.
    ["voiture", "automobile"],
    ["ralentisseur", "dos d’âne", "coussin berlinois"],
    ["sécurité routière", "accidents de la route", "accidentologie"],
    ["bruit", "nuisances sonores"],
    ["dépôts sauvages", "décharges sauvages"],
    ["bagarre", "rixe"],
    ["VAE", "vélo à assistance électrique", "vélo électrique"],
    # Nature and resources.
    ["canicule", "fortes chaleurs", "vague de chaleur"],
    ["qualité de l’air", "pollution de l’air", "pollution atmosphérique"],
    ["eau potable", "eau du robinet"],
    ["réseau de chaleur", "chauffage urbain"],
    ["panneaux solaires", "photovoltaïque", "énergie solaire"],
    ["sobriété énergétique", "économies d’énergie"],
    ["bilan carbone", "empreinte carbone"],
    ["ZAN", "zéro artificialisation nette"],
    ["circuits courts", "produits locaux"],
    ["AMAP", "association pour le maintien d’une agriculture paysanne"],
    ["rats", "rongeurs"],
    # The house.
    ["PME", "petites et moyennes entreprises"],
    ["TPE", "très petites entreprises"],
    ["achats responsables", "achats durables"],
    ["FALC", "facile à lire et à comprendre", "facile à lire"],
    ["ATSEM", "agent territorial spécialisé des écoles maternelles"],
    ["RH", "ressources humaines"],
    ["DSI", "direction des systèmes d’information"],
    ["DGS", "direction générale des services"],
    ["courriel", "e-mail", "mail"],
    ["site internet", "site web"],
    ["application mobile", "appli"],
    ["agent conversationnel", "chatbot", "robot conversationnel"],
    ["logiciel libre", "open source"],
    ["cloud", "informatique en nuage"],
    ["hameçonnage", "phishing"],
    ["SIG", "système d’information géographique"],
    ["accueil téléphonique", "standard téléphonique"],
    ["file d’attente", "temps d’attente"],
    ["impôts", "fiscalité", "taxes"],
    ["participation citoyenne", "démocratie participative"],
    ["sport-santé", "sport sur ordonnance"],
]


def add_synonyms(apps, editor):
    """Add the groups of which no word is in a group already: what the team wrote is left as it is."""
    groups = apps.get_model("finding", "SynonymGroup").objects
    for words, more in LONGER.items():
        groups.filter(words="\n".join(words)).update(words="\n".join([*words, *more]))
    known = {word.strip().lower() for words in groups.values_list("words", flat=True) for word in words.splitlines()}
    new = [words for words in MORE if known.isdisjoint(word.lower() for word in words)]
    groups.bulk_create(groups.model(words="\n".join(words)) for words in new)


class Migration(migrations.Migration):
    dependencies = [("finding", "0003_more_synonyms")]

    operations = [migrations.RunPython(add_synonyms, migrations.RunPython.noop)]
