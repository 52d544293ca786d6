"""Office files, which are ZIP archives: judged by their table of contents, and never unpacked."""

import re
import stat
import struct
from collections.abc import Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from events.documents.findings import UnfitError

MIB = 1024 * 1024
END = struct.Struct("<4s4H2LH")  # the record that ends an archive
END_MARK = b"PK\x05\x06"
IS_ENCRYPTED = 0x1
# The table of contents is read into memory: these bound it.
MOST_ENTRIES = 10_000
MOST_TABLE = 2 * MIB
# What an archive may become, once unpacked by who reads it.
MOST_UNPACKED = 500 * MIB
BOMB_FROM = 20 * MIB
MOST_TIMES = 150
MOST_READ = MIB  # of each of the few entries that we read

ODF = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
OOXML = {
    "wordprocessingml.document": "docx",
    "presentationml.presentation": "pptx",
    "spreadsheetml.sheet": "xlsx",
}
MAIN_PART = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.("
    + "|".join(re.escape(name) for name in OOXML)
    + r")\.main\+xml"
)
MACROS = re.compile(
    r"(^|/)(vbaProject|vbaData)[^/]*$|(^|/)(macrosheets|activeX|intlMacrosheets)/"
    r"|^Scripts/|^Basic/(?!([^/]+/)?script-l[bc]\.xml$).*[^/]$",
    re.IGNORECASE,
)
PROGRAMMES = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|msi|sh|py|jar)$", re.IGNORECASE
)
ARCHIVES = re.compile(r"\.(zip|7z|rar|gz|tgz|bz2|xz|tar|cab|iso)$", re.IGNORECASE)
OUT_OF_ITS_FOLDER = re.compile(r"^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f\\]", re.IGNORECASE)

BROKEN = "ce fichier est abîmé ou incomplet : enregistrez-le à nouveau depuis son logiciel, puis déposez-le."
STRANGE = (
    "ce fichier contient autre chose qu’un document bureautique : rouvrez-le dans son logiciel, "
    "enregistrez-le sous un nouveau nom, puis déposez cette copie."
)
IS_ARCHIVE = "ce fichier est une archive : déposez un par un les documents qu’elle contient."
HAS_MACROS = "ce document contient des macros (un programme) : enregistrez-le sans elles, ou en PDF."
HAS_PROGRAMME = (
    "ce document cache un programme ou une archive : retirez l’objet joint, ou enregistrez-le en PDF."
)
IS_BOMB = "ce document deviendrait démesuré une fois ouvert : enregistrez-le en PDF, ou allégez-le."
IS_PROTECTED = "ce document est protégé par un mot de passe : enregistrez-le sans protection."


def kind_of_package(file: IO[bytes]) -> str:
    """Return the ending that fits an office file, « docx » or another; a few small entries are read, no more.

    Raises:
        UnfitError: it is cut short, no office file, or one that could harm who opens it.
    """
    _check_end(file)
    try:
        with ZipFile(file) as package:
            entries = package.infolist()
            _check_entries(entries, package.start_dir)
            kind = _opendocument(package, entries[0]) or _openxml(package)
    except UnfitError:
        raise
    except Exception as error:  # a broken archive fails in many ways
        raise UnfitError(BROKEN) from error
    if kind is None:
        raise UnfitError(IS_ARCHIVE)
    return kind


def _check_end(file: IO[bytes]) -> None:
    """Check the last record before anything is built from the table: its size, and nothing hidden around."""
    size = file.seek(0, 2)
    start = size - END.size
    file.seek(max(start, 0))
    record = file.read(END.size)
    if len(record) < END.size:
        raise UnfitError(BROKEN)
    mark, _disk, _first, _here, count, table, offset, comment = END.unpack(record)
    if mark != END_MARK or comment:
        raise UnfitError(BROKEN)
    if not 0 < count <= MOST_ENTRIES or table > MOST_TABLE:
        raise UnfitError(IS_BOMB if count else BROKEN)
    if offset + table != start:
        raise UnfitError(STRANGE)


def _check_entries(entries: list[ZipInfo], table_at: int) -> None:
    names = [entry.orig_filename for entry in entries]
    is_strange = len(set(names)) != len(names) or any(_is_strange(entry) for entry in entries)
    if not entries or is_strange or _overlap(entries, table_at):
        raise UnfitError(STRANGE)
    if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
        raise UnfitError(IS_PROTECTED)
    if any(MACROS.search(name) for name in names):
        raise UnfitError(HAS_MACROS)
    if any(PROGRAMMES.search(name) or ARCHIVES.search(name) for name in names):
        raise UnfitError(HAS_PROGRAMME)
    sizes = [(entry.file_size, entry.compress_size) for entry in entries]
    if any(_is_bomb(*pair) for pair in [*sizes, (sum(s[0] for s in sizes), sum(s[1] for s in sizes))]):
        raise UnfitError(IS_BOMB)


def _is_strange(entry: ZipInfo) -> bool:
    """Tell whether an entry leads out of its folder, is a link, or packed in a way that office never uses."""
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_packed_otherwise = entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
    return bool(is_link or is_packed_otherwise or OUT_OF_ITS_FOLDER.search(entry.orig_filename))


def _overlap(entries: list[ZipInfo], table_at: int) -> bool:
    """Tell whether entries share bytes (a bomb's trick), or something stands before the first."""
    places = sorted(
        (entry.header_offset, entry.compress_size + len(entry.orig_filename)) for entry in entries
    )
    starts = [start for start, _length in places[1:]] + [table_at]
    shared = any(start + length > after for (start, length), after in zip(places, starts, strict=True))
    return shared or places[0][0] != 0


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > MOST_UNPACKED or (unpacked > BOMB_FROM and unpacked > MOST_TIMES * packed)


def _read(package: ZipFile, name: str) -> str:
    """Return the beginning of an entry; empty if there is none of that name."""
    try:
        with package.open(name) as entry:
            return entry.read(MOST_READ).decode("utf-8", "replace")
    except KeyError:
        return ""


def _opendocument(package: ZipFile, first: ZipInfo) -> str | None:
    """Return the ending of an OpenDocument, which says its type in its first entry."""
    kind = ODF.get(_read(package, "mimetype")) if first.filename == "mimetype" else None
    if kind and "encryption-data" in _read(package, "META-INF/manifest.xml"):
        raise UnfitError(IS_PROTECTED)
    return kind


def _openxml(package: ZipFile) -> str | None:
    """Return the ending of an Office Open XML file, by the type of its main part."""
    types = _read(package, "[Content_Types].xml")
    if "macroEnabled" in types:
        raise UnfitError(HAS_MACROS)
    found = {OOXML[name] for name in _main_parts(types)}
    return found.pop() if len(found) == 1 else None


def _main_parts(types: str) -> Iterator[str]:
    return (match[1] for match in MAIN_PART.finditer(types))
