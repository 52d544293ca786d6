"""The PDF itself: a pure function of the record, by Typst, to PDF/UA-1 and PDF/A-3a at once (ADR 0006)."""

import json
import threading
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from events.pdf.lettering import FONTS
from events.pdf.reference import made_at
from events.pdf.sheet import sheet_of
from events.record.content import Content, canonical

TEMPLATE = Path(__file__).resolve().parent / "template"
PANIC = "PanicException"  # of pyo3, which exports no such name
ONE_AT_A_TIME = threading.Lock()  # a document of 200 points takes tens of megabytes while it is made


class UnmadeError(Exception):
    """Typst could not make the PDF: a fault of ours, which the message tells."""


def pdf_of(content: Content, *, base: str, notice: str = "") -> bytes:
    """Return a synthesis as a PDF, its record attached as « synthese.json ».

    The same arguments give the same bytes, whatever the machine and the moment.

    Args:
        content: the record, as one reader may read it (`content_of`).
        base: scheme and host of the portal, for the addresses: « https://club.exemple.fr ».
        notice: what each page says besides, « Aperçu ».

    Raises:
        UnmadeError: Typst refused the document.
    """
    sheet = sheet_of(content, base, notice)
    inputs = {"sheet": json.dumps(sheet, ensure_ascii=False), "record": canonical(content).decode()}
    return _with_plain_ends(_compiled(inputs, made_at(content)))


def _compiled(inputs: dict[str, str], instant: datetime) -> bytes:
    try:
        with ONE_AT_A_TIME:
            return typst.compile(
                TEMPLATE / "synthesis.typ",
                root=TEMPLATE,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs=inputs,
                # Tagged for who listens to it, whole for who opens it in fifty years.
                pdf_standards=["ua-1", "a-3a"],
                timestamp=instant,
            )
    except typst.TypstError as error:
        raise UnmadeError(f"{error.message} {' '.join(error.hints)}".strip()) from error
    except BaseException as error:
        # A panic of Typst is no Exception: whoever guards a page against our faults would let it through.
        if type(error).__name__ != PANIC:
            raise
        raise UnmadeError(str(error)) from error
    finally:
        _forget()


def _forget() -> None:
    """Let Typst free what it remembers of the last documents, which it keeps for ten compilations.

    Forty different documents of twenty pages would hold 600 MB, and hold 150 so (bench/pdf.py).
    """
    for _ in range(11):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


def _with_plain_ends(pdf: bytes) -> bytes:
    """Return a PDF where no stream seems one byte too long.

    Typst ends each with a line feed. After data whose last byte is a carriage return (one stream in 256), a
    validator takes both for one end of line and finds the length wrong: that feed becomes a carriage return,
    which ends a line too. Nothing moves.
    """
    return pdf.replace(b"\r\nendstream\nendobj", b"\r\rendstream\nendobj")


@cache
def _fonts() -> typst.Fonts:
    """Return our fonts and no other: the file is the same wherever it is made."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
