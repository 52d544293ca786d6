"""The pages of the doors, and those of the space, which the gates visit like those of the public."""

from tests.journeys.gates.members import SPACE
from tests.journeys.gates.page import ADMIN, MEMBER, TEAM, Page

# What is answered to a person, in the public's shell: by name of address, as in tests/portal.PERSONAL.
DOORS: dict[str, list[Page]] = {
    "account_request_login_code": [
        Page("connexion", "/connexion/", cookies=True),
        Page("connexion refusée", "/connexion/", sends={"email": "awa@exemple"}, cookies=True),
    ],
    "account_login": [
        Page("connexion de l’équipe", "/connexion/equipe/", cookies=True),
        Page(
            "connexion de l’équipe refusée",
            "/connexion/equipe/",
            sends={"login": "a@b.test", "password": "c"},
            cookies=True,
        ),
    ],
    "account_inactive": [Page("compte fermé", "/connexion/fermee/", cookies=True)],
    "account_logout": [Page("se déconnecter", "/deconnexion/", reader=MEMBER, cookies=True)],
    "account_signed_out": [
        Page("session fermée", "/deconnexion/faite/"),
        Page("sessions fermées", "/deconnexion/faite/?partout=1"),
    ],
    "account_reauthenticate": [
        Page("confirmer que c’est vous", "/connexion/confirmer/", reader=TEAM, cookies=True)
    ],
    "mfa_index": [
        Page("second facteur", "/second-facteur/", reader=TEAM, cookies=True),
        Page("second facteur, aucun", "/second-facteur/", reader=MEMBER, cookies=True),
    ],
    "mfa_deactivate_totp": [
        Page("retirer l’application", "/second-facteur/application/retirer/", reader=TEAM, cookies=True)
    ],
    "mfa_list_webauthn": [Page("clés", "/second-facteur/cles/", reader=ADMIN, cookies=True)],
    "mfa_edit_webauthn": [Page("renommer une clé", "/second-facteur/cles/3/", reader=ADMIN, cookies=True)],
    "mfa_remove_webauthn": [
        Page("retirer une clé", "/second-facteur/cles/3/retirer/", reader=ADMIN, cookies=True)
    ],
    "mfa_view_recovery_codes": [
        Page("codes de secours", "/second-facteur/codes/", reader=ADMIN, cookies=True)
    ],
    "mfa_generate_recovery_codes": [
        Page("créer des codes de secours", "/second-facteur/codes/nouveaux/", reader=ADMIN, cookies=True)
    ],
    **SPACE,
}
# Seen on the way in only, or the same page as another.
ON_THE_WAY = {
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
