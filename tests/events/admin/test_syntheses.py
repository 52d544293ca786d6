"""The page of a synthesis."""

import re

from django.urls import reverse

from events.admin.editor import digest
from events.models import Synthesis
from tests.events.admin.forms import form_data
from tests.factories import make_edition, make_item, make_synthesis, make_theme


def change(synthesis):
    return reverse("admin:events_synthesis_change", args=[synthesis.pk])


def add_point(**given):
    fields = {"nature": "lead", "text": "Partager un marché.", "audience": "public", **given}
    return {"key_points-TOTAL_FORMS": "1"} | {f"key_points-0-{name}": value for name, value in fields.items()}


def test_a_synthesis_is_written_for_an_edition(desk):
    edition = make_edition(number=7)
    theme = make_theme()
    address = reverse("admin:events_synthesis_add", query={"edition": edition.pk})
    item = make_item(edition)

    point = add_point(item=str(item.pk), themes=[str(theme.pk)])
    desk.send(address, body="<p>Oui</p><script>x</script>", **point)

    synthesis = Synthesis.objects.get()
    point = synthesis.key_points.get()
    assert (synthesis.edition, synthesis.body) == (edition, "<p>Oui</p>")
    assert (point.item, point.position, list(point.themes.all())) == (item, 1, [theme])


def test_points_offer_the_sessions_of_the_edition_only(desk):
    synthesis = make_synthesis(make_edition(number=7))
    elsewhere = make_item(make_edition(number=8))

    page = desk.send(change(synthesis), **add_point(item=str(elsewhere.pk)))

    assert synthesis.key_points.count() == 0
    assert "item" in page.context["inline_admin_formsets"][0].formset.errors[0]


def test_an_unknown_edition_asked_for_is_no_error(desk):
    assert desk.client.get("/gestion/events/synthesis/add/?edition=12").status_code == 200
    assert desk.client.get("/gestion/events/synthesis/add/?edition=x").status_code == 200


def test_the_edition_of_a_synthesis_is_fixed(desk):
    synthesis = make_synthesis(make_edition(number=7))

    assert "edition" not in form_data(desk.client.get(change(synthesis)))


def test_an_edition_leads_to_its_synthesis(desk):
    edition = make_edition(number=7)
    address = reverse("admin:events_edition_change", args=[edition.pk])

    before = desk.client.get(address).context["links"]
    synthesis = make_synthesis(edition)
    after = desk.client.get(address).context["links"]

    assert before == [(f"/gestion/events/synthesis/add/?edition={edition.pk}", "Rédiger la synthèse")]
    assert after == [(change(synthesis), "Ouvrir la synthèse")]


def test_the_policy_allows_the_import_map_of_the_page_and_nothing_more(desk):
    page = desk.client.get("/gestion/events/synthesis/add/")
    elsewhere = desk.client.get("/gestion/events/edition/add/")

    [inline] = re.findall(r'<script type="importmap">(.*?)</script>', page.content.decode(), re.DOTALL)
    sources = dict(part.split(" ", 1) for part in page["Content-Security-Policy"].split("; "))
    assert sources["script-src"] == f"'self' {digest(inline)}"
    assert re.fullmatch(r"'self' 'sha256-[A-Za-z0-9+/]{43}='", sources["style-src"])
    assert "sha256" not in elsewhere["Content-Security-Policy"]
