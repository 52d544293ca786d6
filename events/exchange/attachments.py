"""Files inside the file: documents and photos in base64, checked and compared byte for byte."""

import base64
import binascii
from collections.abc import Iterator

from django.core.files.base import File
from django.db.models.fields.files import FieldFile

from events.documents.checking import findings_of
from events.documents.findings import UnfitError as UnfitFileError
from events.exchange.outcome import Problem
from events.exchange.shape import Json, joined
from events.images.checking import UnfitError, checked_size


def content_of(attached: Json) -> bytes:
    """Return the bytes of a `fichier`; raises ValueError when its base64 is wrong or not canonical."""
    content = base64.b64decode(attached["base64"], validate=True)
    if encoded(content) != attached["base64"]:
        raise ValueError("another spelling of the same bytes")
    return content


def encoded(content: bytes) -> str:
    """Return bytes as the file writes them."""
    return base64.b64encode(content).decode("ascii")


def stored_content(stored: FieldFile) -> bytes | None:
    """Return the bytes of a stored file, or None when there is none, or none left on the disk."""
    if not stored:
        return None
    try:
        with stored.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def picture_fault(content: bytes) -> str:
    """Return the sentence that says why the bytes are no picture that we can show; empty when they are."""
    try:
        checked_size(content)
    except UnfitError as error:
        return str(error)
    return ""


def document_fault(file: File) -> str:
    """Return the sentence that says why a file may not be stored; empty when it may."""
    try:
        findings_of(file)
    except UnfitFileError as error:
        return str(error)
    return ""


def _attached(path: str, attached: Json) -> Iterator[Problem]:
    """Check the name and the content of one `fichier`."""
    if any(character in "/\\" or not character.isprintable() for character in attached["nom"]):
        yield Problem(joined(path, "nom"), "un nom de fichier ne contient ni « / » ni « \\ ».")
    try:
        content = content_of(attached)
    except (ValueError, binascii.Error):
        yield Problem(joined(path, "base64"), "ce n’est pas du base64 (RFC 4648, sans retour à la ligne).")
        return
    if path.startswith("photos") and (fault := picture_fault(content)):
        yield Problem(joined(path, "base64"), fault)


def problems(data: Json) -> Iterator[Problem]:
    """Yield what is wrong with the documents and photos of a file of the right shape."""
    event_synthesis = data["evenement"].get("synthese") or {}
    lists = {
        "documents": data.get("documents"),
        "evenement.synthese.documents": event_synthesis.get("documents"),
        "photos": data.get("photos"),
    }
    for key, values in lists.items():
        for index, value in enumerate(values or []):
            attached = value.get("fichier") if isinstance(value, dict) else None
            if attached and value.get("adresse"):
                yield Problem(joined(key, index), "un document est un fichier ou une adresse, pas les deux.")
            if attached:
                yield from _attached(f"{joined(key, index)}.fichier", attached)
