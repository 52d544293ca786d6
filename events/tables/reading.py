"""Reading a list: CSV as spreadsheets write it, or XLSX; bounded, whatever is in it."""

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from curiouslab.french import nombre, poids
from events.documents.findings import UnfitError
from events.documents.packages import kind_of_package
from events.tables.formulas import unquoted

MOST_BYTES = 3_000_000
# Written in one answer, which says how far it is.
MOST_ROWS = 2_000
# What an XLSX may become in memory, and how far its empty rows are followed.
MOST_UNPACKED = 40_000_000
MOST_SCANNED = 20_000
MOST_COLUMNS = 50
# Of a cell: what is longer is refused later, and need not be kept whole.
MOST_CHARACTERS = 300

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
SEPARATORS = ";,\t"
SAID_SEPARATOR = re.compile(r'"?sep=([;,\t])"?[;,\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)

HEAVY = f"Ce fichier est trop lourd : {poids(MOST_BYTES)} au plus. Coupez-le en deux."
TOO_MANY = f"Ce fichier compte plus de {nombre(MOST_ROWS)} lignes : coupez-le en deux."
EMPTY = "Ce fichier est vide."
OLD = "Ce fichier est d’un ancien format d’Excel (.xls) : enregistrez-le en .xlsx ou en CSV."
NOT_A_TABLE = "Ce fichier n’est ni un tableau CSV ni un classeur .xlsx : enregistrez-le dans l’un des deux."
UNCLOSED = (
    'À partir de la ligne {line}, un guillemet (") est ouvert et n’est pas fermé, ou il est mal placé : '
    "corrigez-le, puis recommencez."
)
LONG = "La ligne {line} a une case démesurée : raccourcissez-la, puis recommencez."
UNPACKED = "Ce classeur deviendrait démesuré une fois ouvert : enregistrez-le en CSV."


class UnreadableError(ValueError):
    """The file is not read, for a reason that is told in French."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, with its number in the file."""

    number: int
    cells: list[str]


def read(content: bytes) -> list[Row]:
    """Return the rows of a file, its head first.

    Raises:
        UnreadableError: with the sentence to show.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError(HEAVY)
    if content.startswith(OLD_EXCEL):
        raise UnreadableError(OLD)
    rows = _workbook(content) if content.startswith(ZIP) else _csv(_decoded(content))
    found = list(_kept(rows))
    if not found:
        raise UnreadableError(EMPTY)
    return found


def _kept(rows: Iterable[Iterable[Any]]) -> Iterator[Row]:
    """Yield the rows that hold something, within the bounds."""
    count = 0
    for number, cells in enumerate(rows, 1):
        texts = [_text(cell) for cell in list(cells)[:MOST_COLUMNS]]
        count += any(texts)
        if count > MOST_ROWS + 1 or number > MOST_SCANNED:
            raise UnreadableError(TOO_MANY)
        if any(texts):
            yield Row(number, texts)


def _text(cell: Any) -> str:
    """Return a cell as it would be typed, on one line."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unquoted(" ".join(str(cell).split()))[:MOST_CHARACTERS]


def _decoded(content: bytes) -> str:
    """Return the text of a CSV, in the encodings that spreadsheets write.

    Raises:
        UnreadableError: it is no text.
    """
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_utf16 else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableError(NOT_A_TABLE)


def _csv(text: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV, separated by what its first line says, or by what stands most in it.

    A first line « sep=; » is for Excel alone: it holds no cell, and is numbered as a line all the same.
    """
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=head.count)
    if said := SAID_SEPARATOR.match(text):
        separator, text = said[1], f"\n{text[said.end() :]}"
    # Strict: a quote that is not closed would swallow the lines that follow, and nobody would see it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    read = 0
    try:
        for cells in reader:
            yield cells
            read = reader.line_num
    except csv.Error as error:
        why = LONG if "field limit" in str(error) and '"' not in text else UNCLOSED
        raise UnreadableError(why.format(line=read + 1)) from error


def _workbook(content: bytes) -> list[tuple[Any, ...]]:
    """Return the rows of the first sheet of an XLSX, judged before it is opened.

    Raises:
        UnreadableError: it is another archive, a bomb, or damaged.
    """
    _judge(content)
    try:
        with warnings.catch_warnings(action="ignore"):  # what openpyxl says of styles is nothing to us
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheet: Any = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size is not believed
            rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
            return list(islice(rows, MOST_SCANNED + 1))
    except Exception as error:  # a broken workbook fails in many ways
        raise UnreadableError(NOT_A_TABLE) from error


def _judge(content: bytes) -> None:
    file = io.BytesIO(content)
    try:
        kind = kind_of_package(file)
    except UnfitError as error:
        said = str(error)
        raise UnreadableError(f"{said[:1].upper()}{said[1:]}") from error
    if kind != "xlsx":
        raise UnreadableError(NOT_A_TABLE)
    with ZipFile(file) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            raise UnreadableError(UNPACKED)
        # An entity that a document declares may grow without end; spreadsheets declare none.
        for entry in package.infolist():
            if b"<!DOCTYPE" in package.read(entry).upper():
                raise UnreadableError(NOT_A_TABLE)
