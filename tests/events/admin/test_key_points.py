"""The points clés on the page of their synthesis: ordered, moved, corrected in place, at a constant cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.events.admin.forms import form_data
from tests.factories import (
    make_commune,
    make_document,
    make_edition,
    make_item,
    make_key_point,
    make_person,
    make_synthesis,
    make_theme,
)


def change(row):
    return reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def synthesis(db):
    return make_synthesis(make_edition(number=7))


def add_points(synthesis, count):
    item = make_item(synthesis.edition, "round_table")
    for _ in range(count):
        point = make_key_point(synthesis, item=item, person=make_person("Jeanne", "Exemple"), position=1)
        point.communes.add(make_commune(), make_commune())
        point.themes.add(make_theme())


def add_point(index, **given):
    fields = {"nature": "lead", "audience": "public", **given}
    return {"key_points-TOTAL_FORMS": str(index + 1)} | {
        f"key_points-{index}-{name}": value for name, value in fields.items()
    }


def test_the_page_costs_the_same_with_1_and_30_points(desk, synthesis):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = desk.client.get(change(synthesis))
        return len(captured), page

    add_points(synthesis, 1)
    desk.client.get(change(synthesis))  # the types of contents are then in memory
    one, _ = queries()
    add_points(synthesis, 29)
    thirty, page = queries()

    assert len(page.context["inline_admin_formsets"][0].formset.forms) == 30
    assert one == thirty


def test_what_was_chosen_is_shown_as_chosen(desk, synthesis):
    add_points(synthesis, 2)
    other = make_theme("Autre")
    first, second = synthesis.key_points.order_by("pk")

    sent = form_data(desk.client.get(change(synthesis)))

    for index, point in enumerate((first, second)):
        assert sent[f"key_points-{index}-person"] == [str(point.person_id)]
        assert sorted(sent[f"key_points-{index}-communes"]) == sorted(c.pk for c in point.communes.all())
        assert sent[f"key_points-{index}-themes"] == [str(t.pk) for t in point.themes.all()]
    # A choice that the base has not given is asked for when the page is shown again.
    refused = desk.client.post(
        change(synthesis), {**sent, "key_points-0-text": "", "key_points-0-themes": [other.pk]}
    )
    assert form_data(refused)["key_points-0-themes"] == [str(other.pk)]
    assert ">Autre</option>" in refused.content.decode()


def test_sixty_points_are_saved(desk, synthesis):
    add_points(synthesis, 60)
    last = synthesis.key_points.order_by("pk").last()

    page = desk.send(change(synthesis), **{"key_points-59-text": "Le dernier, corrigé."})

    last.refresh_from_db()
    assert (page.redirect_chain, last.text) == (
        [(f"{change(synthesis)}#content-start", 302)],
        "Le dernier, corrigé.",
    )
    assert (last.communes.count(), last.themes.count()) == (2, 1)


def test_correcting_one_point_costs_the_same_among_1_and_30(desk, synthesis):
    def queries(text):
        sent = form_data(desk.client.get(change(synthesis))) | {"key_points-0-text": text}
        with CaptureQueriesContext(connection) as captured:
            answer = desk.client.post(change(synthesis), sent)
        assert answer.status_code == 302
        return len(captured)

    add_points(synthesis, 1)
    queries("Corrigé.")
    one = queries("Corrigé encore.")
    add_points(synthesis, 29)

    assert queries("Corrigé enfin.") == one


def test_a_new_point_goes_after_those_that_nobody_touched(desk, synthesis):
    make_key_point(synthesis, position=8)

    desk.send(change(synthesis), **add_point(index=1, text="Nouveau."))

    assert list(synthesis.key_points.values_list("position", flat=True)) == [8, 9]


def test_points_are_ordered_and_moved_from_a_session_to_another(desk, synthesis):
    one, two = make_item(synthesis.edition), make_item(synthesis.edition, "round_table")
    for position, text in enumerate("AB", 1):
        make_key_point(synthesis, text=text, item=one, position=position)

    desk.send(change(synthesis), **{"key_points-0-position": "5", "key_points-0-item": str(two.pk)})

    assert list(synthesis.key_points.values_list("text", "item")) == [("B", one.pk), ("A", two.pk)]


@pytest.mark.parametrize(
    ("points", "documents", "said"),
    [
        (
            2,
            0,
            "2 points clés (les points sur la page de la synthèse), enregistrez",
        ),
        (0, 1, "1 document (les documents plus bas), enregistrez"),
        (1, 2, "1 point clé et 2 documents (les points"),
    ],
)
def test_a_session_that_holds_something_is_not_removed_and_says_why(desk, synthesis, points, documents, said):
    item = make_item(synthesis.edition, "round_table", title="Table A")
    for _ in range(points):
        make_key_point(synthesis, item=item)
    for _ in range(documents):
        make_document(synthesis.edition, item=item)

    page = desk.send(change(synthesis.edition), **{"items-0-DELETE": "on"})

    [formset] = [f for f in page.context["inline_admin_formsets"] if f.formset.prefix == "items"]
    [sentence] = formset.formset.non_form_errors()
    assert sentence.startswith(
        f"« Table A » ne peut pas être retirée : rangez d’abord dans une autre séquence {said}"
    )
    assert synthesis.edition.items.get() == item


def test_a_session_without_points_is_removed(desk, synthesis):
    make_item(synthesis.edition, "round_table")

    desk.send(change(synthesis.edition), **{"items-0-DELETE": "on"})

    assert synthesis.edition.items.count() == 0
