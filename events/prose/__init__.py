"""Rich text, from what somebody pastes to what a page shows.

`cleaned` is the only door in: what is stored went through it, and what is shown goes through it again.
`shown` is the only door out: titles one can link to, tables one can read (ADR 0016).
`read` gives what was shown as a tree, for what is not written in HTML.
"""

from events.prose.cleaning import Cleaned, clean_prose, cleaned
from events.prose.display import Heading, Prose, shown
from events.prose.tree import Node, read

__all__ = ["Cleaned", "Heading", "Node", "Prose", "clean_prose", "cleaned", "read", "shown"]
