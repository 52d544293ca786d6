"""Files that would do harm, or are not what they say, each with the sentence that refuses it."""

import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.events.documents import made


class Hostile(NamedTuple):
    """A file, under the name that its sender gives it, and why it is refused."""

    case: str
    name: str
    content: Callable[[], bytes]
    sentence: str


CODE = "Ce texte contient du code"
BROKEN = "Ce PDF est abîmé ou incomplet"
ENDS = "Ce PDF est suivi d’autre chose, ou incomplet"
LATE = "Ce PDF commence par autre chose que lui-même"
RUNS = "Ce PDF contient un programme ou une action automatique"
STRANGE = "Ce fichier contient autre chose qu’un document bureautique"
BOMB = "Ce document deviendrait démesuré"
MACROS = "Ce document contient des macros"
HIDDEN = "Ce document cache un programme ou une archive"
LOCKED = "Ce document est protégé par un mot de passe"
NO_TEXT = "Ce fichier n’est ni un PDF, ni un document bureautique, ni un texte lisible"
SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def zip_in_pdf() -> bytes:
    """A PDF and a ZIP at once: the end of the PDF is the comment of the ZIP."""
    archive, end = made.package({"a.txt": "a"}), made.untagged()[-30:]
    return made.untagged()[:-30] + archive[:-2] + len(end).to_bytes(2, "little") + end


def endless_pdf() -> bytes:
    """Objects without number and no table: a reader looks for them all."""
    return b"%PDF-1.7\n" + b"1 0 obj\n<<\n" * 300_000 + b"startxref\n0\n%%EOF\n"


def odt_with_macros() -> bytes:
    return made.opendocument(**{"Basic/Standard/Module1.xml": "<script/>"})


def locked_odt() -> bytes:
    entries = {"mimetype": "application/vnd.oasis.opendocument.text"}
    return made.package(entries | {"META-INF/manifest.xml": "<x><encryption-data/></x>"})


def hidden(name: str) -> Callable[[], bytes]:
    return lambda: made.office(more={name: "x"})


def plain(content: bytes) -> Callable[[], bytes]:
    return lambda: content


DOCUMENTS = [
    Hostile("html named pdf", "a.pdf", plain(b"<!DOCTYPE html><script>alert(1)</script>"), CODE),
    Hostile("svg with a script", "a.txt", plain(b'<svg xmlns="x"><script>alert(1)</script></svg>'), CODE),
    Hostile("svg named pdf", "a.pdf", plain(b"\xef\xbb\xbf <?xml version='1.0'?><svg onload='x'/>"), CODE),
    Hostile("script far in a text", "a.txt", plain(b"a" * 65_530 + b"<script>alert(1)</script>"), CODE),
    Hostile("php in a table", "a.csv", plain(b"nom;ville\n<?php system('id'); ?>;b\n"), CODE),
    Hostile("shell script", "a.txt", plain(b"#!/bin/sh\nrm -rf .\n"), "Ce fichier est un programme"),
    Hostile("windows programme", "a.pdf", plain(b"MZ\x90\0" + b"\0" * 99), "Ce fichier est un programme"),
    Hostile("linux programme", "a.docx", plain(b"\x7fELF\2\1\1"), "Ce fichier est un programme"),
    Hostile("gif and pdf", "a.pdf", lambda: b"GIF89a/*" + made.tagged(), "Ce fichier est une image"),
    Hostile("html and pdf", "a.pdf", lambda: b"<html><!--" + made.tagged(), LATE),
    Hostile("pdf and zip", "a.pdf", lambda: made.tagged() + made.package({"a.html": "<b>"}), ENDS),
    Hostile("zip ending as a pdf", "a.pdf", zip_in_pdf, ENDS),
    Hostile("pdf and html", "a.pdf", lambda: made.tagged() + b"<script>alert(1)</script>", ENDS),
    Hostile("pdf cut short", "a.pdf", lambda: made.tagged(9)[:-40], ENDS),
    Hostile("pdf cut in the middle", "a.pdf", lambda: made.tagged(9)[:400], ENDS),
    Hostile("pdf with no object", "a.pdf", plain(b"%PDF-1.7\nstartxref\n0\n%%EOF\n"), BROKEN),
    Hostile("pdf with no page", "a.pdf", lambda: made.pdf_of([b"<</Type/Catalog>>"]), BROKEN),
    Hostile("encrypted pdf", "a.pdf", made.encrypted, "Ce PDF est protégé"),
    Hostile("pdf with a script", "a.pdf", lambda: made.running(SCRIPT), RUNS),
    Hostile("pdf with a named script", "a.pdf", made.named_script, RUNS),
    Hostile("pdf that launches", "a.pdf", made.launching, RUNS),
    Hostile("pdf that sends a form", "a.pdf", lambda: made.running(b"<</S/SubmitForm/F(x)>>"), RUNS),
    Hostile("pdf with a script after a link", "a.pdf", made.script_after_link, RUNS),
    Hostile(
        "pdf with a script on a page", "a.pdf", lambda: made.pdf(page=b"/AA<</O " + SCRIPT + b">>"), RUNS
    ),
    Hostile(
        "xfa form", "a.pdf", lambda: made.pdf(b"/AcroForm<</XFA(x)/Fields[]>>"), "Ce PDF est un formulaire"
    ),
    Hostile("pdf bomb", "a.pdf", made.bomb_pdf, BROKEN),
    Hostile("pdf of arrays in arrays", "a.pdf", made.deep_pdf, BROKEN),
    Hostile("pdf whose pages loop", "a.pdf", made.looping_pdf, BROKEN),
    Hostile("pdf of endless objects", "a.pdf", endless_pdf, BROKEN),
    Hostile("word with macros", "a.docx", made.with_macros, MACROS),
    Hostile("word with a hidden macro", "a.docx", hidden("word/vbaProject.bin"), MACROS),
    Hostile("word with an activex", "a.docx", hidden("word/activeX/activeX1.bin"), MACROS),
    Hostile("opendocument with macros", "a.odt", odt_with_macros, MACROS),
    Hostile("zip bomb", "a.docx", made.ratio_bomb, BOMB),
    Hostile("zip of 10 001 entries", "a.docx", made.many_entries, BOMB),
    Hostile("zip whose entries overlap", "a.docx", made.overlapping, STRANGE),
    Hostile("zip that leaves its folder", "a.docx", hidden("../../etc/passwd"), STRANGE),
    Hostile("zip with an absolute path", "a.docx", hidden("/etc/passwd"), STRANGE),
    Hostile("zip with a link", "a.docx", made.linked, STRANGE),
    Hostile("zip before which there is something", "a.docx", lambda: made.shifted(b"PK\3\4"), STRANGE),
    Hostile("zip in a zip", "a.docx", hidden("word/embeddings/a.zip"), HIDDEN),
    Hostile("programme in a zip", "a.docx", hidden("word/embeddings/facture.exe"), HIDDEN),
    Hostile("encrypted zip", "a.docx", made.locked_package, LOCKED),
    Hostile("encrypted opendocument", "a.odt", locked_odt, LOCKED),
    Hostile("word cut short", "a.docx", lambda: made.office()[:-10], "Ce fichier est abîmé"),
    Hostile("zip named word", "a.docx", lambda: made.package({"a.txt": "a"}), "Ce fichier est une archive"),
    Hostile(
        "old or encrypted word", "a.docx", plain(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Ce fichier vient"
    ),
    Hostile("word named pdf", "a.pdf", made.office, "Ce fichier est un document Word, mais son nom finit"),
    Hostile(
        "pdf named word", "a.docx", made.tagged, "Ce fichier est un PDF, mais son nom finit par « .docx »"
    ),
    Hostile(
        "pdf named exe", "a.pdf.exe", made.tagged, "Ce fichier est un PDF, mais son nom finit par « .exe »"
    ),
    Hostile(
        "pdf without an ending", "synthèse", made.tagged, "Ce fichier est un PDF, mais son nom ne le dit"
    ),
    Hostile("text with a nul", "a.txt", plain(b"bonjour\0<script>"), NO_TEXT),
    Hostile("bytes at random", "a.csv", plain(bytes(range(128, 256)) * 9), NO_TEXT),
    Hostile("text in utf-16", "a.csv", lambda: "nom;ville".encode("utf-16"), "Ce texte est codé en UTF-16"),
    Hostile("rich text", "a.txt", plain(b"{\\rtf1\\ansi bonjour}"), "Ce fichier est en RTF"),
    Hostile("nothing", "a.pdf", plain(b""), "Ce fichier est vide"),
]


def huge_png() -> bytes:
    """A picture of 90 000 x 90 000 pixels, in 200 bytes."""
    header = (90_000).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
        for name, body in [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 90)), (b"IEND", b"")]
    )


NO_PICTURE = "Ce n’est pas une image JPEG, PNG ou WebP entière."

PHOTOS = [
    Hostile("svg named png", "a.png", plain(b'<svg xmlns="x"><script>alert(1)</script></svg>'), NO_PICTURE),
    Hostile("pdf named jpg", "a.jpg", made.tagged, NO_PICTURE),
    Hostile("picture without end", "a.png", huge_png, "Cette image a plus de 50 millions de pixels"),
    Hostile("postscript named png", "a.png", plain(b"%!PS-Adobe-3.0 EPSF-3.0\n"), NO_PICTURE),
]


class Harmless(NamedTuple):
    """A file that is kept, under the name that its sender gives it, and the name that is kept of it."""

    case: str
    sent: str
    kept: str
    content: Callable[[], bytes] = made.tagged


# The names are those of the request, before Django takes the path away.
STORED = [
    Harmless("name of 300 characters", "é" * 296 + ".pdf", "é" * 196 + ".pdf"),
    Harmless("path upwards", "../../../etc/passwd.pdf", "passwd.pdf"),
    Harmless("windows path", "C:\\\\Windows\\\\a.pdf", "a.pdf"),
    Harmless("reversed name", "fdp.\u202efdp.pdf", "fdp.fdp.pdf"),
    Harmless("name that is a page", "<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
    Harmless("name of a device", "con.pdf", "con.pdf"),
    Harmless("double ending", "facture.exe.pdf", "facture.exe.pdf"),
    Harmless("pdf then empty lines", "a.pdf", "a.pdf", lambda: made.tagged() + b"\r\n\0\0"),
    Harmless("pdf with an attachment", "a.pdf", "a.pdf", made.with_attachment),
    Harmless("formulas in a table", "a.csv", "a.csv", plain(b"=cmd|' /C calc'!A0;b\n")),
    Harmless("old accents", "a.txt", "a.txt", plain("Élu à Sèvres".encode("cp1252"))),
    Harmless("empty macros folder", "a.odt", "a.odt", made.with_empty_library),
]
