"""Hostile texts of public lists (tests/data/xss), and a portal whose every text at the desk is one."""

import json
from typing import Any

from django.urls import reverse

from events import models
from tests.events.admin.forms import form_data
from tests.factories import make_commune, make_edition, make_item, make_person, make_theme
from tests.house.sources import ROOT

XSS = ROOT / "tests" / "data" / "xss"
MOST_BY_POINT = 9  # that many payloads make one point: the form of a synthesis stays of a human size
TITLE = 250


def payloads() -> list[str]:
    """Every hostile text, each once; half characters aside, which no browser can send."""
    lists = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(XSS.glob("*.json"))]
    whole = dict.fromkeys(text for texts in lists for text in texts if text.strip())
    return [text.encode(errors="ignore").decode() for text in whole]


def in_lots(texts: list[str]) -> list[str]:
    """The same, several in a text."""
    return ["\n".join(texts[i : i + MOST_BY_POINT]) for i in range(0, len(texts), MOST_BY_POINT)]


def enters(client: Any, address: str, button: str, **typed: Any) -> Any:
    """Send the form of a page of the desk without a script, and see that it was taken."""
    page = client.get(address)
    assert page.status_code == 200, address
    answer = client.post(address, {**form_data(page), button: "1", **typed}, follow=True)
    assert answer.redirect_chain, f"{address} : {refusals(answer)}"
    return answer


def refusals(answer: Any) -> Any:
    """What a form refused."""
    context = answer.context or {}
    return [context.get("errors"), getattr(context.get("form"), "errors", None)]


def rows(prefix: str, made: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of new rows of a form."""
    fields = {
        f"{prefix}-{rank}-{name}": value for rank, row in enumerate(made) for name, value in row.items()
    }
    return {f"{prefix}-TOTAL_FORMS": str(len(made)), **fields}


def write_hostile_portal(client: Any) -> models.Synthesis:
    """Enter hostile texts wherever a synthesis takes one, by the forms of the desk; put it all on line."""
    texts = [text.replace("\0", "") for text in payloads()]  # forms refuse a null character, in a sentence
    edition = make_edition(number=7, title="Hostile")
    _write_synthesis(client, edition, texts)
    titles = [" ".join(text.split())[:TITLE] for text in texts if "<" in text][:150]
    kind = {"kind": "support", "audience": "public", "language": "fr"}
    documents = rows("documents", [{"title": title, **kind} for title in titles])
    enters(client, reverse("admin:events_edition_change", args=[edition.pk]), "_save", **documents)
    edition.refresh_from_db()
    edition.publish()
    key = [edition.synthesis.pk]
    for text in texts[-30:]:
        label = " ".join(text.split())[:120]
        link = {"label": label, "audience": "public"}
        enters(client, reverse("admin:events_synthesis_previews", args=key), "_save", **link)
    enters(client, reverse("admin:events_synthesis_publier", args=key), "_publish")
    again = {"summary": "\n".join(reversed(texts)), "version_note": " ".join(texts[-60:])[:500]}
    enters(client, reverse("admin:events_synthesis_change", args=key), "_save", **again)
    return models.Synthesis.objects.get(pk=key[0])


def _write_synthesis(client: Any, edition: models.Edition, texts: list[str]) -> None:
    """Write the synthesis of an edition: every text in its prose, in its summary and in its points."""
    tied = {
        "item": str(make_item(edition).pk),
        "communes": [make_commune().pk],
        "themes": [str(make_theme().pk)],
        "person": str(make_person().pk),
    }
    points = [{"nature": "lead", "audience": "public", "text": lot, **tied} for lot in in_lots(texts)]
    body = "".join(f"<p>{text}</p><ul><li>{text}</li></ul><h2>{text}" for text in texts)
    add = reverse("admin:events_synthesis_add", query={"edition": edition.pk})
    enters(client, add, "_save", body=body, summary="\n".join(texts), **rows("key_points", points))
