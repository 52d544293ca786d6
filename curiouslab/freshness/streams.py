"""Long answers sent as they are made: their ETag is that of their content, remembered with the version."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.cache import caches
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from curiouslab.freshness.pages import address_key, current_version, end_of_life, is_off, tolerant

# Below, a file waits in memory; above, on the disk.
IN_MEMORY = 1024 * 1024

Make = Callable[[], Iterable[bytes]]


def tagged_stream(request: HttpRequest, make: Make, headers: dict[str, str]) -> HttpResponseBase:
    """Return what `make()` yields as an answer whose ETag tells its content and nothing else.

    Made once to the end to be tagged, out of the memory; then, as long as the content version and the day are
    the same, the tag is known: who holds the file is not sent it again, who does not gets it piece by piece.
    The version itself is no tag: it changes with drafts, and would tell that something hidden did.

    Args:
        request: what was asked: a tag is remembered by address.
        make: yields the pieces, the same ones each time as long as nothing changes.
        headers: of the answer, Content-Type included.
    """
    store, now = caches["pages"], timezone.now()
    if is_off(store):
        return _whole(request, make, headers)[0]
    version, key = current_version(), f"tag:{address_key(request)}"
    known = tolerant(store.get, key)
    if known and known[0] == version and known[1] > now:
        return StreamingHttpResponse(make(), headers={**headers, "ETag": known[2]})
    response, tag = _whole(request, make, headers)
    expires = end_of_life(now)
    if version is not None:
        tolerant(store.set, key, (version, expires, tag), (expires - now).total_seconds())
    return response


def _whole(request: HttpRequest, make: Make, headers: dict[str, str]) -> tuple[HttpResponseBase, str]:
    """Return the answer, made to its end, and its tag; a 304 for who holds the same, the file then closed."""
    file: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- the answer closes it
    digest = sha256()
    for piece in make():
        digest.update(piece)
        file.write(piece)
    tag = f'"{digest.hexdigest()[:32]}"'
    if known := get_conditional_response(request, etag=tag):
        file.close()
        known.headers["ETag"] = tag
        return known, tag
    file.seek(0)
    others = {name: value for name, value in headers.items() if name != "Content-Type"}
    # Said apart: of a file without a name, the answer would guess another.
    return FileResponse(file, content_type=headers["Content-Type"], headers={**others, "ETag": tag}), tag
