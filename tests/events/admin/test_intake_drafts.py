"""What is typed on the page of a text and not entered: kept, offered, taken up with its rows."""

from django.urls import reverse

from events.models import Edition
from tests.events.admin.forms import autosave, form_data, taken_up
from tests.events.admin.intake_pages import ADDRESS


def test_the_text_survives_leaving_until_it_is_entered(desk, intake, enter):
    page = intake()
    assert form_data(taken_up(desk.client, ADDRESS))["text"] == form_data(page)["text"]

    enter(page)
    assert desk.client.get(ADDRESS).context["kept"]["drafts"] == []


def test_what_was_corrected_of_a_reading_is_taken_up_where_it_was(desk, intake, enter):
    page = intake()
    autosave(desk.client, page, **{"facts-venue": "Halle aux grains", "sessions-1-keep": "ecarter"})

    resumed = taken_up(desk.client, ADDRESS)

    rows = form_data(resumed)
    assert (rows["facts-venue"], rows["sessions-1-keep"]) == (["Halle aux grains"], ["ecarter"])
    enter(resumed)
    assert Edition.objects.get().venue_name == "Halle aux grains"
    assert desk.client.get(ADDRESS).context["kept"]["drafts"] == []


def test_a_text_typed_and_never_read_is_kept_too(desk):
    autosave(desk.client, desk.client.get(ADDRESS), text="Des notes à moitié")

    assert form_data(taken_up(desk.client, ADDRESS))["text"] == ["Des notes à moitié"]


def test_a_text_whose_session_ended_is_kept(client, desk, team_member):
    page = desk.client.get(ADDRESS)
    data = form_data(page) | {"text": "Un long communiqué", "_read": "1"}
    desk.client.logout()

    assert desk.client.post(ADDRESS, data).status_code == 302
    desk.client.force_login(team_member)
    assert form_data(taken_up(desk.client, ADDRESS))["text"] == ["Un long communiqué"]


def test_a_draft_of_a_text_is_thrown_away_or_gone(desk, colleague):
    autosave(desk.client, desk.client.get(ADDRESS), text="À effacer")
    [(draft, _)] = desk.client.get(ADDRESS).context["kept"]["drafts"]
    assert colleague.get(ADDRESS).context["kept"]["drafts"] == []
    assert form_data(colleague.get(f"{ADDRESS}?brouillon={draft.key}"))["text"] == [""]

    page = desk.client.post(reverse("admin:sheet_discard"), {"cle": draft.key}, follow=True)

    assert page.redirect_chain == [(ADDRESS, 302)]
    assert page.context["kept"]["drafts"] == []
