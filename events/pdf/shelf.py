"""PDF already made, on this machine's disk: a cache that may be emptied at any time.

A file lies under the digest of its record, of the addresses in it and of what makes it (template, fonts,
code, Typst): whatever changes, another file is made, and no old one is ever sent. The oldest go when there
are too many.
"""

import json
import logging
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from django.conf import settings
from pypdf import PdfReader

from communes import map as communes_map
from communes.map import OUTLINES
from curiouslab import french
from curiouslab.french import compte, poids
from events import prose
from events.images import card
from events.pdf.composing import pdf_of
from events.record.content import Content, digest

logger = logging.getLogger(__name__)

MOST_FILES = 1000
ROOM = Path(__file__).resolve().parent
# What makes a PDF and is lent by other rooms: typography, the prose, the map and its colours.
LENT = (
    *(Path(module.__file__ or "") for module in (french, communes_map, card)),
    *sorted(Path(prose.__file__ or "").parent.glob("*.py")),
    OUTLINES,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a link says of a PDF: its size in bytes, its pages."""

    size: int
    pages: int


@cache
def release() -> str:
    """Return the digest of what makes a PDF besides its record, read once."""
    ours = sorted(path for path in ROOM.rglob("*") if path.suffix in {".py", ".typ", ".ttf", ".json"})
    parts = (path.name.encode() + b"\0" + path.read_bytes() for path in (*ours, *LENT))
    return sha256(b"\0".join([version("typst").encode(), *parts])).hexdigest()


def tag_of(content: Content, base: str) -> str:
    """Return the name of the PDF of a record: 64 hexadecimal digits."""
    return sha256("\0".join((digest(content), base, release())).encode()).hexdigest()


def kept_pdf(content: Content, base: str) -> bytes:
    """Return the PDF of a record, made at its first request.

    Two processes that make the same one write the same bytes, each in one move.

    Args:
        content: the record, as one reader may read it.
        base: scheme and host of the portal.

    Raises:
        UnmadeError: Typst could not make it.
    """
    path = _path(tag_of(content, base))
    try:
        return path.read_bytes()
    except OSError:
        pdf = pdf_of(content, base=base)
    _put(path, pdf)
    return pdf


def prepare(content: Content, base: str) -> Facts | None:
    """Make the PDF of a record before anyone asks for it; return its facts, or None if it cannot be made.

    Neither a publication nor a page fails for its PDF: whatever stops it is written in the log, and the next
    request tries again.
    """
    try:
        return _measured(kept_pdf(content, base))
    except Exception:  # whatever it is, the publication is done and stands
        logger.exception("PDF non composé d’avance : %s", content["synthese"]["adresse"])
        return None


def prepare_all(contents: Iterable[Content], base: str) -> None:
    """Make the PDF of each audience, as `prepare` does."""
    for content in contents:
        prepare(content, base)


def facts_of(content: Content, base: str) -> Facts | None:
    """Return what is known of the PDF of a record, made if it was not; None when it cannot be made.

    A page that is kept says the same whoever asked for the PDF before, or for nothing (ADR 0014).
    """
    try:
        said = json.loads(_path(tag_of(content, base)).with_suffix(".json").read_text(encoding="ascii"))
        return Facts(int(said["size"]), int(said["pages"]))
    except (OSError, ValueError, KeyError, TypeError):
        return prepare(content, base)


def label_of(content: Content, base: str) -> str:
    """Return what the link to the PDF says of it: « PDF, 84 ko, 5 pages, balisé »."""
    facts = facts_of(content, base)
    if facts is None:
        return "PDF, balisé"
    return f"PDF, {poids(facts.size)}, {compte(facts.pages, 'page')}, balisé"


def _measured(pdf: bytes) -> Facts:
    return Facts(len(pdf), len(PdfReader(BytesIO(pdf)).pages))


def _path(tag: str) -> Path:
    return Path(settings.PDF_ROOT) / f"{tag}.pdf"


def _put(path: Path, pdf: bytes) -> None:
    """Keep a PDF, after its facts; what the folder cannot hold is made again at each request."""
    facts = json.dumps(asdict(_measured(pdf)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path.with_suffix(".json"), facts.encode("ascii"))
        _write(path, pdf)
        _forget_oldest(path.parent)
    except OSError as error:
        logger.warning("PDF non gardé, %s : %s", path.name, error)


def _write(path: Path, content: bytes) -> None:
    """Write a file in one move: a reader sees it whole or not at all."""
    draft = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
            draft = Path(file.name)
            file.write(content)
        draft.replace(path)
    except OSError:
        if draft:
            draft.unlink(missing_ok=True)
        raise


def forget_all() -> None:
    """Take away every PDF: none of them tells by its name what it holds, and each is made again on demand."""
    for path in Path(settings.PDF_ROOT).glob("*"):
        if path.suffix in {".pdf", ".json", ".new"}:
            path.unlink(missing_ok=True)


def _forget_oldest(folder: Path) -> None:
    """Take away the oldest PDF beyond `MOST_FILES`."""
    made = sorted((path.stat().st_mtime, path) for path in folder.glob("*.pdf"))
    for _, path in made[: max(0, len(made) - MOST_FILES)]:
        path.unlink(missing_ok=True)
        path.with_suffix(".json").unlink(missing_ok=True)
