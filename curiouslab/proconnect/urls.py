"""Where ProConnect leads back; registered with it as they stand."""

from django.urls import path

from curiouslab.proconnect import views

app_name = "proconnect"

urlpatterns = [
    # /connexion/proconnect/
    path("", views.start, name="start"),
    path("retour/", views.callback, name="callback"),
    path("sortie/", views.signed_out, name="signed_out"),
]
