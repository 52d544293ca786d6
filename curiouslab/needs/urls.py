"""Where a subject is proposed."""

from django.urls import path

from curiouslab.needs import views

app_name = "needs"

# /difficultes/proposer/
urlpatterns = [
    path("", views.propose, name="propose"),
    path("merci/", views.thanks, name="thanks"),
]
