"""The pages of the difficulties, of what became of the exchanges, of the bodies, for the gates (pages.py)."""

from tests.journeys.gates.page import TEAM, Page

POINTS = "/gestion/events/keypoint/"
DIFFICULTIES: dict[str, list[Page]] = {
    "events:follow_up_list": [
        Page("suites", "/suites/"),
        Page("suites, filtres refusés", "/suites/?etat=inconnu&theme=inconnu"),
        Page("suites, aucune", "/suites/", empty=True),
    ],
    "events:difficulty_list": [
        Page("difficulté", "/difficultes/"),
        Page("difficulté, réponses", "/difficultes/?besoin=habitants&commune=nanterre"),
        Page("difficulté sans réponse", "/difficultes/?besoin=zzzz"),
        Page("difficulté refusée", f"/difficultes/?besoin={'9' * 202}&commune=nulle-part"),
        Page("difficulté, au début", "/difficultes/", empty=True),
    ],
    "events:organisation_detail": [Page("organisme", "/organisations/civiteo/")],
    "needs:propose": [
        Page("proposer un sujet", "/difficultes/proposer/?sujet=cantine"),
        Page("proposer, refusé", "/difficultes/proposer/", status=422, sends={"sujet": "awa@exemple.fr"}),
    ],
    "needs:thanks": [Page("sujet compté", "/difficultes/proposer/merci/")],
}
DIFFICULTIES_DESK = [
    Page("gestion, besoins", "/gestion/besoins/", reader=TEAM),
    Page("gestion, suites", POINTS, reader=TEAM),
    Page("gestion, suites d’un point", POINTS, link=rf"{POINTS}[0-9]+/change/", reader=TEAM),
    Page("gestion, synonymes", "/gestion/finding/synonymgroup/", reader=TEAM),
    Page("gestion, nouveau synonyme", "/gestion/finding/synonymgroup/add/", reader=TEAM),
]
