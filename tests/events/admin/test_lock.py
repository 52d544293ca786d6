"""Two windows opened on the same page."""

import re

import pytest
from django.urls import reverse

from events.admin.lock import OpenedAtForm
from events.models import Edition, Synthesis
from tests.events.admin.forms import form_data
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_synthesis,
)

REFUSED = (
    r"Cette fiche a été modifiée entre-temps, à \d{1,2} h \d\d\. Rien n’a été enregistré, et rien de ce que "
    r"vous avez tapé n’est perdu : ouvrez la fiche dans un autre onglet, comparez, puis enregistrez de "
    r"nouveau pour garder votre version\."
)


def change(content):
    return reverse(f"admin:events_{content._meta.model_name}_change", args=[content.pk])


def refusals(page):
    return page.context["adminform"].form.non_field_errors() if page.status_code == 200 else []


@pytest.fixture
def windows(desk):
    """Open a page twice; the first window saves what it is given; return what the second would send."""

    def open_twice(content, **typed):
        sent = form_data(desk.client.get(change(content)))
        assert desk.client.post(change(content), {**sent, **typed}).status_code == 302
        return sent

    return open_twice


def test_the_second_window_is_refused_and_loses_nothing(desk, windows):
    edition = make_edition(number=7)
    item = make_item(edition, title="Avant")
    second = windows(edition, summary="Le chapô de A")

    page = desk.client.post(change(edition), {**second, "venue_name": "B", "items-0-title": "Par B"})

    edition.refresh_from_db()
    item.refresh_from_db()
    assert (edition.summary, edition.venue_name, item.title) == ("Le chapô de A", "", "Avant")
    [refusal] = refusals(page)
    assert re.fullmatch(REFUSED, refusal)
    kept = form_data(page)
    assert (kept["venue_name"], kept["items-0-title"]) == (["B"], ["Par B"])
    changed = {name for name in kept if kept[name] != second[name]}
    assert changed - {"csrfmiddlewaretoken"} == {"opened_at", "venue_name", "items-0-title"}


def test_saving_again_after_the_refusal_wins(desk, windows):
    edition = make_edition(number=7)
    second = windows(edition, summary="Le chapô de A")
    refused = desk.client.post(change(edition), {**second, "venue_name": "B"})

    assert desk.client.post(change(edition), form_data(refused)).status_code == 302

    edition.refresh_from_db()
    assert (edition.summary, edition.venue_name) == ("", "B")


def test_a_third_save_between_the_refusal_and_the_retry_is_seen(desk, windows):
    edition = make_edition(number=7)
    refused = desk.client.post(change(edition), windows(edition, summary="A"))
    desk.send(change(edition), summary="C")

    assert len(refusals(desk.client.post(change(edition), form_data(refused)))) == 1
    edition.refresh_from_db()
    assert edition.summary == "C"


@pytest.mark.parametrize("typed", [{"items-0-title": "Par A"}, {"organisers": "Par A"}, {"date": "2024"}])
def test_what_hangs_on_an_edition_counts(desk, windows, typed):
    edition = make_edition(number=7)
    make_item(edition, title="Avant")

    assert len(refusals(desk.client.post(change(edition), windows(edition, **typed)))) == 1


def test_the_key_points_of_a_synthesis_count(desk, windows):
    synthesis = make_synthesis(make_edition(number=7))
    point = make_key_point(synthesis, text="Avant.")
    second = windows(synthesis, **{"key_points-0-text": "Par A."})

    page = desk.client.post(change(synthesis), {**second, "key_points-0-text": "Par B."})

    point.refresh_from_db()
    assert (len(refusals(page)), point.text) == (1, "Par A.")
    assert desk.client.post(change(synthesis), form_data(page)).status_code == 302
    point.refresh_from_db()
    assert point.text == "Par B."


def test_one_window_saves_again_and_again(desk):
    edition = make_edition(number=7)
    for name in ["A", "B", "C"]:
        assert desk.send(change(edition), venue_name=name).redirect_chain == [(change(edition), 302)]
    assert Edition.objects.get().venue_name == "C"


def test_an_error_elsewhere_does_not_make_a_refusal(desk):
    edition = make_edition(number=7)
    page = desk.send(change(edition), date="pas une date")

    assert refusals(page) == []
    assert desk.client.post(change(edition), {**form_data(page), "date": ""}).status_code == 302


def test_a_form_without_its_version_is_refused(desk):
    edition = make_edition(number=7)
    sent = form_data(desk.client.get(change(edition)))
    del sent["opened_at"]

    assert len(refusals(desk.client.post(change(edition), sent))) == 1


def test_a_withdrawal_meanwhile_is_no_change_of_the_text(desk):
    edition = make_online_edition(number=7)
    sent = form_data(desk.client.get(change(edition)))
    Edition.objects.get().withdraw(reason="Une date est fausse.")

    assert desk.client.post(change(edition), sent).status_code == 302


@pytest.mark.django_db
def test_a_save_that_comes_while_the_form_is_read_is_seen():
    class Form(OpenedAtForm):
        class Meta:
            model = Synthesis
            fields = ["summary"]

    read = make_synthesis(make_edition(number=7))
    data = {"summary": "B", "opened_at": read.updated_at.isoformat()}
    Synthesis.objects.get().save_content()

    form = Form(data, instance=read)

    assert not form.is_valid()
    assert form["opened_at"].value() == Synthesis.objects.get().updated_at.isoformat()


@pytest.mark.parametrize("name", ["edition", "synthesis"])
def test_a_new_page_has_no_version(desk, name):
    assert "opened_at" not in form_data(desk.client.get(reverse(f"admin:events_{name}_add")))


@pytest.mark.parametrize("make_page", [lambda item: item, make_appearance])
def test_what_is_saved_on_a_page_of_its_own_is_seen_from_the_edition(desk, make_page):
    edition = make_edition(number=7)
    content = make_page(make_item(edition, title="Avant"))
    second = form_data(desk.client.get(change(edition)))

    assert desk.client.post(change(content), form_data(desk.client.get(change(content)))).status_code == 302

    assert len(refusals(desk.client.post(change(edition), second))) == 1
