"""The components of the portal, found in their folder, with what each says of itself and its samples."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FOLDER = settings.BASE_DIR / "templates" / "components"
OPENING = re.compile(r"\{# Paramètres : (.*?) #\}")
# What must stay the only one of its name on a page.
NAMED = re.compile(r"""\b(id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)\"""")
LANDMARK = re.compile(r"""<(nav|section|form|figure)\b([^>]*?)\baria-label="([^"]*)\"""")
SEARCH = re.compile(r"""\brole="search"(?! aria-label)""")


@dataclass(frozen=True, slots=True)
class Sample:
    """One state of a component.

    Attributes:
        title: what the state shows: « court », « très long », « en anglais ».
        given: the parameters, name → value.
        inside: the element that the page puts around it, as `ol.editions`.
        beside: another component that must stand before it, and its parameters.
        hue: the hue of the page around it.
    """

    title: str
    given: dict[str, Any]
    inside: str = "div"
    beside: tuple[str, dict[str, Any]] | None = None
    hue: str = "seine"

    def render(self, component: str, mark: str) -> SafeString:
        """Return the HTML of `component` in this state; `mark` keeps its identifiers apart."""
        parts = [self.beside] if self.beside else []
        html = "".join(
            render_to_string(f"components/{name}.html", given)
            for name, given in [*parts, (component, self.given)]
        )
        tag, _, css = self.inside.partition(".")
        # What a template has escaped, in an element that this module names.
        inner = mark_safe(apart(html, mark))
        return format_html('<{} class="{}">{}</{}>', tag, css.replace(".", " "), inner, tag)


# What makes the samples of a component, by its name.
SHOWN: dict[str, Callable[[], list[Sample]]] = {}


def shown(make: Callable[[], list[Sample]]) -> Callable[[], list[Sample]]:
    """Register the samples of the component that `make` is named after: `_clock` shows clock.html."""
    SHOWN[make.__name__.removeprefix("_")] = make
    return make


@dataclass(frozen=True, slots=True)
class Component:
    """A component, by the name of its template."""

    name: str
    parameters: str
    samples: list[Sample] = field(default_factory=list)


def apart(html: str, mark: str) -> str:
    """Return `html` with its identifiers and the names of its landmarks followed by `mark`."""
    html = NAMED.sub(lambda m: f'{m[1]}="{" ".join(f"{name}-{mark}" for name in m[2].split())}"', html)
    html = LANDMARK.sub(lambda m: f'<{m[1]}{m[2]}aria-label="{m[3]} ({mark})"', html)
    return SEARCH.sub(f'role="search" aria-label="Recherche ({mark})"', html)


def names() -> list[str]:
    """Return the names of the components of the portal."""
    return sorted(path.stem for path in FOLDER.glob("*.html"))


def parameters_of(name: str) -> str:
    """Return what a component says of its parameters, in its first line; empty if it says nothing."""
    found = OPENING.match((FOLDER / f"{name}.html").read_text(encoding="utf-8"))
    return found[1] if found else ""


def components(samples: dict[str, list[Sample]]) -> list[Component]:
    """Return every component of the folder with its samples, by name."""
    return [Component(name, parameters_of(name), samples.get(name, [])) for name in names()]
