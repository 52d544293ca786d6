"""What the examination of a file gives: its facts, or the sentence that refuses it."""

from dataclasses import dataclass

# The endings of what may be stored, and what each is called.
KINDS = {
    "pdf": "un PDF",
    "odt": "un texte OpenDocument",
    "odp": "une présentation OpenDocument",
    "ods": "un classeur OpenDocument",
    "docx": "un document Word",
    "pptx": "une présentation PowerPoint",
    "xlsx": "un classeur Excel",
    "csv": "un tableau CSV",
    "txt": "un texte",
}


class UnfitError(ValueError):
    """A file that we do not store; the text, without its capital, says in French why and what to do."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a file says of itself. Only a PDF says anything; None and empty texts: not known.

    `remarks` are French sentences for who sends the file.
    """

    page_count: int | None = None
    is_tagged: bool | None = None
    stated_title: str = ""
    stated_language: str = ""
    remarks: tuple[str, ...] = ()
