"""Public addresses of the Club, in French."""

from django.urls import path

from events.feeds import searching, subjects
from events.feeds import syntheses as synthesis_feeds
from events.views import (
    api,
    calendars,
    cards,
    difficulties,
    editions,
    files,
    follow_ups,
    home,
    key_points,
    open_data,
    organisations,
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
    path("editions/<slug:slug>/agenda.ics", calendars.edition, name="edition_calendar"),
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
    path("flux/syntheses.xml", synthesis_feeds.synthesis_feed, name="synthesis_feed"),
    path("flux/editions.xml", subjects.edition_feed, name="edition_feed"),
    path("flux/communes/<slug:slug>.xml", subjects.commune_feed, name="commune_feed"),
    path("flux/themes/<slug:slug>.xml", subjects.theme_feed, name="theme_feed"),
    path("flux/recherche.xml", searching.search_feed, name="search_feed"),
    # /agenda.ics
    path("agenda.ics", calendars.every_edition, name="calendar"),
    # /points-cles/, and what became of them
    path("points-cles/", key_points.key_point_list, name="key_point_list"),
    path("suites/", follow_ups.follow_up_list, name="follow_up_list"),
    # /difficultes/
    path("difficultes/", difficulties.difficulty_list, name="difficulty_list"),
    # /organisations/
    path("organisations/<slug:slug>/", organisations.organisation_detail, name="organisation_detail"),
    # /intervenants/
    path("intervenants/", people.person_list, name="person_list"),
    path("intervenants/<slug:slug>/", people.person_detail, name="person_detail"),
    # /themes/
    path("themes/", themes.theme_list, name="theme_list"),
    path("themes/<slug:slug>/", themes.theme_detail, name="theme_detail"),
    path("themes/<slug:slug>/agenda.ics", calendars.of_theme, name="theme_calendar"),
    # /recherche/
    path("recherche/", search.search, name="search"),
    # /donnees/ and /api/: what machines read
    path("donnees/", open_data.open_data, name="open_data"),
    path("donnees/api/", api.guide, name="api_page"),
    path("donnees/<slug:name>/", open_data.open_data_table, name="open_data_table"),
    path("donnees/<str:name>", open_data.data_file, name="data_file"),
    path("api/v1/", api.index, name="api_index"),
    path("api/v1/openapi.json", api.description, name="api_description"),
    path("api/v1/<slug:collection>", api.rows, name="api_rows"),
    path("api/v1/<slug:collection>/<str:slug>", api.row, name="api_row"),
    path("api/v1/<path:rest>", api.unknown, name="api_unknown"),
    # /documents/ and /photos/: the only way to an uploaded file
    path("documents/<int:pk>/", files.document_file, name="document_file"),
    path("documents/<int:pk>/versions/<int:version>/", files.former_file, name="former_file"),
    path("photos/<int:pk>/", photos.photo, name="photo"),
    path("photos/<int:pk>/<slug:name>.webp", photos.photo_rendition, name="photo_rendition"),
]
