"""The roof as an application (so that its static files and template tags are found), and its admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class CuriousLabConfig(AppConfig):
    """The roof: no table of its own."""

    name = "curiouslab"
    verbose_name = "Portail"


class CuriousLabAdminConfig(AdminConfig):
    """Django's admin with the titles of the portal."""

    default_site = "curiouslab.admin_site.CuriousLabAdminSite"
