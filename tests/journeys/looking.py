"""Looking at the pages that only a journey reaches: axe on each, and pictures when they are asked for."""

import os
from pathlib import Path

from tests.journeys.gates.axe import OPTIONS, source


def look_at(page, name, problems):
    """Fail on what axe finds wrong at 320 and 1280 px; keep a picture in JOURNEY_SHOTS, if it is set.

    `problems` are those of the console: axe itself tries inline styles, which the policy refuses.
    """
    found, before = [], len(problems)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(source())
        result = page.evaluate("options => axe.run(document, options)", {**OPTIONS, "preload": False})
        found += [f"{name}, {width} px : {rule['id']}" for rule in result["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} : défile de côté"
        if folder := os.environ.get("JOURNEY_SHOTS"):
            page.screenshot(path=Path(folder, f"{name}-{width}.png"), full_page=True)
    del problems[before:]
    assert found == []
