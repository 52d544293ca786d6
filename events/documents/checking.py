"""What may be taken in as a document: its type is decided by its content, then its ending must agree."""

import unicodedata
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.files.base import File

from curiouslab.french import poids
from events.documents.findings import KINDS, Findings, UnfitError
from events.documents.packages import kind_of_package
from events.documents.pdf import BEGINS_LATE, examine_pdf
from events.documents.texts import examine_text

HEAD = 1024
NAME_LENGTH = 200

IS_EMPTY = "ce fichier est vide : choisissez-en un autre."
IS_OLD = (
    "ce fichier vient d’un ancien Office (.doc, .xls, .ppt) ou il est protégé par un mot de passe : "
    "enregistrez-le sans protection, en .docx, .xlsx, .pptx ou en PDF."
)
IS_PICTURE = "ce fichier est une image : ajoutez-la aux photos, ou placez-la dans un PDF."
IS_PROGRAMME = "ce fichier est un programme : il ne peut pas être déposé. Enregistrez le document en PDF."
IS_RTF = "ce fichier est en RTF : enregistrez-le en .odt, en .docx ou en PDF."
IS_ARCHIVE = "ce fichier est une archive : déposez un par un les documents qu’elle contient."

# How the files that we refuse begin.
REFUSED = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": IS_OLD,
    b"GIF8": IS_PICTURE,
    b"\x89PNG": IS_PICTURE,
    b"\xff\xd8\xff": IS_PICTURE,
    b"RIFF": IS_PICTURE,
    b"MZ": IS_PROGRAMME,
    b"\x7fELF": IS_PROGRAMME,
    b"\xca\xfe\xba\xbe": IS_PROGRAMME,
    b"#!": IS_PROGRAMME,
    b"{\\rtf": IS_RTF,
    b"PK\x05\x06": IS_ARCHIVE,
    b"7z\xbc\xaf": IS_ARCHIVE,
    b"Rar!": IS_ARCHIVE,
    b"\x1f\x8b": IS_ARCHIVE,
}
TEXTS = {"csv", "txt"}


def examined(file: IO[bytes] | File, name: str) -> Findings:
    """Examine a file sent under a name.

    Args:
        file: its content, which can be read from any place.
        name: the sender's; only its ending counts.

    Raises:
        UnfitError: it is too heavy, of no kind that we store, not what its name says, or could do harm.
    """
    size = file.seek(0, 2)
    if not size:
        raise UnfitError(IS_EMPTY)
    if size > settings.DOCUMENT_MOST_BYTES:
        raise UnfitError(_too_heavy(settings.DOCUMENT_MOST_BYTES))
    file.seek(0)
    head = file.read(HEAD)
    kind, findings = _examined(file, head)
    ending = PurePosixPath(name).suffix[1:].lower()
    if ending != kind and not (kind == "txt" and ending in TEXTS):
        raise UnfitError(_misnamed(kind, ending))
    file.seek(0)
    return findings


def _examined(file: IO[bytes], head: bytes) -> tuple[str, Findings]:
    """Return the ending that fits a content, and what it says."""
    for mark, sentence in REFUSED.items():
        if head.startswith(mark):
            raise UnfitError(sentence)
    if head.startswith(b"PK\x03\x04"):
        return kind_of_package(file), Findings()
    if head.startswith(b"%PDF-"):
        return "pdf", examine_pdf(file)
    if b"%PDF-" in head:
        raise UnfitError(BEGINS_LATE)
    return "txt", examine_text(file)


def _too_heavy(most: int) -> str:
    return (
        f"ce fichier pèse plus de {poids(most)} : réduisez ses images en l’exportant, "
        "ou déposez-le ailleurs et donnez son adresse."
    )


def _misnamed(kind: str, ending: str) -> str:
    """Say what a file is, and what to do of its name."""
    said = f"son nom finit par « .{ending[:10]} »" if ending else "son nom ne le dit pas"
    return (
        f"ce fichier est {KINDS[kind]}, mais {said} : choisissez le bon fichier, "
        f"ou terminez son nom par « .{kind} »."
    )


def harmless_name(name: str) -> str:
    """Return the sender's name of a file as it may be kept and written: no path, nothing invisible."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(character for character in last if character.isprintable()).strip()
    ending = PurePosixPath(seen).suffix[:10]
    return seen if len(seen) <= NAME_LENGTH else seen[: NAME_LENGTH - len(ending)] + ending


def findings_of(file: File) -> Findings:
    """Examine a file once: it remembers what was found.

    Raises:
        UnfitError: as for `examined`.
    """
    known = vars(file)
    if "findings" not in known:
        known["findings"] = examined(file, str(file.name))
    return known["findings"]


def remembered(file: File) -> Findings:
    """Return what the examination of a file found; nothing if it was not examined."""
    return vars(file).get("findings", Findings())
