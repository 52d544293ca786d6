"""What the tests of kept pages look at: what a visit costs, how many pages are kept."""

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal import visit

LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
NO_CACHE = "django.core.cache.backends.dummy.DummyCache"
BROKEN = f"{__name__}.BrokenCache"


class BrokenCache(LocMemCache):
    """A cache that cannot be reached."""

    def get(self, *args, **kwargs):
        raise ConnectionError("injoignable")

    def set(self, *args, **kwargs):
        raise ConnectionError("injoignable")


def cost(client, address, **headers):
    """How many queries a visit takes, and its answer."""
    with CaptureQueriesContext(connection) as queries:
        response = visit(client, address, **headers)
    return len(queries), response


def kept_count():
    """How many pages this process keeps."""
    return len(caches["pages"]._cache)
