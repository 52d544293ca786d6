"""Writing a list: CSV or XLSX, as a spreadsheet opens it, without anything that it would compute."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from events.tables.columns import Columns
from events.tables.formulas import safe
from events.tables.report import Report

WIDTH = 24
LINE, WRONG = "Ligne", "Ce qui ne va pas"


def as_csv(lines: Iterable[list[str]]) -> bytes:
    """Return a CSV that French spreadsheets open as it is: semicolons, and the mark of UTF-8."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([safe(cell) for cell in line] for line in lines)
    return f"\ufeff{written.getvalue()}".encode()


def as_xlsx(lines: Iterable[list[str]]) -> bytes:
    """Return a workbook of one sheet, its head always in sight; every cell is a text."""
    book, written = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Liste")
    sheet.freeze_panes = "A2"
    for number in range(1, 13):
        sheet.column_dimensions[chr(64 + number)].width = WIDTH
    for line in lines:
        sheet.append([safe(ILLEGAL_CHARACTERS_RE.sub("", cell)) for cell in line])
    book.save(written)
    return written.getvalue()


def head_of(columns: Columns) -> list[str]:
    """Return the first line of a list."""
    return [column.label for column in columns.all]


def faults_of(columns: Columns, report: Report) -> list[list[str]]:
    """Return the lines to mend, with what is wrong in each, to be mended and sent again."""
    lines = [[*head_of(columns), LINE, WRONG]]
    for line in report.faulty:
        wrong = " ; ".join(f"{fault.column} : {fault.reason}" for fault in line.faults)
        lines.append([*line.texts, str(line.number), wrong])
    return lines
