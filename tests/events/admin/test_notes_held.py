"""What the page of notes holds against: tampering, markup, other windows, readers who are not told."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from events.record import versions
from tests.events.admin.forms import form_data


@pytest.mark.parametrize(
    "typed", [{"points-TOTAL_FORMS": "x"}, {"points-0-item": "999999"}, {"points-0-nature": "z"}]
)
def test_a_tampered_table_adds_nothing(read, add, synthesis, typed):
    assert add(read(), **typed).status_code == 200
    assert synthesis.key_points.count() == 0


def test_markup_in_notes_stays_text(read):
    page = read("Piste : <script>alert(1)</script> @<b>x</b>").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_window_open_on_the_synthesis_is_told(desk, read, add, synthesis):
    change = reverse("admin:events_synthesis_change", args=[synthesis.pk])
    opened = form_data(desk.client.get(change))
    add(read())

    page = desk.client.post(change, {**opened, "summary": "Écrit entre-temps."})

    assert (page.status_code, synthesis.key_points.count()) == (200, 3)  # compared first (ADR 0036)
    assert desk.client.post(change, form_data(page)).status_code == 302
    synthesis.refresh_from_db()
    assert (synthesis.summary, synthesis.key_points.count()) == ("Écrit entre-temps.", 3)


@pytest.fixture
def on_line(synthesis):
    synthesis.edition.publish()
    versions.publish(synthesis)
    return synthesis


def test_points_added_to_what_is_on_line_are_told_to_its_readers(read, add, on_line):
    refused = add(read())

    assert "dites-leur quoi en une phrase" in str(refused.context["notes"].errors)
    assert (on_line.key_points.count(), on_line.versions.count(), LogEntry.objects.count()) == (0, 1, 0)
    add(refused, version_note="Ajout de la table ronde.")
    assert on_line.key_points.count() == 3
    assert list(on_line.versions.values_list("number", "note")) == [(2, "Ajout de la table ronde."), (1, "")]


def test_points_that_readers_do_not_read_make_no_version(read, add, on_line):
    add(read("[interne]\nPiste : un marché"))

    assert (on_line.key_points.count(), on_line.versions.count()) == (1, 1)


def test_a_draft_asks_for_no_note(read):
    assert "version_note" not in form_data(read())
