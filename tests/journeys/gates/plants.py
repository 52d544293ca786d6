"""Defects planted in what the portal serves, to see that the gates see them."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from tests.journeys.gates.visit import Plant

# Its policy keeps strangers out: a defect that needs one takes the policy away too.
POLICY = "content-security-policy"
SCRIPT = "/static/plante.js"


def _reply(
    context: Any, wanted: Callable[[Any], bool], change: Callable[[str], str], **headers: str | None
) -> None:
    """Change the text of the answers to the requests `wanted`, and their headers (None takes one away)."""

    def answer(route: Any) -> None:
        if not wanted(route.request):
            route.fallback()
            return
        response = route.fetch()
        kept = {name: value for name, value in response.headers.items() if name not in headers}
        kept |= {name: value for name, value in headers.items() if value is not None}
        route.fulfill(response=response, headers=kept, body=change(response.text()))

    context.route("**/*", answer)


def _is_page(request: Any) -> bool:
    return request.resource_type == "document"


def _is_style(request: Any) -> bool:
    return bool(re.search(r"/site(\.[0-9a-f]+)?\.css$", request.url))


def css(rules: str) -> Plant:
    """Add rules to the first style sheet; out of the layers, they win."""
    return lambda context: _reply(context, _is_style, lambda text: text + rules)


def html(change: Callable[[str], str], **headers: str | None) -> Plant:
    """Change the page itself."""
    return lambda context: _reply(context, _is_page, change, **headers)


def inside_main(markup: str, **headers: str | None) -> Plant:
    """Add markup at the end of the content."""
    return html(lambda text: text.replace("</main>", f"{markup}</main>", 1), **headers)


def script(code: str) -> Plant:
    """Add a script of ours, which the policy lets run."""

    def plant(context: Any) -> None:
        inside_main(f'<p id="plante"></p><script src="{SCRIPT}"></script>')(context)
        context.route(f"**{SCRIPT}", lambda route: route.fulfill(body=code, content_type="text/javascript"))

    return plant


def stranger(host: str) -> Plant:
    """Ask another host for a picture; nothing leaves the machine."""

    def plant(context: Any) -> None:
        inside_main(f'<img src="https://{host}/x.png" alt="">', **{POLICY: None})(context)
        context.route(f"https://{host}/**", lambda route: route.abort())

    return plant


def noise(length: int) -> str:
    """Return a text that no compression shortens, the same each time."""
    digests = (sha256(str(number).encode()).hexdigest() for number in range(length // 64 + 1))
    return "".join(digests)[:length]
