"""What the text editor needs of the content security policy: two hashes, on its pages only."""

import base64
import hashlib

from django_prose_editor.widgets import importmap

# The style that Tiptap adds to the page, constant for a release: tests/journeys tries it in a browser.
TIPTAP_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


def digest(text: str) -> str:
    """Return the source expression that lets `text` stand inline."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def editor_policy() -> dict[str, list[str]]:
    """Return the sources to add to the policy: the import map (whose addresses are hashed) and a style."""
    content = str(importmap).partition(">")[2].removesuffix("</script>")
    return {"script-src": [digest(content)], "style-src": [TIPTAP_STYLE]}
