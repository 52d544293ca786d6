"""The syntheses: their list and their page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    make_commune,
    make_document,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_synthesis,
)

pytestmark = pytest.mark.django_db


def page(client, synthesis):
    response = client.get(synthesis.get_absolute_url())
    assert response.status_code == 200
    return response.context


def test_the_list_begins_with_the_latest_edition(client):
    days = [date(2023, 1, 1), None, date(2025, 1, 1)]
    oldest, undated, latest = [make_online_synthesis(make_online_edition(when=day)) for day in days]
    make_key_point(latest)
    make_key_point(latest, audience="members")

    rows = client.get("/syntheses/").context["page"]

    assert [(row, row.key_points_count) for row in rows] == [(latest, 1), (oldest, 0), (undated, 0)]


def hidden_syntheses():
    """One synthesis for each reason not to be read by the public."""
    tomorrow = timezone.now() + timedelta(days=1)
    return {
        "draft": make_synthesis(),
        "scheduled": make_online_synthesis(publish_at=tomorrow),
        "draft edition": make_online_synthesis(make_edition()),
        "scheduled edition": make_online_synthesis(make_online_edition(publish_at=tomorrow)),
        "members": make_online_synthesis(audience="members"),
        "internal": make_online_synthesis(audience="internal"),
        "withdrawn too soon": make_online_synthesis(
            status="withdrawn", publish_at=tomorrow, withdrawal_reason="Trop tôt."
        ),
        "withdrawn, members": make_online_synthesis(
            status="withdrawn", withdrawal_reason="Erreur.", audience="members"
        ),
    }


def test_a_hidden_synthesis_answers_as_if_it_were_not(client):
    hidden = hidden_syntheses()
    missing = client.get("/syntheses/nulle-part/")

    answers = {name: client.get(synthesis.get_absolute_url()) for name, synthesis in hidden.items()}

    assert missing.status_code == 404
    assert {name: (a.status_code, a.content) for name, a in answers.items()} == dict.fromkeys(
        hidden, (404, missing.content)
    )
    assert list(client.get("/syntheses/").context["page"]) == []


def test_the_elected_read_what_is_reserved_to_them(client, elected_reader):
    hidden = hidden_syntheses()
    client.force_login(elected_reader)

    statuses = {name: client.get(s.get_absolute_url()).status_code for name, s in hidden.items()}

    assert {name for name, status in statuses.items() if status != 404} == {"members", "withdrawn, members"}
    assert (statuses["members"], statuses["withdrawn, members"]) == (200, 410)


def test_the_team_previews_everything(client, team_member):
    client.force_login(team_member)

    previews = {name: page(client, s)["is_preview"] for name, s in hidden_syntheses().items()}

    assert [name for name, is_preview in previews.items() if not is_preview] == ["members", "internal"]


def test_points_are_grouped_by_session_then_by_nature(client):
    edition = make_online_edition()
    second, first = make_item(edition, position=2), make_item(edition, position=1)
    synthesis = make_online_synthesis(edition)
    whole = make_key_point(synthesis, nature="finding")
    lead = make_key_point(synthesis, item=first, nature="lead", position=1)
    late_finding = make_key_point(synthesis, item=first, nature="finding", position=3)
    finding = make_key_point(synthesis, item=first, nature="finding", position=2)
    figure = make_key_point(synthesis, item=second, nature="figure")
    make_key_point(synthesis, item=second, nature="figure", audience="members")
    make_key_point(synthesis, audience="internal")

    context = page(client, synthesis)

    sections = [
        (s.key, [(n.label, [point.anchor for point in n.points]) for n in s.natures])
        for s in context["sections"]
    ]
    assert sections == [
        (first.pk, [("constat", [finding.anchor, late_finding.anchor]), ("piste", [lead.anchor])]),
        (second.pk, [("chiffre", [figure.anchor])]),
        (None, [("constat", [whole.anchor])]),
    ]
    assert context["points_count"] == 5


def test_each_point_bears_its_anchor(client):
    point = make_key_point(text="Mutualiser un poste entre quatre communes.")

    html = client.get(point.synthesis.get_absolute_url()).content.decode()

    assert html.count(f'id="{point.anchor}"') == 1


def test_the_documents_of_the_synthesis_are_given(client):
    synthesis = make_online_synthesis()
    document = make_document(synthesis.edition, kind="synthesis")
    make_document(synthesis.edition, kind="support")
    make_document(synthesis.edition, kind="synthesis", audience="internal")

    assert list(page(client, synthesis)["documents"]) == [document]


def test_a_withdrawn_synthesis_tells_why(client):
    synthesis = make_online_synthesis(summary="Résumé à corriger.")
    synthesis.withdraw(reason="Une erreur de chiffre.")

    response = client.get(synthesis.get_absolute_url())

    assert (response.status_code, response.context["edition"]) == (410, synthesis.edition)
    assert "Une erreur de chiffre." in response.content.decode()
    assert "Résumé à corriger." not in response.content.decode()


def test_the_synthesis_of_a_withdrawn_edition_goes_with_it_and_tells_why(client):
    synthesis = make_online_synthesis(make_online_edition(title="Thème retiré"), summary="Secret.")
    synthesis.edition.withdraw(reason="Une autre matinée portait ce nom.")

    response = client.get(synthesis.get_absolute_url())

    html = response.content.decode()
    assert (response.status_code, response.context["edition"]) == (410, None)
    assert "Une autre matinée portait ce nom." in html
    assert "Secret." not in html
    assert "Thème retiré" not in html


def test_what_was_withdrawn_twice_tells_its_own_reason(client):
    synthesis = make_online_synthesis()
    synthesis.withdraw(reason="Une erreur de chiffre.")
    synthesis.edition.withdraw(reason="Doublon.")

    html = client.get(synthesis.get_absolute_url()).content.decode()

    assert ("Une erreur de chiffre." in html, "Doublon." in html) == (True, False)


def test_with_a_withdrawn_edition_what_was_never_read_stays_unknown(client):
    tomorrow = timezone.now() + timedelta(days=1)
    never_read = [
        make_synthesis(make_online_edition()),
        make_online_synthesis(publish_at=tomorrow),
        make_online_synthesis(audience="members"),
    ]
    for synthesis in never_read:
        synthesis.edition.withdraw(reason="Doublon.")
    back = make_online_synthesis()
    back.edition.withdraw(reason="Doublon.")
    back.edition.back_to_draft()

    statuses = [client.get(s.get_absolute_url()).status_code for s in (*never_read, back)]
    assert statuses == [404, 404, 404, 404]


def test_the_contents_lead_to_the_titles_and_to_each_session(client):
    edition = make_online_edition()
    table, other = make_item(edition, "round_table"), make_item(edition)
    synthesis = make_online_synthesis(edition, body="<h2>Ce qui reste</h2><p>Peu.</p>")
    for item in (table, other):
        make_key_point(synthesis, item=item)

    html = client.get(synthesis.get_absolute_url()).content.decode()

    anchors = ["t-ce-qui-reste", f"sequence-{table.pk}", f"sequence-{other.pk}"]
    assert [(html.count(f'href="#{a}"'), html.count(f'id="{a}"')) for a in anchors] == [(1, 1)] * 3


def test_the_map_fills_the_communes_that_the_source_names(client):
    synthesis = make_online_synthesis()
    commune = make_commune(insee_code="92050", name="Nanterre")
    bare = page(client, synthesis)["map_shapes"]

    synthesis.edition.participations.create(commune=commune)

    shapes = page(client, synthesis)["map_shapes"]
    assert bare == []
    assert [shape.name for shape in shapes if shape.is_active] == ["Nanterre"]
