"""What a page or a mail puts around its text: a table of contents, the signature of who forwards it."""

import re
from bisect import bisect_right

from events.notices.source import Source

_CONTENTS = re.compile(
    r"(?:(?:au|le|notre) )?sommaire(?: (?:du numero|de ce numero|du mois|de la semaine))?\s?:?"
    r"|table des matieres\s?:?|au (?:menu|programme|sommaire) de (?:ce|notre) (?:numero|lettre)\s?:?"
)
_PROGRAMME = re.compile(r"\btables?[ -]rondes?\b|\bexposes?\b|\binterventions?\b|\bconferences?\b|[«“]")
_FORWARDED = re.compile(
    r"[ –_>*-]*(?:message d'origine|message (?:original|transfere|initial)|courriel (?:transfere|d'origine)"
    r"|(?:debut du )?message (?:transfere|reexpedie)|forwarded message|original message"
    r"|mail transfere)\b[ –_:*-]*"
)
_SIGNS = re.compile(
    r"(?:(?:bien|tres) )?(?:cordialement|cdlt|amicalement|bises|sincerement|respectueusement)\b"
    r"|(?:bonne|belle|excellente) (?:journee|soiree|lecture|semaine|fin|rentree|reception|fete)"
    r"|(?:bien )?a (?:vous|toi|tous)\b|a (?:tres )?bientot|merci d'avance"
)

_SHORT = 60  # characters: a formula stands alone on its line


def contents_of(source: Source) -> set[int]:
    """Return the lines of a table of contents: « Au sommaire », and what it lists, unless a programme."""
    found: set[int] = set()
    last = 0
    for rank, line in enumerate(source.lines):
        if rank < last or not _CONTENTS.fullmatch(source.plain, line.start, line.end):
            continue
        last = rank + 1
        while last < len(source.lines) and (last == rank + 1 or not source.lines[last].follows_blank):
            last += 1
        if not _PROGRAMME.search(source.plain, line.end, source.lines[last - 1].end):
            found.update(range(rank, last))
    return found


def forwarders(source: Source) -> set[int]:
    """Return the signature of who forwards a mail: « Bonne semaine, », and what stands under it.

    The office and the address of who forwards are those of nobody who was there.
    """
    found: set[int] = set()
    signed = -1
    for rank, line in enumerate(source.lines):
        if _FORWARDED.fullmatch(source.plain, line.start, line.end):
            found.update(range(signed, rank) if signed >= 0 else ())
            signed = -1
        elif _SIGNS.match(source.plain, line.start, line.end) and line.end - line.start < _SHORT:
            signed = rank if signed < 0 else signed
    return found


def in_lines(source: Source, ranks: set[int], at: int) -> bool:
    """Tell whether a place is on one of some lines."""
    return bisect_right(source.lines, at, key=lambda line: line.start) - 1 in ranks
