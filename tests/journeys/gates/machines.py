"""The pages that present what machines read, and what they read themselves."""

from tests.journeys.gates.page import Page

# What each column says: a row of a table for each.
DICTIONARY = {"most_elements": 300, "least_ecoindex": 83}
MACHINES: dict[str, list[Page]] = {
    "events:open_data": [Page("données ouvertes", "/donnees/")],
    "events:open_data_table": [
        Page("données ouvertes, éditions", "/donnees/editions/", **DICTIONARY),
        Page("données ouvertes, communes", "/donnees/communes/"),
    ],
    "events:api_page": [Page("interface de lecture", "/donnees/api/")],
}
FOR_MACHINES = {
    "events:api_description",
    "events:api_index",
    "events:api_row",
    "events:api_rows",
    "events:api_unknown",
    "events:calendar",
    "events:commune_feed",
    "events:data_file",
    "events:edition_feed",
    "events:search_feed",
    "events:theme_calendar",
    "events:theme_feed",
}
