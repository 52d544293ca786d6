"""Pages are kept here, and nowhere else in the suite."""

import pytest

from tests.curiouslab.freshness.keeping import LOCMEM
from tests.factories import make_online_edition, make_online_synthesis


@pytest.fixture(autouse=True)
def process(settings, tmp_path):
    """Pages are kept, in one process until `process("…")` goes to another, with a cache of its own."""

    def enter(name, backend=LOCMEM):
        settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": backend, "LOCATION": f"{tmp_path}{name}"}}

    enter("un")
    return enter


@pytest.fixture
def edition(db):
    edition = make_online_edition(title="Avant")
    make_online_synthesis(edition)
    return edition
