"""Files made for the tests, good and hostile: PDFs, office packages, texts. Nothing comes from elsewhere."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

CATALOG, PAGES, PAGE, CONTENT, INFO = 1, 2, 3, 4, 5


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, from 1, the first being the catalog."""
    content, offsets = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            trailer,
            len(content),
        )
    )


def pdf(
    catalog: bytes = b"",
    page: bytes = b"",
    pages: int = 1,
    more: tuple[bytes, ...] = (),
    trailer: bytes = b"",
):
    """A PDF: what is added to its catalog and to its first page; `more` are objects from 5 on."""
    kids = b" ".join([b"3 0 R", *[b"%d 0 R" % (5 + len(more) + n) for n in range(pages - 1)]])
    one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%b>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, pages),
        one % page,
        stream(b"BT ET"),
        *more,
        *[one % b""] * (pages - 1),
    ]
    return pdf_of(objects, trailer)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def tagged(pages: int = 1) -> bytes:
    """A PDF that says its language, its title and its structure."""
    return pdf(
        b"/Lang(fr-FR)/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R",
        pages=pages,
        more=(
            b"<</Type/StructTreeRoot/K[6 0 R]>>",
            b"<</S/Document/P 5 0 R>>",
            b"<</Title(Bilan de la matin\xe9e)>>",
        ),
        trailer=b"/Info 7 0 R",
    )


def untagged(pages: int = 1) -> bytes:
    return pdf(pages=pages)


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    key = b"<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<%b>/U<%b>>>" % (b"6f" * 32, b"75" * 32)
    return pdf(more=(key,), trailer=b"/Encrypt 5 0 R/ID[<31><31>]")


def running(action: bytes) -> bytes:
    """A PDF that does something when it is opened."""
    return pdf(b"/OpenAction %b" % action)


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def named_script() -> bytes:
    """A PDF whose script hangs in the tree of names."""
    return pdf(b"/Names<</JavaScript<</Kids[5 0 R]>>>>", more=(b"<</Names[(a) 6 0 R]>>", SCRIPT))


def launching() -> bytes:
    """A PDF with a link that starts a programme."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>"
    return pdf(page=b"/Annots[5 0 R]", more=(link,))


def script_after_link() -> bytes:
    """A PDF with an honest link, then a script."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://exemple.test/)/Next 6 0 R>>>>"
    return pdf(page=b"/Annots[5 0 R]", more=(link, SCRIPT))


def with_attachment() -> bytes:
    """A tagged-less PDF that carries a file."""
    tree = b"/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>"
    held = stream(b"a;b", b"/Type/EmbeddedFile")
    return pdf(tree, more=(b"<</Type/Filespec/F(a.csv)/EF<</F 6 0 R>>>>", held))


def bomb_pdf(megabytes: int = 400) -> bytes:
    """A PDF whose objects hide in a stream that unpacks without end."""
    packed = zlib.compress(b" " * (megabytes * 1024 * 1024), 9)
    hidden = stream(packed, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
    table = struct.pack(">BHB", 2, 2, 0)  # the object 1 is in the stream 2
    start = b"%PDF-1.7\n"
    body = start + b"2 0 obj\n%b\nendobj\n" % hidden
    rows = b"\0\0\0\0" + table + struct.pack(">BHB", 1, len(start), 0)
    entries = b"/Type/XRef/Size 3/W[1 2 1]/Root 1 0 R"
    return body + b"3 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(rows, entries), len(body))


def deep_pdf(depth: int = 100_000) -> bytes:
    """A PDF of arrays inside arrays."""
    return pdf(b"/OpenAction" + b"[" * depth + b"]" * depth)


def looping_pdf() -> bytes:
    """A PDF whose pages are their own parents."""
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99>>"])


def package(entries: dict[str, Any], *, packed: int = ZIP_DEFLATED) -> bytes:
    """A ZIP: contents by name; a ZipInfo may stand for a name."""
    made = BytesIO()
    with ZipFile(made, "w", packed) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def opendocument(kind: str = "text", **more: Any) -> bytes:
    kinds = ZipInfo("mimetype")
    kinds.compress_type = ZIP_STORED
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(kinds, f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", "<office/>")
        for name, content in more.items():
            archive.writestr(name, content)
    return made.getvalue()


OFFICE = {
    "docx": "wordprocessingml.document",
    "pptx": "presentationml.presentation",
    "xlsx": "spreadsheetml.sheet",
}


def types(main: str) -> str:
    return f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'


def office(ending: str = "docx", more: dict[str, Any] | None = None) -> bytes:
    """A Word, PowerPoint or Excel file, and whatever is hidden in it."""
    main = f"application/vnd.openxmlformats-officedocument.{OFFICE[ending]}.main+xml"
    return package({"[Content_Types].xml": types(main), "main.xml": "<main/>", **(more or {})})


def with_macros() -> bytes:
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return package({"[Content_Types].xml": types(main), "main.xml": "<main/>"})


def ratio_bomb() -> bytes:
    return office(more={"word/media/zeros.bin": b"\0" * (30 * 1024 * 1024)})


def many_entries() -> bytes:
    return package({f"x{number}": b"" for number in range(10_001)}, packed=ZIP_STORED)


def overlapping() -> bytes:
    """Entries that all unpack the same bytes."""
    return _with_table(office("docx"), lambda record, first: record[:42] + b"\0\0\0\0" + record[46:])


def _with_table(content: bytes, change: Any) -> bytes:
    """A ZIP whose every record of the table but the first is changed."""
    end = content.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", content[end + 16 : end + 20])[0]
    records = [b"PK\x01\x02" + part for part in content[start:end].split(b"PK\x01\x02")[1:]]
    table = b"".join([records[0], *[change(record, records[0]) for record in records[1:]]])
    return content[:start] + table + content[end:]


def linked(name: str = "word/media/lien") -> bytes:
    """A package with a link to a file of the machine."""
    link = ZipInfo(name)
    link.external_attr = 0o120777 << 16
    made = BytesIO(office("docx"))
    with ZipFile(made, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def locked_package() -> bytes:
    """A package whose entries say that they are encrypted."""
    return _with_table(office("docx"), lambda record, first: record[:8] + b"\1\0" + record[10:])


def shifted(before: bytes) -> bytes:
    """A package that begins with something else, and says so in its table."""
    content = office("docx")
    moved = _with_table(content, lambda record, first: record)
    end = moved.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", moved[end + 16 : end + 20])[0]
    table = b""
    for record in [b"PK\x01\x02" + part for part in moved[start:end].split(b"PK\x01\x02")[1:]]:
        at = struct.unpack("<L", record[42:46])[0] + len(before)
        table += record[:42] + struct.pack("<L", at) + record[46:]
    tail = moved[end : end + 16] + struct.pack("<L", start + len(before)) + moved[end + 20 :]
    return before + moved[:start] + table + tail


def with_empty_library() -> bytes:
    """What LibreOffice sometimes writes: a library of macros without any."""
    return opendocument(**{"Basic/Standard/script-lb.xml": "<x/>", "Basic/script-lc.xml": "<x/>"})
