"""The space of élus and officers."""

from django.urls import path

from curiouslab.members.views import access, data, space

app_name = "members"

urlpatterns = [
    # /espace/
    path("", space.space, name="space"),
    path("acces/", access.access, name="access"),
    path("acces/merci/", access.thanks, name="access_thanks"),
    path("mes-donnees/", data.my_data, name="my_data"),
    path("mes-donnees/mes-donnees.json", data.my_data_file, name="my_data_file"),
    path("quitter/", data.leave, name="leave"),
    path("au-revoir/", data.left, name="left"),
]
