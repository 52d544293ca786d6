"""A page that the gates visit, and who reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from curiouslab.french import slug_fr

TEAM, ADMIN, MEMBER = "equipe@exemple.test", "admin@exemple.test", "elue@exemple.test"
# Whose mandate has ended (content.py).
FORMER = "ancien-elu@exemple.test"
MOST_ELEMENTS, LEAST_ECOINDEX = 260, 85


@dataclass(frozen=True)
class Page:
    """A page, and what is owed to it."""

    name: str
    path: str
    # The form of its address, where that holds a number nobody knows beforehand: found in the page at `path`.
    link: str = ""
    status: int = 200
    # Of the portal of its first day, where nothing is published.
    empty: bool = False
    # Who reads, among the accounts of the demonstration; nobody signed in otherwise.
    reader: str = ""
    # What is typed in its form, by name, before the page is looked at; sent even so by the browser.
    sends: dict[str, str] = field(default_factory=dict, hash=False)
    # A page with a form that is sent may set a cookie against forgery.
    cookies: bool = False
    # Where the content cannot do with less: why stands beside it.
    most_elements: int = MOST_ELEMENTS
    least_ecoindex: float = LEAST_ECOINDEX
    # Rules of axe that cannot tell, each with its reason beside it.
    unsure: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name a test, in letters that a command line takes."""
        return slug_fr(self.name)

    def address(self, read: Callable[[str], str]) -> str:
        """Return its address; `read` returns the HTML of the page at an address."""
        if not self.link:
            return self.path
        found = re.search(f'href="({self.link})"', read(self.path))
        assert found, f"{self.name}: no link to {self.link} in {self.path}"
        return found[1]
