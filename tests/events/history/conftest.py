"""An edition that somebody changes, and what is kept of it."""

from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import TestCase

from events import happenings
from events.exchange import export_edition, to_json
from events.history.planning import plan
from events.history.restoring import restore
from events.history.snapshot import revisions_of
from events.models import Edition
from tests.portal import make_whole_edition


@pytest.fixture
def edition(db) -> Edition:
    """A draft with a row of everything, which nobody has changed yet."""
    made = make_whole_edition(1)
    made.synthesis.back_to_draft()
    made.back_to_draft()
    Edition.objects.filter(pk=made.pk).update(first_published_at=None)
    made.synthesis.preview_links.all().delete()
    return Edition.objects.get(pk=made.pk)


@contextmanager
def done(doer: Any = None):
    """Change an edition as a path of the desk does; what follows the commit, files deleted, is done too."""
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic(), happenings.done_by(doer):
        yield


def exported(pk: int) -> str:
    """The bytes of the export of an edition, its files inside."""
    return to_json(export_edition(Edition.objects.get(pk=pk)))


def set_back(pk: int, revision=None, **given: Any) -> Edition:
    """Set an edition back to a revision, the first unless told otherwise, as its page confirms."""
    revision = revision or revisions_of(pk).last()
    with TestCase.captureOnCommitCallbacks(execute=True):
        return restore(revision, pk, seen=plan(revision, pk).seen, **given)


def stored_files() -> dict[str, bytes]:
    """Every stored file, by name."""
    found = {}
    for folder in ("document", "documentversion", "photo"):
        for name in default_storage.listdir(folder)[1] if default_storage.exists(folder) else []:
            with default_storage.open(f"{folder}/{name}") as file:
                found[f"{folder}/{name}"] = file.read()
    return found
