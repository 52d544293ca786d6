"""The whole site map, top-down."""

from django.contrib import admin
from django.urls import include, path

from curiouslab import sitemaps, views

urlpatterns = [
    path("", include("events.urls")),
    path("communes/", include("communes.urls")),
    path("", include("curiouslab.pages.urls")),
    path("contact/", include("curiouslab.contact.urls")),
    path("gestion/", admin.site.urls),
    path("sante/", views.health, name="health"),
    path("carte.png", views.site_card, name="site_card"),
    path("apple-touch-icon.png", views.touch_icon, name="touch_icon"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
]

handler400 = "curiouslab.views.bad_request"
handler403 = "curiouslab.views.permission_denied"
handler404 = "curiouslab.views.page_not_found"
handler500 = "curiouslab.views.server_error"
