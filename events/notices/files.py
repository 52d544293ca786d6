"""A notice in a file: a text in UTF-8, UTF-16 or cp1252, a .docx or an .odt, read as lines."""

import re
from pathlib import PurePath
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from events.documents.findings import UnfitError
from events.documents.packages import kind_of_package

MOST_BYTES = 20_000_000  # a notice with its photographs
MOST_XML = 8_000_000  # its words alone
MOST_CHARACTERS = 1_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PART = {"docx": "word/document.xml", "odt": "content.xml"}

IS_HEAVY = "ce fichier est trop lourd pour un communiqué : collez son texte."
IS_OLD = "ce fichier vient d’un ancien Word (.doc) : enregistrez-le en .docx, en .odt ou en texte."
IS_PDF = "ce fichier est un PDF : copiez son texte dans un fichier .txt."
IS_RTF = "ce fichier est en RTF : enregistrez-le en .docx, en .odt ou en texte."
NO_TEXT = (
    "ce fichier ne contient pas de texte lisible : enregistrez-le en .docx, en .odt ou en texte (UTF-8)."
)
IS_EMPTY = "ce fichier ne contient aucun mot."
OTHER_PACKAGE = "ce fichier n’est ni un .docx ni un .odt : enregistrez le texte dans l’un de ces formats."
BROKEN = "ce fichier est abîmé ou incomplet : enregistrez-le à nouveau depuis son logiciel."


def text_of(file: IO[bytes], name: str = "") -> str:
    """Return the text of a notice, whatever its format.

    Args:
        file: its content, which can be read from any place.
        name: its name; only the ending .doc counts, the rest is said by the content.

    Raises:
        UnfitError: it cannot be read, with a French sentence without its capital that says what to do.
    """
    if file.seek(0, 2) > MOST_BYTES:
        raise UnfitError(IS_HEAVY)
    file.seek(0)
    head = file.read(8)
    if head.startswith(_OLD_WORD) or (PurePath(name).suffix.lower() == ".doc" and not head.startswith(b"PK")):
        raise UnfitError(IS_OLD)
    if head.startswith(b"%PDF"):
        raise UnfitError(IS_PDF)
    if head.startswith(b"{\\rtf"):
        raise UnfitError(IS_RTF)
    text = _packed(file) if head.startswith(b"PK\x03\x04") else _decoded(file)
    if not any(sign.isalnum() for sign in text):
        raise UnfitError(IS_EMPTY)
    return text


def _decoded(file: IO[bytes]) -> str:
    """Return a plain text in the coding it is in."""
    file.seek(0)
    content = file.read()
    codings = ("utf-16",) if content[:2] in _UTF_16 else ("utf-8-sig", "cp1252")
    for coding in codings:
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if re.search(r"[\x00-\x08\x0e-\x1f]", text):
            raise UnfitError(NO_TEXT)
        return text[:MOST_CHARACTERS]
    raise UnfitError(NO_TEXT)


def _packed(file: IO[bytes]) -> str:
    """Return the paragraphs of a .docx or an .odt, one a line, a bullet before an item of a list."""
    kind = kind_of_package(file)
    if kind not in _PART:
        raise UnfitError(OTHER_PACKAGE)
    file.seek(0)
    with ZipFile(file) as package:
        try:
            with package.open(_PART[kind]) as part:
                content = part.read(MOST_XML + 1)
        except Exception as error:  # a broken archive fails in many ways
            raise UnfitError(BROKEN) from error
    if len(content) > MOST_XML:
        raise UnfitError(IS_HEAVY)
    return "\n".join(_Paragraphs().read(content))[:MOST_CHARACTERS]


class _Paragraphs:
    """Reads paragraphs out of the XML of Word or OpenDocument; entities and document types are refused."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.depth = 0  # of paragraphs: a note or a frame stands inside another one
        self.lists = 0
        self.skipped = 0
        self.is_item = False

    def read(self, content: bytes) -> list[str]:
        """Return the lines; raises UnfitError when the XML is not what Word or OpenDocument writes."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise UnfitError(BROKEN) from error
        return self.lines

    def _refuse(self, *_declared: object) -> None:
        raise UnfitError(BROKEN)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _SKIPPED:
            self.skipped += 1
        elif tag in {"p", "h"}:
            self._begin(tag)
        elif tag in {"br", "cr", "line-break"}:
            self.words.append("\n")
        elif tag in {"tab", "s"}:
            self.words.append("\t" if tag == "tab" and not attributes else " ")
        elif tag == "list":
            self.lists += 1
        elif tag == "numPr":
            self.is_item = True

    def _begin(self, tag: str) -> None:
        self.depth += 1
        self.is_item = tag == "p" and self.lists > 0
        self.words = [] if self.depth == 1 else [*self.words, "\n"]

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _SKIPPED:
            self.skipped -= 1
        elif tag in {"p", "h"}:
            self.depth -= 1
            if self.depth == 0:
                said = "".join(self.words)
                self.lines.append(f"• {said.strip()}" if self.is_item and said.strip() else said)
        elif tag == "list":
            self.lists -= 1

    def _text(self, text: str) -> None:
        if self.depth and not self.skipped:
            self.words.append(text)


# What is no longer in the text, or only drawn beside it.
_SKIPPED = {"del", "delText", "instrText", "tracked-changes", "annotation", "Fallback", "desc", "title"}
