"""The samples of each component: the states that a change must not break.

A function a component, which bears its name after an underscore: a component that gains a parameter gains a
word there; a test fails when a component has no sample.
"""

from curiouslab.catalogue.components import SHOWN, Sample
from curiouslab.catalogue.samples import contents, frames, lists, machines, pages, words

__all__ = ["contents", "frames", "lists", "machines", "pages", "samples", "words"]


def samples() -> dict[str, list[Sample]]:
    """Return the samples of every component, by its name; made anew, none is ever saved."""
    return {name: make() for name, make in SHOWN.items()}
