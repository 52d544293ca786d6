"""What a label over communes announces: those who were there, or those who were not."""

import re

from events.notices import cues

# « pas là : », « non venues : », in hurried notes.
NOT_THERE = re.compile(
    r"\b(?:pas|non|n'etaient pas|ne sont pas) (?:la|venue?s?|presente?s?"
    r"|inscrite?s?)\b|\bdesiste"
)


# « Club n° 17 | Le temps des villes », « Les villes la nuit »: a title, and no list.
_MERE = re.compile(
    r"curious'? ?lab|\bedition\b|(?!les ).{3,40} d(?:e|es) (?:communes?|villes?)\b"
    r"|\bvilles? l[ae]s? \w"
)


def zone_of(label: str) -> str:
    """Return what a label announces, present or absent; nothing when it is about something else."""
    if cues.ABSENT.search(label) or NOT_THERE.search(label):
        return "absent"
    asks = re.search(
        r"\b(?:communes?|villes?|presents?|presentes?|participants?|representees?|inscrite?s?|inscriptions"
        r" (?:deja )?(?:recu|enregistre|valide|confirme)e?es|delegations?"
        r"|elue?s?(?: ?/ ?| et )agente?s?|emargement|(?:etai\w+|sont|est|y etaient) (?:la|venue?s?)"
        r"|presences?|qui (?:est|etait"
        r"|sera) (?:la|venu)"
        r"|autour de la table|dans la salle|(?:ils|elles) (?:viennent|viendront|participent)"
        r"|ont (?:deja )?(?:repondu|confirme|participe|dit oui|fait le deplacement"
        r"|pris part|assiste)"
        r"|(?:feuille|liste|tour) d[e'] ?\w+)\b|^la(?: aussi)? ?$|^(?:y )?(?:etaient|participaient)\b",
        label,
    )
    if (
        asks
        and asks[0].strip().rstrip("s") in {"commune", "ville"}
        and _MERE.search(label)
        and not cues.PRESENT.search(label)
    ):
        return ""
    return "present" if asks and not cues.TALK.search(label) and not cues.TABLE.search(label) else ""
