"""The doors, in French; the names are allauth's, which its own pages lead to."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from curiouslab.accounts import views

# /connexion/
doors = [
    path("", account.request_login_code, name="account_request_login_code"),
    path("code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("recommencer/", views.start_again, name="account_start_again"),
    path("equipe/", account.login, name="account_login"),
    path("fermee/", account.account_inactive, name="account_inactive"),
    path("second-facteur/", mfa.authenticate, name="mfa_authenticate"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("confirmer/second-facteur/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("confirmer/cle/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
# /second-facteur/
second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("application/", totp.activate_totp, name="mfa_activate_totp"),
    path("application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("cles/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("cles/ajouter/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("cles/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("cles/<int:pk>/retirer/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/nouveaux/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes/fichier/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]
urlpatterns = [
    path("connexion/", include(doors)),
    path("second-facteur/", include(second_factor)),
    path("deconnexion/", account.logout, name="account_logout"),
    path("deconnexion/partout/", views.sign_out_everywhere, name="account_sign_out_everywhere"),
    path("deconnexion/faite/", views.signed_out, name="account_signed_out"),
]
