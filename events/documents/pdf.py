"""PDFs: their two ends are looked at here, the rest is read by a process that may fail alone."""

import json
import logging
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from curiouslab.french import compte
from events.documents.findings import Findings, UnfitError

logger = logging.getLogger(__name__)

READER = Path(__file__).with_name("pdf_reading.py")
WAIT_SECONDS = 20  # by the clock; the process itself has four, of processor
# One at a time a process: each may take 300 MB.
ONE_AT_A_TIME = threading.Lock()
# What the reader needs of our environment: no secret of ours.
PASSED_ON = ("PATH", "PYTHON", "VIRTUAL_ENV", "LANG", "LC_", "LD_", "COVERAGE")

BEGINS = re.compile(rb"%PDF-[12]\.\d")
ENDS = re.compile(rb"startxref\s+\d+\s+%%EOF[\s\x00]*\Z")
TAIL = 2048
ZIP_TAIL = 65_557  # the furthest from the end that the last record of a ZIP may stand
ZIP_END = b"PK\x05\x06"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")

BROKEN = "ce PDF est abîmé ou incomplet : ouvrez-le, exportez-le à nouveau en PDF, puis déposez cette copie."
BEGINS_LATE = (
    "ce PDF commence par autre chose que lui-même : exportez-le à nouveau, puis déposez cette copie."
)
ENDS_LATE = "ce PDF est suivi d’autre chose, ou incomplet : exportez-le à nouveau, puis déposez cette copie."
NOT_READ = "ce PDF n’a pas pu être vérifié : réessayez ; si cela persiste, prévenez qui s’occupe du portail."
FAULTS = {
    "broken": BROKEN,
    "encrypted": "ce PDF est protégé (mot de passe ou restrictions) : demandez-en une version sans "
    "protection, que tout le monde puisse lire.",
    "heavy": "ce PDF demande trop de mémoire pour être lu : allégez-le, ou exportez-le à nouveau.",
    "long": "ce PDF est trop long à lire : allégez-le, ou exportez-le à nouveau.",
    "runs": "ce PDF contient un programme ou une action automatique : exportez-le à nouveau, au format "
    "PDF/A, puis déposez cette copie.",
    "form": "ce PDF est un formulaire que peu de logiciels savent ouvrir (XFA) : exportez-le au format "
    "PDF/A.",
}


def examine_pdf(file: IO[bytes]) -> Findings:
    """Return what a PDF says of itself.

    Raises:
        UnfitError: it is cut short, protected, would run something, or costs too much to read.
    """
    _check_ends(file)
    said = _read_apart(file)
    if fault := said.get("fault"):
        raise UnfitError(FAULTS[fault])
    language = said["stated_language"].strip()
    return Findings(
        page_count=said["page_count"],
        is_tagged=said["is_tagged"],
        stated_title=_in_one_line(said["stated_title"])[:250],
        stated_language=language if len(language) <= 35 and LANGUAGE.fullmatch(language) else "",
        remarks=_remarks(said["attached"]),
    )


def _remarks(attached: int) -> tuple[str, ...]:
    if not attached:
        return ()
    count = compte(attached, "fichier joint", "fichiers joints")
    return (f"Ce PDF contient {count}, que tout lecteur pourra ouvrir : vérifiez que c’est voulu.",)


def _check_ends(file: IO[bytes]) -> None:
    """Check that nothing stands before nor after: a file that is two things at once is refused."""
    file.seek(0)
    if not BEGINS.match(file.read(16)):
        raise UnfitError(BEGINS_LATE)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - ZIP_TAIL, 0))
    tail = file.read()
    if not ENDS.search(tail[-TAIL:]) or _ends_as_zip(tail):
        raise UnfitError(ENDS_LATE)


def _ends_as_zip(tail: bytes) -> bool:
    """Tell whether the end is also that of a ZIP, whose comment would be the end of the PDF."""
    places = (match.start() for match in re.finditer(re.escape(ZIP_END), tail))
    return any(
        place + 22 + int.from_bytes(tail[place + 20 : place + 22], "little") == len(tail) for place in places
    )


def text_of_pdf(file: IO[bytes]) -> str:
    """Return the text of a PDF, as much as can be read in a few seconds; empty when nothing can."""
    try:
        return str(_read_apart(file, "--text").get("text", ""))
    except UnfitError:
        return ""


def _read_apart(file: IO[bytes], *options: str) -> dict[str, Any]:
    """Return what the reader says of a PDF; a reader that dies or dawdles says that the file is at fault."""
    environment = {name: value for name, value in os.environ.items() if name.startswith(PASSED_ON)}
    with ONE_AT_A_TIME, TemporaryFile() as copy:
        file.seek(0)
        copyfileobj(file, copy)
        copy.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 -- our own command; the file is only its input
                [sys.executable, "-P", str(READER), *options],
                stdin=copy,
                capture_output=True,
                env=environment,
                timeout=WAIT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"fault": "long"}
        except OSError:
            logger.exception("Le lecteur de PDF n’a pas pu être lancé.")
            raise UnfitError(NOT_READ) from None
    if done.returncode < 0:  # stopped by a limit
        return {"fault": "long"}
    return _answer(done)


def _answer(done: "subprocess.CompletedProcess[bytes]") -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        logger.error("Le lecteur de PDF a échoué : %s", done.stderr[-2000:].decode("utf-8", "replace"))
        raise UnfitError(NOT_READ) from None
    return answer


def _in_one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
