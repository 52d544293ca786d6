"""axe-core's rules: WCAG 2.0 to 2.2 at A and AA, best practices, and those that carry a RGAA test."""

from functools import cache
from importlib import resources
from typing import Any

from tests.journeys.gates.visit import NARROW, WIDE, Visit

# Each width in each set of colours.
LOOKS = {
    f"{width} px, {said}": {"width": width, **media}
    for width in (WIDE, NARROW)
    for said, media in {
        "clair": {},
        "sombre": {"color_scheme": "dark"},
        "couleurs forcées": {"forced_colors": "active"},
    }.items()
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    # Off unless asked for: 24 px for a finger or a shaking hand (WCAG 2.5.8).
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}


# The other rules judge what colours do not change: in dark, they would find again what they found in light.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations", "incomplete"],
}
# Where the reader chose the colours, the computed ones that axe reads are not those that are painted;
# what keeps its own (forced-color-adjust: none) is still to be judged.
UNFORCED_ONES = """() => [...document.body.querySelectorAll('*')].filter((one) =>
  one instanceof HTMLElement && getComputedStyle(one).forcedColorAdjust === 'none')"""


@cache
def source() -> str:
    """Return axe-core, as its Python package carries it."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def axe(visit: Visit) -> list[str]:
    """List what axe finds wrong, and what it could not tell: both are to be mended."""
    visit.measure(source())
    found: dict[str, list[str]] = {}
    for look, settings in LOOKS.items():
        visit.look(**settings)
        for finding in _findings(visit, settings):
            found.setdefault(finding, []).append(look)
    return [f"{finding} ({' ; '.join(looks)})" for finding, looks in found.items()]


def _findings(visit: Visit, settings: dict[str, Any]) -> list[str]:
    """Return one line for each rule and element; what `visit.page` excuses is left out."""
    if "forced_colors" in settings:
        if not visit.measure(f"({UNFORCED_ONES})().length"):
            return []
        results = visit.measure(f"options => axe.run(({UNFORCED_ONES})(), options)", COLOURS)
    else:
        options = COLOURS if "color_scheme" in settings else OPTIONS
        results = visit.measure("options => axe.run(document, options)", options)
    return [
        f"{said} {rule['id']} : {rule['help']} → {_target(node)}"
        for said, key in (("refusé", "violations"), ("à vérifier", "incomplete"))
        for rule in results[key]
        for node in rule["nodes"]
        if rule["id"] not in visit.page.unsure or key == "violations"
    ]


def _target(node: dict[str, Any]) -> str:
    return " ".join(str(target) for target in node["target"])[:120]
