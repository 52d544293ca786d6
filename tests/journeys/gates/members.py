"""The pages of members that the gates visit: where access is asked for, the space, the desk."""

from tests.journeys.gates.page import FORMER, MEMBER, TEAM, Page

DESK = "/gestion/members/"

ACCESS: dict[str, list[Page]] = {
    "members:access": [
        Page("demander un accès", "/espace/acces/"),
        Page("demande refusée", "/espace/acces/", status=422, sends={"courriel": "awa@exemple"}),
    ],
    "members:access_thanks": [Page("demande reçue", "/espace/acces/merci/")],
    "members:left": [Page("au revoir", "/espace/au-revoir/")],
}

SPACE: dict[str, list[Page]] = {
    "members:space": [
        Page("espace", "/espace/", reader=MEMBER, cookies=True, most_elements=420, least_ecoindex=75),
        Page("espace, mandat terminé", "/espace/", reader=FORMER, cookies=True),
    ],
    "members:my_data": [
        Page("mes données", "/espace/mes-donnees/", reader=MEMBER, cookies=True),
        Page(
            "mes données, nom refusé",
            "/espace/mes-donnees/",
            reader=MEMBER,
            cookies=True,
            status=422,
            sends={"first_name": "", "last_name": ""},
        ),
    ],
    "members:leave": [
        Page("quitter", "/espace/quitter/", reader=MEMBER, cookies=True),
        Page("quitter, équipe", "/espace/quitter/", reader=TEAM, cookies=True),
    ],
}

# Invented: a line that holds, one that is known, one without address.
LINES = """Prénom;Nom;Courriel;Qualité;Fonction;Commune
Awa;Exemple;awa@exemple.test;élue;maire adjointe (exemple fictif);Nanterre
Élue;d’exemple;elue@exemple.test;élue;maire adjointe (exemple fictif);Nanterre
Jeanne;Exemple;;agente;directrice (exemple fictif);Nulle part"""

MEMBERS_DESK = [
    Page("gestion, mandats", f"{DESK}mandate/", reader=TEAM),
    Page("gestion, nouveau mandat", f"{DESK}mandate/add/", reader=TEAM),
    Page("gestion, mandat", f"{DESK}mandate/1/change/", reader=TEAM),
    Page("gestion, importer", f"{DESK}mandate/importer/", reader=TEAM),
    Page("gestion, importer, rien", f"{DESK}mandate/importer/", reader=TEAM, sends={"text": " "}),
    Page("gestion, importer, à blanc", f"{DESK}mandate/importer/", reader=TEAM, sends={"text": LINES}),
    Page("gestion, renouvellement", f"{DESK}mandate/renouvellement/", reader=TEAM),
    Page(
        "gestion, renouvellement d’une commune", f"{DESK}mandate/renouvellement/?commune=92050", reader=TEAM
    ),
    Page(
        "gestion, renouvellement refusé",
        f"{DESK}mandate/renouvellement/?commune=92050",
        reader=TEAM,
        sends={"until": "2020-01-01"},
    ),
    Page("gestion, demandes d’accès", f"{DESK}accessrequest/", reader=TEAM),
    Page("gestion, demande d’accès", f"{DESK}accessrequest/1/change/", reader=TEAM),
    Page("gestion, demande mal remplie", f"{DESK}accessrequest/1/change/", reader=TEAM, sends={"title": ""}),
    Page("gestion, demande décidée", f"{DESK}accessrequest/2/change/", reader=TEAM),
    Page("gestion, domaines", f"{DESK}communedomain/", reader=TEAM),
    Page("gestion, nouveau domaine", f"{DESK}communedomain/add/", reader=TEAM),
]
