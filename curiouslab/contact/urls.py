"""Addresses of the contact page."""

from django.urls import path

from curiouslab.contact import views

app_name = "contact"

urlpatterns = [
    path("", views.contact, name="form"),
    path("merci/", views.thanks, name="thanks"),
]
