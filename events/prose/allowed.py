"""What a rich text may hold, wherever the team writes one (ADR 0005): the editor's buttons."""

import re
from html import escape
from typing import Any

import nh3

# The extensions of the editor, hence the tags that stay; `English` is ours (curiouslab/js/anglais.js).
PROSE_EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "History": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "English": True,
}

SCHEMES = {"http", "https", "mailto"}
_KEPT = {
    *("p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tbody", "tr", "th", "td"),
    *("a", "span", "strong", "em", "br"),
}
STRICT = nh3.Cleaner(
    tags=_KEPT,
    attributes={"a": {"href"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
    tag_attribute_values={"span": {"lang": {"en"}}},
    url_schemes=SCHEMES,
    link_rel=None,
)

# What is read of a pasted text before it is made over: the tags that mean something, and the styles by which
# Word, LibreOffice and Google Docs say the rest. What only a program reads goes with its words.
_READ = {
    *_KEPT,
    *("h1", "h4", "h5", "h6", "thead", "tfoot", "caption", "div", "section", "article", "main", "header"),
    *("footer", "aside", "nav", "address", "center", "pre", "dl", "dt", "dd", "figure", "figcaption", "hr"),
    *("b", "i", "cite", "dfn", "font", "q", "s", "strike", "sub", "sup", "ins", "del", "img"),
    *("video", "audio", "fieldset", "form", "details", "summary", "hgroup"),
}
_SPOKEN_TO_PROGRAMS = {
    *(
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
    ),
    *("select", "textarea", "button", "xml", "head", "map", "noembed", "noframes", "plaintext", "xmp"),
}
WIDE = nh3.Cleaner(
    tags=_READ,
    clean_content_tags=_SPOKEN_TO_PROGRAMS,
    attributes={
        "*": {"style", "class", "lang", "aria-level", "data-aria-level", "id"},
        "a": {"href", "name"},
        "ol": {"start", "type"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes=SCHEMES,
    link_rel=None,
)


_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_CLOSED_BY_THE_NEXT = {
    "p",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
    "tfoot",
    "option",
    "br",
    "hr",
}
_NOT_OPENED = {"img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "track", "embed"}
_DEEPEST = 400


def bounded(html: str) -> str:
    """Return `html`, or its words alone when nested without end: the parser takes the square of that."""
    depth = 0
    skipped = _CLOSED_BY_THE_NEXT | _NOT_OPENED
    for closing, tag in _TAG.findall(html):
        if tag.lower() not in skipped:
            depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            return escape(re.sub(r"<[^<>]*>", " ", html))
    return html
