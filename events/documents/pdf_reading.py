"""Read what a PDF says of itself: a process of its own, with little memory and little time.

The portal runs this file, the PDF on its standard input, and reads one line of JSON. It imports nothing of
the portal: a hostile file that breaks it breaks nothing else, and finds no secret here.
"""

import json
import logging
import resource
import sys
import time
from typing import IO, Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

MOST_MEMORY = 300 * 1024 * 1024  # bytes
MOST_SECONDS = 4  # of processor
MOST_OBJECTS = 500_000
# Of the text: what is read is given before the process is stopped.
MOST_SECONDS_OF_TEXT, MOST_LETTERS = 3.0, 300_000

# The entries that lead to what a reader of PDFs runs or unpacks by itself (ISO 32000-2, 12.6 and 7.11).
FOLLOWED = {
    "/OpenAction", "/A", "/AA", "/PA", "/Next",
    "/Pages", "/Kids", "/Annots", "/Parent",
    "/AcroForm", "/Fields", "/Outlines", "/First",
    "/Names", "/JavaScript", "/EmbeddedFiles", "/AF", "/FS",
}  # fmt: skip
RUNS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}

Answer = dict[str, Any]


def limit() -> None:
    """Bound what this process may take, where the system can."""
    bounds = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CPU: MOST_SECONDS,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in bounds.items():
        hard = resource.getrlimit(name)[1]
        held = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(name, (held, held))


def read(file: IO[bytes]) -> Answer:
    """Return the facts of a PDF, or under « fault » the word of what is wrong with it."""
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            return {"fault": "encrypted"}
        pages = len(reader.pages)
        root = reader.root_object
        runs, attached = _what_it_holds(root)
        if fault := "broken" if not pages else runs:
            return {"fault": fault}
        return {"page_count": pages, "attached": attached, "is_tagged": _is_tagged(root)} | _stated(
            reader, root
        )
    except MemoryError:
        return {"fault": "heavy"}
    except Exception:  # a broken file fails in a hundred ways
        return {"fault": "broken"}


def text(file: IO[bytes]) -> Answer:
    """Return the text of the first pages of a PDF, as many as time allows; empty when it cannot be read."""
    pages: list[str] = []
    try:
        for page in PdfReader(file).pages:
            pages.append(page.extract_text())
            if time.process_time() > MOST_SECONDS_OF_TEXT or sum(map(len, pages)) > MOST_LETTERS:
                break
    except Exception:  # a broken file fails in a hundred ways
        return {"text": "\n".join(pages)}
    return {"text": "\n".join(pages)}


def _is_tagged(root: DictionaryObject) -> bool:
    """Tell whether the file says that it is tagged, and holds a structure."""
    mark, structure = root.get("/MarkInfo"), root.get("/StructTreeRoot")
    said = [held.get_object() for held in (mark, structure) if held is not None]
    if len(said) < 2 or not all(isinstance(held, DictionaryObject) for held in said):
        return False
    return bool(said[0].get("/Marked")) and bool(said[1].get("/K"))


def _stated(reader: PdfReader, root: DictionaryObject) -> Answer:
    """Return the title and the language that the file states; empty when it does not."""
    language = root.get("/Lang")
    title: Any = reader.metadata.title if reader.metadata else None
    if not title and (described := reader.xmp_metadata) is not None:
        titles = described.dc_title or {}
        title = titles.get("x-default") or next(iter(titles.values()), "")
    return {
        "stated_title": str(title or "")[:1000],
        "stated_language": str(language.get_object() if language is not None else "")[:100],
    }


def _what_it_holds(root: DictionaryObject) -> tuple[str, int]:
    """Return the word of what the file would run (empty: nothing), and how many files it carries."""
    waiting: list[PdfObject | None] = [root]
    seen: set[tuple[int, int]] = set()
    attached, left = 0, MOST_OBJECTS
    while waiting:
        held = waiting.pop()
        if isinstance(held, IndirectObject):
            if (held.idnum, held.generation) in seen:
                continue
            seen.add((held.idnum, held.generation))
            held = held.get_object()
        if not (left := left - 1):
            return "long", attached
        if isinstance(held, ArrayObject):
            waiting += list(held)
        elif isinstance(held, DictionaryObject):
            if fault := _what_it_runs(held):
                return fault, attached
            attached += "/EF" in held
            waiting += _followed(held)
    return "", attached


def _what_it_runs(held: DictionaryObject) -> str:
    """Return the word of what a dictionary asks to run: a form that is a programme, a script, an action."""
    if "/XFA" in held:
        return "form"
    return "runs" if "/JS" in held or held.get("/S") in RUNS else ""


def _followed(held: DictionaryObject) -> list[PdfObject]:
    """Return what a dictionary leads to, where an action may hang."""
    found = [held.raw_get(key) for key in held if key in FOLLOWED]
    triggers = held.get("/AA")
    triggers = triggers.get_object() if triggers is not None else None
    return found + list(dict.values(triggers)) if isinstance(triggers, DictionaryObject) else found


if __name__ == "__main__":
    limit()
    logging.disable()
    asked = text if "--text" in sys.argv else read
    json.dump(asked(sys.stdin.buffer), sys.stdout)
