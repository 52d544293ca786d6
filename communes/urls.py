"""Public addresses of the communes, in French."""

from django.urls import path

from communes import views

app_name = "communes"

# /communes/
urlpatterns = [
    path("", views.commune_list, name="commune_list"),
    path("<slug:slug>/", views.commune_detail, name="commune_detail"),
]
