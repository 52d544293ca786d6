"""The predicate removed from one output at a time: what the matrix must find out.

Run by tests/matrix/test_mutations.py (slow): `pytest -m slow tests/matrix`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import unwrap
from typing import Any
from unittest.mock import PropertyMock, patch

from django.urls import get_resolver, resolve

from events.models import (
    DocumentVersion,
    Edition,
    FollowUp,
    KeyPoint,
    Organisation,
    PreviewLink,
    Synthesis,
)
from events.models.media import Document
from events.models.photo import Photo
from tests.matrix.cells import elected, everyone
from tests.matrix.reading import SILENT
from tests.portal import ADDRESSES

OPEN_DATA = ["events.open_data.programme.VISITOR", "events.open_data.said.VISITOR"]
# Outputs that know nobody: each asks the predicate for an anonymous visitor, by this name of its module.
FOR_ANYBODY = {
    "events:synthesis_feed": ["events.feeds.syntheses.AnonymousUser"],
    "events:edition_feed": ["events.feeds.subjects.AnonymousUser"],
    "events:commune_feed": ["events.feeds.subjects.AnonymousUser"],
    "events:theme_feed": ["events.feeds.subjects.AnonymousUser"],
    "events:search_feed": ["events.feeds.searching.AnonymousUser"],
    "events:calendar": ["events.views.calendars.AnonymousUser"],
    "events:theme_calendar": ["events.views.calendars.AnonymousUser"],
    "events:data_file": OPEN_DATA,
    "events:api_rows": OPEN_DATA,
    "events:api_row": OPEN_DATA,
    "sitemap_section": ["events.sitemaps.AnonymousUser", "communes.sitemaps.AnonymousUser"],
}


DATED = {f"events:{name}_feed" for name in ("synthesis", "commune", "theme", "search")}


def reader_of(name: str) -> list[str]:
    """Return the names, in its module, of what gives an output its reader."""
    if name in FOR_ANYBODY:
        return FOR_ANYBODY[name]
    view = unwrap(resolve(ADDRESSES[name]()[0]).func)
    module = sys.modules[view.__module__]
    assert hasattr(module, "reader"), f"{name} : d’où {module.__name__} tient-il qui lit ?"
    return [f"{module.__name__}.reader"]


@contextmanager
def without_predicate(name: str) -> Iterator[None]:
    """Let everybody read on an output as if nothing were hidden."""
    # These cannot write what has no date, a draft: they are read as an élu would, or without their predicate.
    reads: Any = elected() if name in DATED else everyone()
    patches = [
        patch(target, reads if target.endswith("VISITOR") else lambda *request: reads)
        for target in reader_of(name)
    ]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def outputs() -> list[str]:
    """Return the outputs where the predicate stands, all but those that show no row."""
    assert get_resolver() is not None
    return [name for name in ADDRESSES if name not in SILENT]


def _open(model: Any) -> Any:
    """Return the patch that makes the predicate of one model let everything through."""
    return patch.object(type(model.objects.all()), "visible_to", lambda self, *given: self)


# The predicate removed inside, from what several outputs are made of: each with the outputs that must tell.
INSIDE: dict[str, tuple[Any, list[str]]] = {
    "KeyPoint.visible_to": (
        lambda: _open(KeyPoint),
        ["events:synthesis_detail", "events:synthesis_json", "events:synthesis_pdf", "events:key_point_list"],
    ),
    "FollowUp.visible_to": (
        lambda: _open(FollowUp),
        ["events:follow_up_list", "events:key_point_list"],
    ),
    "Organisation.visible_to": (lambda: _open(Organisation), ["events:organisation_detail"]),
    "Synthesis.visible_to": (
        lambda: _open(Synthesis),
        ["events:synthesis_list", "events:synthesis_detail", "events:synthesis_pdf", "events:version_json"],
    ),
    "Edition.visible_to": (
        lambda: _open(Edition),
        ["events:edition_list", "events:edition_detail", "sitemap_section"],
    ),
    "Document.visible_to": (lambda: _open(Document), ["events:document_file", "events:edition_detail"]),
    "DocumentVersion.visible_to": (lambda: _open(DocumentVersion), ["events:former_file"]),
    "Photo.visible_to": (lambda: _open(Photo), ["events:photo", "events:photo_rendition"]),
    "versions: today's audience of each passage": (
        lambda: patch(
            "events.record.versions._points_of_the_day", lambda version: version.content["points_cles"]
        ),
        ["events:version_detail", "events:version_json", "events:version_pdf"],
    ),
    "versions: what the reader may not read": (
        lambda: patch("events.record.versions.narrowed", lambda content, *given, **more: content),
        ["events:version_detail", "events:version_json", "events:version_pdf"],
    ),
}

# The same, of preview links: with whether it is the links in force, or the closed ones, that must tell.
OF_LINKS: dict[str, tuple[Any, str]] = {
    "preview: who the guest is": (
        lambda: patch.object(PreviewLink, "guest", PropertyMock(side_effect=everyone)),
        "public",
    ),
    "preview: expired and revoked links": (
        lambda: patch.object(type(PreviewLink.objects.all()), "in_force", lambda self, *given: self),
        "closed",
    ),
}
