"""Two people on one page of the desk: what each saves is compared, field by field, and nothing is lost."""

import re

import pytest
from django.urls import reverse

from events.models import Edition, SheetDraft
from tests.events.admin.forms import form_data
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_synthesis,
)


def change(content):
    return reverse(f"admin:events_{content._meta.model_name}_change", args=[content.pk])


def comparison(page):
    """Return the lines of the table of two versions, by their titles."""
    assert page.status_code == 200, page.headers.get("Location")
    sheet = page.context["sheet"]
    return {line.title: line for line in (sheet["comparison"] or {"lines": []})["lines"]}


def chosen(page, **choices):
    """Return what sending the page again sends, with the choices named by field."""
    return {
        **form_data(page),
        **{f"_choix-{name.replace('__', '-')}": value for name, value in choices.items()},
    }


def test_a_field_that_both_changed_waits_for_a_choice(desk, windows):
    edition = make_edition(number=7, venue_name="Avant")
    second = windows(edition, venue_name="Chez A")

    page = desk.client.post(change(edition), {**second, "venue_name": "Chez B"})

    [(title, line)] = comparison(page).items()
    assert title == "Lieu"
    assert (line.mine, line.theirs, line.opened, line.waits) == ("Chez B", "Chez A", "Avant", True)
    assert (line.keep.is_chosen, line.take.is_chosen) == (False, False)
    edition.refresh_from_db()
    assert edition.venue_name == "Chez A"
    assert form_data(page)["venue_name"] == ["Chez B"]
    # Without a choice, nothing is saved and nothing goes.
    again = desk.client.post(change(edition), form_data(page))
    assert next(iter(comparison(again).values())).waits
    assert form_data(again)["venue_name"] == ["Chez B"]


@pytest.mark.parametrize(("choice", "held"), [("mienne", "Chez B"), ("leur", "Chez A")])
def test_the_choice_is_saved(desk, windows, choice, held):
    edition = make_edition(number=7, venue_name="Avant")
    page = desk.client.post(
        change(edition), {**windows(edition, venue_name="Chez A"), "venue_name": "Chez B"}
    )

    assert desk.client.post(change(edition), chosen(page, venue_name=choice)).status_code == 302

    edition.refresh_from_db()
    assert edition.venue_name == held


def test_what_each_side_alone_changed_is_merged_and_shown(desk, windows):
    edition = make_edition(number=7)
    item = make_item(edition, title="Avant")
    second = windows(edition, summary="Le chapô de A")

    page = desk.client.post(change(edition), {**second, "venue_name": "B", "items-0-title": "Par B"})

    [line] = comparison(page).values()
    assert (line.theirs, line.waits, line.take.is_chosen) == ("Le chapô de A", False, True)
    assert form_data(page)["summary"] == ["Le chapô de A"]
    edition.refresh_from_db()
    assert edition.venue_name == ""
    assert desk.client.post(change(edition), form_data(page)).status_code == 302
    edition.refresh_from_db()
    item.refresh_from_db()
    assert (edition.summary, edition.venue_name, item.title) == ("Le chapô de A", "B", "Par B")


def test_one_may_come_back_to_what_was_opened(desk, windows):
    edition = make_edition(number=7, summary="Avant")
    page = desk.client.post(change(edition), {**windows(edition, summary="A"), "venue_name": "B"})

    assert desk.client.post(change(edition), chosen(page, summary="ancienne")).status_code == 302

    edition.refresh_from_db()
    assert (edition.summary, edition.venue_name) == ("Avant", "B")


def test_what_is_typed_after_the_table_was_read_wins(desk, windows):
    edition = make_edition(number=7, summary="Avant")
    page = desk.client.post(change(edition), {**windows(edition, summary="A"), "venue_name": "B"})

    assert desk.client.post(change(edition), {**form_data(page), "summary": "Les deux"}).status_code == 302

    edition.refresh_from_db()
    assert edition.summary == "Les deux"


def test_a_third_save_between_the_table_and_the_retry_is_seen(desk, windows):
    edition = make_edition(number=7)
    page = desk.client.post(change(edition), {**windows(edition, summary="A"), "summary": "B"})
    desk.send(change(edition), summary="C")

    again = desk.client.post(change(edition), chosen(page, summary="mienne"))

    [line] = comparison(again).values()
    assert (line.mine, line.theirs, line.waits) == ("B", "C", True)
    edition.refresh_from_db()
    assert edition.summary == "C"
    assert desk.client.post(change(edition), chosen(again, summary="mienne")).status_code == 302
    edition.refresh_from_db()
    assert edition.summary == "B"


def test_the_same_change_on_both_sides_is_none(desk, windows):
    edition = make_edition(number=7)
    assert (
        desk.client.post(change(edition), {**windows(edition, summary="A"), "summary": "A"}).status_code
        == 302
    )


@pytest.mark.parametrize("typed", [{"items-0-title": "Par A"}, {"organisers": "Par A"}, {"date": "2024"}])
def test_what_hangs_on_an_edition_counts(desk, windows, typed):
    edition = make_edition(number=7)
    make_item(edition, title="Avant")

    page = desk.client.post(change(edition), {**windows(edition, **typed), "summary": "B"})
    assert len(comparison(page)) == 1


def test_the_key_points_of_a_synthesis_count(desk, windows):
    synthesis = make_synthesis(make_edition(number=7))
    point = make_key_point(synthesis, text="Avant.")
    second = windows(synthesis, **{"key_points-0-text": "Par A."})

    page = desk.client.post(change(synthesis), {**second, "key_points-0-text": "Par B."})

    [line] = comparison(page).values()
    assert (line.mine, line.theirs, line.waits) == ("Par B.", "Par A.", True)
    sent = chosen(page, **{f"key_points__{point.pk}__text": "mienne"})
    assert desk.client.post(change(synthesis), sent).status_code == 302
    point.refresh_from_db()
    assert point.text == "Par B."


def test_a_session_on_its_own_page_is_compared_too(desk, windows):
    """Its order is a field like the others there."""
    item = make_item(make_edition(number=7), title="Avant", position=1)
    second = windows(item, title="Par A", position="3")

    page = desk.client.post(change(item), {**second, "title": "Par B", "position": "2"})

    assert sorted(comparison(page)) == ["Ordre", "Titre"]
    assert desk.client.post(change(item), chosen(page, title="leur", position="mienne")).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.position) == ("Par A", 2)


def test_one_window_saves_again_and_again(desk):
    edition = make_edition(number=7)
    for name in ["A", "B", "C"]:
        assert desk.send(change(edition), venue_name=name).status_code == 200
    assert Edition.objects.get().venue_name == "C"


def test_an_error_elsewhere_compares_nothing_and_a_choice_survives_it(desk, windows):
    edition = make_edition(number=7)
    page = desk.send(change(edition), date="pas une date")
    assert comparison(page) == {}
    assert desk.client.post(change(edition), {**form_data(page), "date": ""}).status_code == 302

    page = desk.client.post(
        change(edition), {**windows(edition, summary="A"), "summary": "B", "date": "rien"}
    )
    refused = desk.client.post(change(edition), chosen(page, summary="mienne"))
    assert comparison(refused) == {}
    assert refused.context["errors"]
    assert desk.client.post(change(edition), {**form_data(refused), "date": ""}).status_code == 302
    edition.refresh_from_db()
    assert edition.summary == "B"


def test_a_form_that_does_not_say_what_it_was_opened_with_overwrites_nothing(desk):
    edition = make_edition(number=7, summary="Avant")
    sent = form_data(desk.client.get(change(edition)))
    del sent["_ouverte"]

    page = desk.client.post(change(edition), {**sent, "summary": "B"})

    assert comparison(page)["Chapô"].opened == "(non connu)"
    assert comparison(page)["Chapô"].waits


def test_a_withdrawal_meanwhile_is_no_change_of_the_text(desk):
    edition = make_online_edition(number=7)
    sent = form_data(desk.client.get(change(edition)))
    Edition.objects.get().withdraw(reason="Une date est fausse.")

    assert desk.client.post(change(edition), sent).status_code == 302


@pytest.mark.parametrize("name", ["edition", "synthesis"])
def test_a_new_page_was_opened_with_nothing(desk, name):
    page = desk.client.get(reverse(f"admin:events_{name}_add"))
    assert form_data(page)["_ouverte"] == [""]


@pytest.mark.parametrize("make_page", [lambda item: item, make_appearance])
def test_what_is_saved_on_a_page_of_its_own_is_seen_from_the_edition(desk, make_page):
    edition = make_edition(number=7)
    item = make_item(edition, title="Avant")
    content = make_page(item)
    second = form_data(desk.client.get(change(edition)))
    typed = {"title": "À part"} if content == item else {"is_elected": "on"}
    answer = desk.client.post(change(content), {**form_data(desk.client.get(change(content))), **typed})
    assert answer.status_code == 302

    page = desk.client.post(
        change(edition), {**second, "items-0-title": "Ici", "items-0-people": "Bob Exemple"}
    )
    assert comparison(page)


def test_a_row_deleted_meanwhile_leaves_what_was_typed_to_the_page_of_a_new_one(desk):
    edition = make_edition(number=7)
    make_item(edition, title="Séquence")
    sent = form_data(desk.client.get(change(edition)))
    address = change(edition)
    edition.delete()

    answer = desk.client.post(address, {**sent, "summary": "Tapé par B"}, follow=True)

    assert "gardé en brouillon" in answer.content.decode()
    add = reverse("admin:events_edition_add")
    [(draft, _)] = desk.client.get(add).context["sheet"]["drafts"]
    page = desk.client.get(f"{add}?brouillon={draft.key}")
    assert desk.client.post(add, form_data(page)).status_code == 302
    again = Edition.objects.get()
    assert (again.summary, again.items.get().title) == ("Tapé par B", "Séquence")
    assert SheetDraft.objects.get().data == {}


def test_the_table_names_who_saved_and_when(desk, superuser, client):
    edition = make_edition(number=7)
    sent = form_data(desk.client.get(change(edition)))
    other = type(client)()
    other.force_login(superuser)
    data = form_data(other.get(change(edition)))
    assert other.post(change(edition), {**data, "summary": "Par Awa"}).status_code == 302

    page = desk.client.post(change(edition), {**sent, "summary": "Par Alice"})

    told = page.context["sheet"]["comparison"]
    assert re.fullmatch(r"Awa à \d{1,2}\sh(\s\d\d)?", told["savers"])
    assert f"par {told['savers']}." in page.content.decode()
    assert told["opened"] in page.content.decode()
