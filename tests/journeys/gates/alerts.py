"""The pages of « Me prévenir » and of subscriptions, some of which only the link of a mail opens."""

from django.core.signing import Signer, TimestampSigner

from tests.journeys.gates.page import MEMBER, Page

AWAITED, ON_LINE = "8-le-dernier-kilometre", "6-decider-avec-les-habitants"
# The first rows of content.py have these keys in a new base; the key of the tests signs, which portals share.
UNANSWERED, ANSWERED, GONE = "1", "2", "998"
FOLLOWER, FOLLOWED = "2", "1-2"


def confirming(key: str) -> str:
    """Return the address that confirms a request."""
    return f"/prevenir/confirmer/{TimestampSigner(sep='.', salt='curiouslab.alerts.confirm').sign(key)}/"


def cancelling(key: str) -> str:
    """Return the address that cancels a request."""
    return f"/prevenir/annuler/{Signer(sep='.', salt='curiouslab.alerts.cancel').sign(key)}/"


def stopping(text: str) -> str:
    """Return the address that stops subscriptions."""
    return f"/desabonnement/{Signer(sep='.', salt='curiouslab.alerts.unsubscribe').sign(text)}/"


# By name of address, as in tests/portal.
ALERTS: dict[str, list[Page]] = {
    "alerts:notice": [
        Page("me prévenir", f"/prevenir/{AWAITED}/"),
        Page("me prévenir, refusé", f"/prevenir/{AWAITED}/", status=422, sends={"courriel": "awa@exemple"}),
        Page("me prévenir, robot", f"/prevenir/{AWAITED}/", status=422, sends={"societe": "x"}),
        Page("me prévenir, déjà en ligne", f"/prevenir/{ON_LINE}/"),
        Page("me prévenir, rien d’attendu", "/prevenir/la-ville-la-nuit/"),
    ],
    "alerts:notice_received": [Page("me prévenir, reçu", f"/prevenir/{AWAITED}/recu/")],
    "alerts:notice_confirm": [
        Page("confirmer une adresse", confirming(UNANSWERED)),
        Page("adresse confirmée", confirming(ANSWERED)),
        Page("lien d’un courriel, fermé", "/prevenir/confirmer/1.faux.faux/", status=404),
    ],
    "alerts:notice_cancel": [
        Page("annuler une demande", cancelling(UNANSWERED)),
        Page("demande annulée", cancelling(GONE)),
    ],
    "alerts:subscriptions": [
        Page("abonnements", "/espace/abonnements/", reader=MEMBER, cookies=True),
        Page(
            "abonnements, refusé",
            "/espace/abonnements/",
            status=422,
            reader=MEMBER,
            sends={"suivre": "inconnu"},
            cookies=True,
        ),
    ],
    "alerts:unsubscribe": [
        Page("se désabonner", stopping(f"{FOLLOWER}-{FOLLOWED}")),
        Page("désabonné", stopping(f"{GONE}-1")),
    ],
}
