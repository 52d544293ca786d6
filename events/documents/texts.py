"""Plain texts and tables: readable characters and nothing else, whatever the ending claims."""

import codecs
import re
from collections.abc import Iterator
from typing import IO

from events.documents.findings import Findings, UnfitError

CHUNK = 64 * 1024
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What a browser or an interpreter would take for its own.
STARTS_AS_CODE = re.compile(r"\s*(<[a-z!?/]|#!)", re.IGNORECASE)
HOLDS_CODE = re.compile(r"<\s*(script|svg|html|iframe|object|embed)\b|<\?(php|xml)\b", re.IGNORECASE)
OVERLAP = 16  # the longest of these, split between two chunks
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

NOT_A_TEXT = (
    "ce fichier n’est ni un PDF, ni un document bureautique, ni un texte lisible : ouvrez-le dans son "
    "logiciel et enregistrez-le en PDF."
)
IS_UTF_16 = "ce texte est codé en UTF-16 : enregistrez-le en UTF-8 (« CSV UTF-8 » dans un tableur)."
IS_CODE = (
    "ce texte contient du code (HTML, SVG, script) qu’un navigateur pourrait exécuter : "
    "enregistrez la page en PDF, ou gardez-en seulement le texte."
)
NOT_UTF_8 = (
    "Ce texte n’est pas codé en UTF-8 : chez certaines personnes, les accents s’afficheront mal. "
    "Enregistrez-le plutôt en UTF-8."
)


def examine_text(file: IO[bytes]) -> Findings:
    """Read a text to its end, a little at a time.

    Raises:
        UnfitError: it is in no known coding, holds characters that nobody reads, or code.
    """
    file.seek(0)
    if file.read(2) in UTF_16:
        raise UnfitError(IS_UTF_16)
    try:
        _read(file, "utf-8-sig")
    except UnicodeDecodeError:
        try:
            _read(file, "cp1252")
        except UnicodeDecodeError as error:
            raise UnfitError(NOT_A_TEXT) from error
        return Findings(remarks=(NOT_UTF_8,))
    return Findings()


def _read(file: IO[bytes], coding: str) -> None:
    previous, is_first = "", True
    for text in _decoded(file, coding):
        if CONTROL.search(text):
            raise UnfitError(NOT_A_TEXT)
        if (is_first and STARTS_AS_CODE.match(text)) or HOLDS_CODE.search(previous + text):
            raise UnfitError(IS_CODE)
        previous, is_first = text[-OVERLAP:], is_first and not text.strip()


def _decoded(file: IO[bytes], coding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(coding)()
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)
