"""What is expected of a sign-in that opens nothing."""

from allauth.socialaccount.models import SocialAccount

STALE = (400, "Cette connexion a expiré")
UNPROVEN = (502, "ProConnect n’a pas pu dire qui vous êtes")
AWAY = (503, "ProConnect ne répond pas")
UNKNOWN = (403, "Vous n’avez pas encore de compte ici")
CLOSED = (403, "Ce compte est fermé")
ANOTHER = (403, "Ce compte est lié à une autre identité")


def expect(client, response, expected):
    """Nobody is signed in, nothing is made, and the page says so."""
    status, title = expected
    page = response.content.decode()
    assert (response.status_code, page.count(f"<h1>{title}</h1>")) == (status, 1)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert {"_auth_user_id", "account_login", "proconnect"} & set(client.session.keys()) == set()
    assert SocialAccount.objects.count() == 0
