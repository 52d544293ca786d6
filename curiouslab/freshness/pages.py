"""Pages kept whole for the public: given as long as the content version and the day are the same."""

import gzip
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from hashlib import sha256
from time import monotonic
from typing import Any, Self, TypeGuard

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.db import InterfaceError, OperationalError
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers, set_response_etag

from curiouslab.freshness.models import content_version
from curiouslab.freshness.triggers import CONTENT_APPS

logger = logging.getLogger(__name__)

# Addresses are endless, memory is not: a filter of ours is shorter, and a synthesis of 200 points lighter.
MAX_QUERY_STRING = 200
MAX_BYTES = 256 * 1024  # before it is compressed
# What a page is made of, beside the content.
CODE = ("communes", "curiouslab", "events", "templates")
SHOWN_SETTINGS = (
    "ACCESSIBILITY_AUDITED_ON",
    "ACCESSIBILITY_AUDITOR",
    "ACCESSIBILITY_DECLARED_ON",
    "ACCESSIBILITY_NEW_RGAA_ON",
    "ACCESS_REQUEST_RETENTION_DAYS",
    "CONTACT_RETENTION_DAYS",
    "HISTORY_RETENTION_DAYS",
    "JOURNAL_RETENTION_DAYS",
    "MAIL_RETENTION_DAYS",
    "MEMBER_RETENTION_DAYS",
    "NEEDS_RETENTION_DAYS",
    "NOTICE_CONFIRMATION_HOURS",
)
# For how long a process vouches for the last version it read, once the database is away.
OUTAGE_SECONDS = 3600
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)

# The version last read by this process, and when (monotonic seconds).
_last_read: tuple[str | None, float] = (None, 0.0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as sent to anyone: compressed once, given until `expires` while `version` is the content's."""

    version: str
    expires: datetime
    headers: dict[str, str]
    packed: bytes

    @classmethod
    def of(cls, response: HttpResponse, version: str, expires: datetime) -> Self:
        """Prepare a page: its ETag and its compressed bytes."""
        set_response_etag(response)
        patch_vary_headers(response, ["Accept-Encoding"])
        return cls(version, expires, dict(response.headers), gzip.compress(response.content, mtime=0))

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the page in the form that the visitor accepts; each form has its own ETag."""
        if not ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
            return HttpResponse(gzip.decompress(self.packed), headers=self.headers)
        forms = {"Content-Encoding": "gzip", "ETag": f'{self.headers["ETag"][:-1]}-gzip"'}
        return HttpResponse(self.packed, headers=self.headers | forms)


def kept_page(request: HttpRequest, render: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer the public from the cache, else by `render()`, whose answer is kept if it may be.

    The version and the instant are read before rendering: what is rendered from older rows is never kept
    under a newer version.

    Raises:
        OperationalError, InterfaceError: the database is away, and nothing is kept that still holds.
    """
    query_string = request.META.get("QUERY_STRING", "")
    store = caches["pages"]
    if request.method not in {"GET", "HEAD"} or len(query_string) > MAX_QUERY_STRING or is_off(store):
        return render()
    now, version = timezone.now(), current_version()
    key = f"page:{address_key(request)}"
    kept = tolerant(store.get, key)
    if not isinstance(kept, Kept) or kept.version != version or kept.expires <= now:
        response = render()
        if version is None or not _may_be_kept(response):
            return response
        kept = Kept.of(response, version, end_of_life(now))
        tolerant(store.set, key, kept, (kept.expires - now).total_seconds())
    return kept.answer(request)


def address_key(request: HttpRequest) -> str:
    """Return the key of an address, as the view reads it, raw query string included: no two share one."""
    query_string = request.META.get("QUERY_STRING", "")
    address = (request.scheme, request.get_host(), request.path, query_string)
    return f"{release()}:{sha256(repr(address).encode()).hexdigest()}"


def is_off(store: BaseCache) -> bool:
    """Tell whether pages are not kept at all (CACHE_URL=dummycache://): the version is then not asked."""
    return isinstance(store, DummyCache)


def current_version() -> str | None:
    """Return the content version; while the database is away, the last one read, for an hour at most."""
    global _last_read  # noqa: PLW0603 – one pair, replaced whole: threads see the old one or the new one
    try:
        _last_read = (content_version(), monotonic())
    except (OperationalError, InterfaceError):
        if _last_read[0] is None or monotonic() - _last_read[1] > OUTAGE_SECONDS:
            raise
    return _last_read[0]


def end_of_life(now: datetime) -> datetime:
    """Return when a page rendered at `now` may change by itself: a publication to come, else midnight."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now) + timedelta(days=1), time()))
    models = (model for label in CONTENT_APPS for model in apps.get_app_config(label).get_models())
    dated = [model._default_manager for model in models if hasattr(model, "publish_at")]
    coming = [rows.filter(publish_at__gt=now).aggregate(at=Min("publish_at"))["at"] for rows in dated]
    return min([midnight, *filter(None, coming)])


@cache
def release() -> str:
    """Return a digest of our code and of the settings that pages show.

    A shared cache never gives what an earlier release, or the same one set otherwise, rendered.
    """
    digest = sha256(repr([getattr(settings, name) for name in SHOWN_SETTINGS]).encode())
    for folder in CODE:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _may_be_kept(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Tell whether an answer is a whole public page, light enough, with the policy of all pages.

    No picture: a card does not compress, and endless addresses of it (?a=1, ?a=2…) would fill the memory.
    """
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and response.headers["Cache-Control"].startswith("public")
        and not response.has_header("Content-Encoding")
        and not hasattr(response, "csp_extra")
        and not response.headers["Content-Type"].startswith("image/")
        and len(response.content) <= MAX_BYTES
    )


def tolerant(call: Callable[..., Any], *arguments: Any) -> Any:
    """Call the cache; when it fails, whatever the reason, do as if it were empty."""
    try:
        return call(*arguments)
    except Exception as error:  # each backend raises its own
        logger.warning("Cache des pages injoignable : %s", error)
        return None
