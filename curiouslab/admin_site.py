"""The admin site in the words of the portal."""

from django.contrib import admin

from curiouslab import SITE_NAME


class CuriousLabAdminSite(admin.AdminSite):
    """Django's admin, titled for the team of the Lab’."""

    site_header = SITE_NAME
    site_title = f"Gestion – {SITE_NAME}"
    index_title = "Que voulez-vous faire ?"
    empty_value_display = "–"
