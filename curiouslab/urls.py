"""The whole site map, top-down."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from curiouslab import sitemaps, views

urlpatterns = [
    path("", include("events.urls")),
    path("communes/", include("communes.urls")),
    path("", include("curiouslab.pages.urls")),
    path("contact/", include("curiouslab.contact.urls")),
    path("difficultes/proposer/", include("curiouslab.needs.urls")),
    path("", include("curiouslab.accounts.urls")),
    # Only when it is configured: otherwise nothing of it is imported (ADR 0033).
    *(
        [path("connexion/proconnect/", include("curiouslab.proconnect.urls"))]
        if settings.PROCONNECT_DISCOVERY_URL
        else []
    ),
    path("espace/", include("curiouslab.members.urls")),
    path("", include("curiouslab.alerts.urls")),
    path("gestion/", admin.site.urls),
    path("sante/", views.health, name="health"),
    path("carte.png", views.site_card, name="site_card"),
    path("apple-touch-icon.png", views.touch_icon, name="touch_icon"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap_section, name="sitemap_section"),
]

handler400 = "curiouslab.views.bad_request"
handler403 = "curiouslab.views.permission_denied"
handler404 = "curiouslab.views.page_not_found"
handler500 = "curiouslab.views.server_error"
