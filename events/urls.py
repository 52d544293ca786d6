"""Public addresses of the Club, in French."""

from django.urls import URLPattern

app_name = "events"

urlpatterns: list[URLPattern] = []
