"""What follows from the name and the code of a commune: its department, its address, its label."""

import re

from curiouslab import french

HAUTS_DE_SEINE = "92"


def department_of(insee_code: str) -> str:
    """Return the department's code, first 2 or (overseas) 3 characters of a commune's code."""
    return insee_code[:3] if insee_code[:2] in {"97", "98"} else insee_code[:2]


def slug_candidates(name: str, insee_code: str) -> list[str]:
    """Return the slugs a commune may bear, best first: its name, then with its department, its code."""
    base = french.slug_fr(name)
    return [base, f"{base}-{department_of(insee_code).lower()}", f"{base}-{insee_code.lower()}"]


def as_searched(text: str) -> str:
    """Return `text` as `search_name` writes it, « St » and « Ste » before a word in full."""
    return re.sub(r"\bst(e?) (?=\S)", r"saint\1 ", french.normaliser(text))


def as_shown(name: str) -> str:
    """Return a name with typographic apostrophes."""
    return name.replace("'", french.APOSTROPHE)


def label_of(name: str, department_code: str, *, is_current: bool) -> str:
    """Return a name, with its department elsewhere than in the 92, so that homonyms stay apart."""
    details = [] if department_code == HAUTS_DE_SEINE else [department_code]
    if not is_current:
        details.append("ancienne commune")
    return f"{as_shown(name)} ({', '.join(details)})" if details else as_shown(name)
