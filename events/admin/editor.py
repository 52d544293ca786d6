"""The pages with the text editor, and what it needs of the content security policy: two hashes."""

import base64
import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django_prose_editor.widgets import importmap

from events.admin.inlines import DeskAdmin

# The style that Tiptap adds to the page, constant for a release: tests/journeys tries it in a browser.
TIPTAP_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


def digest(text: str) -> str:
    """Return the source expression that lets `text` stand inline."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def editor_policy() -> dict[str, list[str]]:
    """Return the sources to add to the policy: the import map (whose addresses are hashed) and a style."""
    content = str(importmap).partition(">")[2].removesuffix("</script>")
    return {"script-src": [digest(content)], "style-src": [TIPTAP_STYLE]}


class EditorPages(DeskAdmin):
    """A form with the text editor, in French and under the policy."""

    class Media(DeskAdmin.Media):
        js = ["curiouslab/js/editeur.js", "curiouslab/js/collage.js"]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Let the editor work under the policy (SecurityHeadersMiddleware reads `csp_extra`)."""
        response = super().changeform_view(request, object_id, form_url, extra_context)
        response.csp_extra = editor_policy()  # type: ignore[attr-defined]
        return response
