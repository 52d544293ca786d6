"""Uploaded files: they have no address of their own, only these, which ask who reads."""

from pathlib import PurePosixPath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from curiouslab.french import slug_fr
from curiouslab.http import public_page, reader
from events.models import Document

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
    return _sent(request, document.file, document.file_name or document.title)


def _sent(request: HttpRequest, stored: FieldFile, name: str) -> HttpResponseBase:
    """Return a stored file under a readable name, `name` in ASCII with the ending it is stored by.

    Who holds it already gets a 304, and the file is not opened.

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
    return FileResponse(
        stored.open("rb"),
        as_attachment=ending not in SHOWN_IN_PLACE,
        filename=f"{slug_fr(name.removesuffix(ending), 80) or 'fichier'}{ending}",
        content_type=CONTENT_TYPES.get(ending, "application/octet-stream"),
        headers=headers,
    )
