"""Addresses of the pages owed by law; /accessibilite is the one that the RGAA recommends."""

from django.urls import path

from curiouslab.pages import views

app_name = "pages"

urlpatterns = [
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("accessibilite/grille-rgaa.csv", views.grid_file, name="grid_file"),
    path("accessibilite/grille/<slug:slug>/", views.grid_theme, name="grid_theme"),
    path("mentions-legales/", views.legal_notice, name="legal_notice"),
    path("donnees-personnelles/", views.personal_data, name="personal_data"),
    path("plan-du-site/", views.site_plan, name="site_plan"),
]
