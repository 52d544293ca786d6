"""Public addresses of the Club, in French."""

from django.urls import path

from events import feeds
from events.views import (
    cards,
    editions,
    files,
    home,
    key_points,
    people,
    photos,
    previews,
    search,
    syntheses,
    synthesis_data,
    synthesis_files,
    themes,
    versions,
)

app_name = "events"

urlpatterns = [
    path("", home.home, name="home"),
    # /editions/
    path("editions/", editions.edition_list, name="edition_list"),
    path("editions/<slug:slug>/", editions.edition_detail, name="edition_detail"),
    path("editions/<slug:slug>/carte.png", cards.edition, name="edition_card"),
    # /syntheses/
    path("syntheses/", syntheses.synthesis_list, name="synthesis_list"),
    path("syntheses/<slug:slug>/", syntheses.synthesis_detail, name="synthesis_detail"),
    path("syntheses/<slug:slug>/carte.png", cards.synthesis, name="synthesis_card"),
    path("syntheses/<slug:slug>/synthese.pdf", synthesis_files.synthesis_pdf, name="synthesis_pdf"),
    path("syntheses/<slug:slug>/synthese.json", synthesis_data.synthesis_json, name="synthesis_json"),
    path("syntheses/<slug:slug>/versions/", versions.version_list, name="version_list"),
    path("syntheses/<slug:slug>/versions/<int:number>/", versions.version_detail, name="version_detail"),
    path(
        "syntheses/<slug:slug>/versions/<int:number>/synthese.json",
        synthesis_data.version_json,
        name="version_json",
    ),
    path(
        "syntheses/<slug:slug>/versions/<int:number>/synthese.pdf",
        synthesis_files.version_pdf,
        name="version_pdf",
    ),
    # /apercus/: what is not on line yet, for whoever holds the address
    path("apercus/<str:token>/", previews.preview, name="preview"),
    path("apercus/<str:token>/synthese.pdf", previews.preview_pdf, name="preview_pdf"),
    # /flux/
    path("flux/syntheses.xml", feeds.synthesis_feed, name="synthesis_feed"),
    # /points-cles/
    path("points-cles/", key_points.key_point_list, name="key_point_list"),
    # /intervenants/
    path("intervenants/", people.person_list, name="person_list"),
    path("intervenants/<slug:slug>/", people.person_detail, name="person_detail"),
    # /themes/
    path("themes/", themes.theme_list, name="theme_list"),
    path("themes/<slug:slug>/", themes.theme_detail, name="theme_detail"),
    # /recherche/
    path("recherche/", search.search, name="search"),
    # /documents/ and /photos/: the only way to an uploaded file
    path("documents/<int:pk>/", files.document_file, name="document_file"),
    path("documents/<int:pk>/versions/<int:version>/", files.former_file, name="former_file"),
    path("photos/<int:pk>/", photos.photo, name="photo"),
    path("photos/<int:pk>/<slug:name>.webp", photos.photo_rendition, name="photo_rendition"),
]
