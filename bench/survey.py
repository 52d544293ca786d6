"""Run inside Django (`python -m bench.survey`): chooses the pages, and counts their SQL queries.

Writes on standard output a JSON list of pages: {name, path, queries, fresh_path, fresh_queries}; at
`fresh_path`, the same page is too long an address to be kept: it is made anew each time.
"""

import json
import os
import sys

import django


def survey() -> list[dict[str, object]]:
    """Return the pages to measure, the constant view first, with the SQL queries of a visitor's reading."""
    # Django's own modules are usable only once it is set up.
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415
    from django.db.models import Count  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from curiouslab.freshness.pages import MAX_QUERY_STRING  # noqa: PLC0415
    from events.models import Synthesis  # noqa: PLC0415

    readable = Synthesis.objects.visible_to(AnonymousUser())
    # The fullest edition: the one that costs most.
    synthesis = readable.annotate(n=Count("edition__items")).order_by("-n", "pk")[:1].get()
    pages = {
        "constante": reverse("bench_constant"),
        "accueil": reverse("events:home"),
        "éditions": reverse("events:edition_list"),
        "édition": synthesis.edition.get_absolute_url(),
        "synthèse": synthesis.get_absolute_url(),
    }
    return [
        {
            "name": name,
            "path": path,
            "queries": queries(path),
            "fresh_path": fresh,
            "fresh_queries": queries(fresh),
        }
        for name, path in pages.items()
        for fresh in [f"{path}?{'x' * (MAX_QUERY_STRING + 1)}"]
    ]


def queries(path: str) -> int:
    """Return how many SQL queries a visitor's reading of `path` takes, once the process is warm."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    json.dump(survey(), sys.stdout)
