"""Uploaded files: they have no address of their own, only these, which ask who reads."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from curiouslab.french import slug_fr
from curiouslab.http import public_page, reader
from events.happenings import reserved_read
from events.models import Audience, Document, DocumentVersion

# A type is ours to say, never the sender's; what is not here is downloaded as plain bytes.
CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
SHOWN_IN_PLACE = {".pdf"}
# Whatever a file holds, it runs nothing and reaches nothing.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


@public_page
@require_safe
def document_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of a document; hidden or missing, the answer is the same 404."""
    documents = Document.objects.visible_to(reader(request)).exclude(file="")
    document = get_object_or_404(documents, pk=pk)
    response = _sent(request, document.file, document.file_name or document.title)
    if document.audience != Audience.PUBLIC:
        tell_read(request, response, document)
    return response


@public_page
@require_safe
def former_file(request: HttpRequest, pk: int, version: int) -> HttpResponseBase:
    """Send to the team a file that another replaced; to anybody else, the answer is a 404."""
    former = DocumentVersion.objects.visible_to(reader(request)).select_related("document")
    found = get_object_or_404(former, pk=version, document=pk)
    response = _sent(request, found.file, found.file_name or found.document.title)
    tell_read(request, response, found)
    return response


def tell_read(request: HttpRequest, answer: HttpResponseBase, content: models.Model, form: str = "") -> None:
    """Tell that a person is sent what not everybody may read; a 304 and a HEAD send nothing."""
    if request.method == "GET" and answer.status_code == 200:
        reserved_read.send(type(content), content=content, reader=reader(request), form=form)


def _sent(request: HttpRequest, stored: FieldFile, name: str) -> HttpResponseBase:
    """Return a stored file under a readable name, `name` in ASCII with the ending it is stored by.

    Who holds it already gets a 304, and the file is not opened. Nor is it when the front server sends it.

    Raises:
        Http404: the file is not in the store.
    """
    path = PurePosixPath(stored.name or "")
    ending = path.suffix.lower()
    # The name is new at each upload: it says which content this is.
    tag = quote_etag(path.stem)
    if not stored.storage.exists(stored.name or ""):
        raise Http404
    headers = {"ETag": tag, "Content-Security-Policy": FILE_POLICY, "X-Content-Type-Options": "nosniff"}
    if known := get_conditional_response(request, etag=tag):
        for header, value in headers.items():  # a cache gives the file the headers of its last answer
            known[header] = value
        return known
    shown_name = f"{slug_fr(name.removesuffix(ending), 80) or 'fichier'}{ending}"
    is_downloaded = ending not in SHOWN_IN_PLACE
    kind = CONTENT_TYPES.get(ending, "application/octet-stream")
    if settings.X_ACCEL_PREFIX and isinstance(stored.storage, FileSystemStorage):
        # nginx sends it in our place, under our headers.
        headers["Content-Disposition"] = str(content_disposition_header(is_downloaded, shown_name))
        headers["X-Accel-Redirect"] = iri_to_uri(f"{settings.X_ACCEL_PREFIX.rstrip('/')}/{path}")
        # A stream, as the file would be: the cache of pages keeps neither.
        return StreamingHttpResponse([], content_type=kind, headers=headers)
    return FileResponse(
        stored.open("rb"),
        as_attachment=is_downloaded,
        filename=shown_name,
        content_type=kind,
        headers=headers,
    )
