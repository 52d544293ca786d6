"""The pages that the gates visit: every address, every template, each in the states that change its face.

tests/test_gated.py fails when an address or a template has no page here.
"""

from datetime import UTC, datetime

from django.core.signing import Signer

from tests.journeys.gates.alerts import ALERTS
from tests.journeys.gates.difficulties import DIFFICULTIES, DIFFICULTIES_DESK
from tests.journeys.gates.doors import DOORS
from tests.journeys.gates.intake import INTAKE_DESK
from tests.journeys.gates.lists import LISTS
from tests.journeys.gates.machines import FOR_MACHINES, MACHINES
from tests.journeys.gates.members import ACCESS, MEMBERS_DESK
from tests.journeys.gates.page import ADMIN, TEAM, Page

# When the link of the gates was made (content.py): its address signs it.
PREVIEW_MADE_AT = datetime(2026, 11, 1, tzinfo=UTC)


def preview_of(key: int) -> str:
    """Return the address of a preview link, signed by the key of the tests, which the portals share."""
    signed = f"{key}-{PREVIEW_MADE_AT.timestamp():.0f}"
    return f"/apercus/{Signer(sep='.', salt='events.preview').sign(signed)}/"


EDITIONS = "/editions/"
SYNTHESES = "/syntheses/"
RICH = "6-decider-avec-les-habitants"
TOO_LONG = "9" * 101
# The pages that lead to a version of an edition (content.py), and what the address of one is like.
VERSIONS, DELETED = "/gestion/events/edition/6/history/", "/gestion/events/edition/supprimees/"
VERSION = r"/gestion/events/edition/\d+/versions/\d+/"

# What weighs more than 260 elements, and why. The EcoIndex follows the elements: 263 of them make 85.
FIRST = {"most_elements": 300, "least_ecoindex": 84}  # three lists of what is new, the map, the ways in
LISTED = {"most_elements": 330, "least_ecoindex": 83}  # a choice of every commune of the 92, and 11 rows
PROGRAMME = {"most_elements": 360, "least_ecoindex": 82}  # a whole morning: who spoke, 22 communes by name
FILTERED = {"most_elements": 320, "least_ecoindex": 83}  # six choices, what was refused, and 13 statements
MARKED = {"most_elements": 280}  # each word looked for, in 20 answers
CHOICE = {"most_elements": 300, "least_ecoindex": 83}  # the 36 communes, each a shape and a link
# The declaration that the law words, criterion by criterion.
DECLARED = {"most_elements": 290, "least_ecoindex": 84}

# By name of address, as in tests/portal.ADDRESSES.
PUBLIC: dict[str, list[Page]] = {
    "events:home": [Page("accueil", "/", **FIRST), Page("accueil vide", "/", empty=True)],
    "events:edition_list": [
        Page("éditions", EDITIONS, **LISTED),
        Page("éditions d’une année", f"{EDITIONS}?annee=2024"),
        Page(
            "éditions, filtres refusés", f"{EDITIONS}?annee=1900&theme=inconnu&commune=nulle-part", **LISTED
        ),
        Page("éditions, aucune", EDITIONS, empty=True),
    ],
    "events:edition_detail": [
        Page("édition réelle", f"{EDITIONS}3-ville-et-numerique/"),
        Page("édition riche", f"{EDITIONS}{RICH}/", **PROGRAMME),
        Page("édition de tout", f"{EDITIONS}998-tout-a-la-fois/"),
        Page("édition de deux jours", f"{EDITIONS}5-l-eau-dans-la-ville/", **PROGRAMME),
        Page("édition à venir", f"{EDITIONS}10-des-cours-d-ecole-a-l-ombre/"),
        Page("édition reportée", f"{EDITIONS}9-des-archives-vivantes/"),
        Page("édition annulée", f"{EDITIONS}la-ville-la-nuit/"),
        Page("édition sans date", f"{EDITIONS}memoires-de-quartier/"),
        Page("édition sans synthèse", f"{EDITIONS}1-le-sport-pour-toutes-et-tous/"),
        Page("édition, synthèse en relecture", f"{EDITIONS}8-le-dernier-kilometre/"),
        Page("édition retirée", f"{EDITIONS}7-le-commerce-de-proximite/", status=410),
        Page(
            "édition en brouillon",
            f"{EDITIONS}12-habiter-plus-longtemps-chez-soi/",
            reader=TEAM,
            cookies=True,
        ),
    ],
    "events:synthesis_list": [Page("synthèses", SYNTHESES), Page("synthèses, aucune", SYNTHESES, empty=True)],
    "events:synthesis_detail": [
        Page(
            "synthèse", f"{SYNTHESES}{RICH}/", most_elements=280, least_ecoindex=84
        ),  # and the way in of members
        Page("synthèse courte", f"{SYNTHESES}998-tout-a-la-fois/"),
        Page("synthèse retirée", f"{SYNTHESES}999-retiree/", status=410),
    ],
    "events:version_list": [Page("versions d’une synthèse", f"{SYNTHESES}998-tout-a-la-fois/versions/")],
    "events:version_detail": [
        Page("version d’une synthèse", f"{SYNTHESES}998-tout-a-la-fois/versions/1/"),
    ],
    "events:preview": [
        Page("aperçu", preview_of(1)),
        Page("aperçu fermé", "/apercus/1.faux/", status=404),
    ],
    "events:key_point_list": [
        Page("points clés", "/points-cles/", **FILTERED),
        Page("points clés d’une nature", "/points-cles/?nature=lead"),
        Page("points clés, filtres refusés", "/points-cles/?nature=inconnue&edition=inconnue", **FILTERED),
        Page("points clés, aucun", "/points-cles/", empty=True),
    ],
    "events:person_list": [
        Page("intervenants", "/intervenants/"),
        Page("intervenants, aucun", "/intervenants/", empty=True),
        Page("intervenants, lettre refusée", "/intervenants/?lettre=9"),
    ],
    "events:person_detail": [
        Page("personne", "/intervenants/jacques-priol/"),
        Page("personne très présente", "/intervenants/camille-exemplaire/"),
    ],
    "events:theme_list": [Page("thèmes", "/themes/"), Page("thèmes, aucun", "/themes/", empty=True)],
    "events:theme_detail": [Page("thème", "/themes/donnees/"), Page("thème, peu", "/themes/eau/")],
    "events:search": [
        Page("recherche", "/recherche/"),
        Page("recherche, résultats", "/recherche/?q=ville", **MARKED),
        Page("recherche, filtres", "/recherche/?q=ville&contenu=talk&annee=2024"),
        Page("recherche, faute de frappe", "/recherche/?q=mobilitee+conectees"),
        Page("recherche, en partie", "/recherche/?q=ville+zzzz", **MARKED),
        Page("recherche sans résultat", "/recherche/?q=zzzz"),
        Page("recherche refusée", f"/recherche/?q={TOO_LONG}"),
    ],
    "communes:commune_list": [
        Page("communes", "/communes/", **CHOICE),
        Page("communes, au début", "/communes/", empty=True),
    ],
    "communes:commune_detail": [
        Page("commune", "/communes/nanterre/"),
        Page("commune d’ailleurs", "/communes/poissy/"),
    ],
    "pages:accessibility": [Page("accessibilité", "/accessibilite/", **DECLARED)],
    "pages:grid_theme": [
        Page("grille, premier thème", "/accessibilite/grille/images/"),
        Page("grille, plus long thème", "/accessibilite/grille/presentation/"),
    ],
    "pages:legal_notice": [Page("mentions légales", "/mentions-legales/")],
    "pages:personal_data": [Page("données personnelles", "/donnees-personnelles/")],
    "pages:site_plan": [Page("plan du site", "/plan-du-site/")],
    "contact:form": [
        Page("contact", "/contact/"),
        Page("contact refusé", "/contact/", status=422, sends={"courriel": "awa@exemple", "nom": "Awa"}),
        Page("contact, robot", "/contact/", status=422, sends={"societe": "x"}),
    ],
    "contact:thanks": [Page("contact, merci", "/contact/merci/")],
    **DIFFICULTIES,
    **ACCESS,
    **MACHINES,
}

ERRORS = [
    Page("400", "/echec/suspecte/", status=400),
    Page("403", "/echec/interdite/", status=403),
    Page("404", "/adresse-inconnue/", status=404),
    Page("500", "/echec/panne/", status=500),
    Page("ProConnect, retour refusé", "/connexion/proconnect/retour/?state=faux", status=400, cookies=True),
    Page("PDF indisponible", "/echec/pdf/", status=503),
    Page("503", "/echec/base-injoignable/", status=503),
]

# What the desk is excused from, by a part of what a gate says, and why; « owed » is to be mended.
EXCUSED = {
    "à vérifier color-contrast": "lists that scroll in their frame, signs of one letter: axe cannot tell",
    "à vérifier target-size": "the field of select2 is hidden in its own box",
    "prose-menubar__button": "icons of the editor, in pixels; each has a name",
    "select2-selection__rendered": "Django's own widget cuts a long choice; it is whole once opened",
    ".tiptap > h3": "the team's text, which begins at h3 under the page's own titles",
    "legend.visually-hidden": "read aloud only; its box is cut on purpose",
    "div.scheme": "the catalogue cuts a long word to show that it does",
    "div.tiptap.ProseMirror “Inviter autrement": "owed: taller than the window, partly under the buttons",
    "p.desk-state": "owed: at 200 % the state of the page touches the next title",
    "a.desk-link": "owed: at 200 % the links of the head touch the first field",
    "(15 → 15 px) : ": "owed: the text in the editor is in pixels",
    "inline-deletelink": "owed: spaced out, « Retirer » leaves the window",
    "field-last_login": "owed: spaced out, the columns of the accounts touch",
    "320 px : défile de côté : img": "owed: a picture of the desk, spaced out at 320 px",
}

# Sent with nothing chosen but the nature of a point clé, which is no nature.
REFUSED = {
    "key_points-TOTAL_FORMS": "1",
    "key_points-INITIAL_FORMS": "0",
    "key_points-0-nature": "piste",
    "_save": "1",
}

# Invented: a landmark, a session that is none, marks understood and not, a line that gives no point.
NOTES = """// Exemple fictif
## Table ronde 1
- Difficulté : un exemple de difficulté #mobilités [élus]
Un exemple sans nature, avec @Commune-Inconnue et #[thème inventé]
Table ronde 9
- Piste : un exemple de piste ~Jeanne Exemple
#mobilités
Un intertitre :"""

# The first rows of the demonstration have these keys in a new base.
DESK = [
    Page("gestion", "/gestion/", reader=TEAM),
    Page("gestion, chercher partout", "/gestion/recherche/", reader=TEAM),
    Page("gestion, trouvé partout", "/gestion/recherche/?q=ville", reader=TEAM),
    Page("gestion, rien trouvé", "/gestion/recherche/?q=zzzz", reader=TEAM),
    Page("gestion, application", "/gestion/events/", reader=TEAM),
    Page("gestion, éditions", "/gestion/events/edition/", reader=TEAM),
    Page("gestion, nouvelle édition", "/gestion/events/edition/add/", reader=TEAM),
    *INTAKE_DESK,
    Page("gestion, édition", "/gestion/events/edition/1/change/", reader=TEAM),
    Page("gestion, édition riche", "/gestion/events/edition/6/change/", reader=TEAM),
    Page("gestion, à compléter", "/gestion/events/edition/a-completer/", reader=TEAM),
    Page("gestion, kit de communication", "/gestion/events/edition/3/kit/", reader=TEAM),
    Page("gestion, kit d’un brouillon", "/gestion/events/edition/12/kit/", reader=TEAM),
    Page("gestion, dupliquer", "/gestion/events/edition/1/dupliquer/", reader=TEAM),
    Page(
        "gestion, dupliquer sans thème",
        "/gestion/events/edition/1/dupliquer/",
        reader=TEAM,
        sends={"title": " "},
    ),
    Page("gestion, publier", "/gestion/events/edition/12/publier/", reader=TEAM),
    Page("gestion, retirer", "/gestion/events/edition/1/retirer/", reader=TEAM),
    Page("gestion, synthèses", "/gestion/events/synthesis/", reader=TEAM),
    Page("gestion, nouvelle synthèse", "/gestion/events/synthesis/add/?edition=1", reader=TEAM),
    Page("gestion, synthèse", "/gestion/events/synthesis/1/change/", reader=TEAM),
    Page("gestion, synthèse refusée", "/gestion/events/synthesis/1/change/", reader=TEAM, sends=REFUSED),
    Page("gestion, liens d’aperçu", "/gestion/events/synthesis/1/apercus/", reader=TEAM),
    Page("gestion, lien d’aperçu ouvert", "/gestion/events/synthesis/7/apercus/", reader=TEAM),
    Page("gestion, publier une synthèse", "/gestion/events/synthesis/5/publier/", reader=TEAM),
    Page("gestion, notes", "/gestion/events/synthesis/1/notes/", reader=TEAM),
    Page("gestion, notes lues", "/gestion/events/synthesis/1/notes/", reader=TEAM, sends={"notes": NOTES}),
    Page("gestion, notes vides", "/gestion/events/synthesis/1/notes/", reader=TEAM, sends={"notes": " "}),
    Page("gestion, synthèse en ligne", "/gestion/events/synthesis/4/change/", reader=TEAM),
    Page("gestion, republier une synthèse", "/gestion/events/synthesis/6/publier/", reader=TEAM),
    Page("gestion, personnes", "/gestion/events/person/", reader=TEAM),
    Page("gestion, personne", "/gestion/events/person/1/change/", reader=TEAM),
    Page("gestion, remplacer un nom", "/gestion/events/person/1/remplacer-le-nom/", reader=TEAM),
    *LISTS,
    Page("gestion, oppositions", "/gestion/events/objection/", reader=TEAM),
    Page("gestion, opposition", "/gestion/events/objection/1/change/", reader=TEAM),
    Page("gestion, journal", "/gestion/journal/entry/", reader=TEAM),
    Page("gestion, ligne du journal", "/gestion/journal/entry/1/change/", reader=TEAM),
    Page("gestion, séquence", "/gestion/events/programmeitem/1/change/", reader=TEAM),
    Page("gestion, historique", "/gestion/events/edition/1/history/", reader=TEAM),
    Page("gestion, versions", VERSIONS, reader=TEAM),
    Page("gestion, version", VERSIONS, link=VERSION, reader=TEAM),
    Page("gestion, rétablir", VERSIONS, link=rf"{VERSION}retablir/", reader=TEAM),
    Page("gestion, rétablir refusé", VERSIONS, link=rf"{VERSION}retablir/", reader=TEAM, sends={"seen": "x"}),
    Page("gestion, supprimer une édition", "/gestion/events/edition/12/delete/", reader=TEAM),
    Page("gestion, éditions supprimées", DELETED, reader=TEAM),
    Page("gestion, récupérer", DELETED, link=rf"{VERSION}retablir/", reader=TEAM),
    Page("gestion, supprimer", "/gestion/events/person/1/delete/", reader=TEAM),
    Page("gestion, organismes", "/gestion/events/organisation/", reader=TEAM),
    Page("gestion, thèmes", "/gestion/events/theme/", reader=TEAM),
    Page("gestion, liste sans résultat", "/gestion/events/edition/?q=zzzz", reader=TEAM),
    Page("gestion, communes", "/gestion/communes/commune/", reader=TEAM),
    Page("gestion, statistiques", "/gestion/statistiques/", reader=TEAM),
    Page("gestion, statistiques d’avant", "/gestion/statistiques/?annee=2000", reader=TEAM),
    *DIFFICULTIES_DESK,
    *MEMBERS_DESK,
    Page("gestion, messages", "/gestion/contact/contactmessage/", reader=TEAM),
    Page("gestion, courriels", "/gestion/mail/outboxmail/", reader=TEAM),
    Page("gestion, courriel", "/gestion/mail/outboxmail/1/change/", reader=TEAM),
    Page("gestion, pages du site", "/gestion/pages/page/", reader=TEAM),
    Page("gestion, page du site", "/gestion/pages/page/1/change/", reader=TEAM),
    Page("gestion, mot de passe", "/gestion/password_change/", reader=TEAM),
    Page("gestion, composants", "/gestion/composants/", reader=TEAM),
    Page("gestion, nouveau groupe", "/gestion/auth/group/add/", reader=ADMIN),
    Page("gestion, comptes", "/gestion/accounts/user/", reader=ADMIN),
    Page("gestion, nouveau compte", "/gestion/accounts/user/add/", reader=ADMIN),
    Page("gestion, compte", "/gestion/accounts/user/1/change/", reader=ADMIN),
]

# Addresses that show no page: what robots, supervisors, downloads and other sites read.
NOT_PAGES = FOR_MACHINES | {
    "alerts:subscription",
    "events:document_file",
    "events:edition_calendar",
    "events:edition_card",
    "events:former_file",
    "events:photo",
    "events:photo_rendition",
    "events:synthesis_card",
    "events:preview_pdf",
    "events:synthesis_feed",
    "events:synthesis_json",
    "events:synthesis_pdf",
    "events:version_json",
    "events:version_pdf",
    "health",
    "pages:grid_file",
    "robots",
    "site_card",
    "sitemap",
    "sitemap_section",
    "touch_icon",
    "account_start_again",
    "proconnect:callback",
    "proconnect:signed_out",
    "proconnect:start",
    "account_sign_out_everywhere",
    "mfa_download_recovery_codes",
    "members:my_data_file",
}

GATED = {**PUBLIC, **DOORS, **ALERTS}
PAGES = [*(page for pages in GATED.values() for page in pages), *ERRORS]
