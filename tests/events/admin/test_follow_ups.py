"""What became of a point clé, on its page of the desk."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.history.snapshot import revisions_of
from events.models import FollowUp
from tests.events.admin.forms import form_data
from tests.factories import make_follow_up, make_key_point

LIST = "/gestion/events/keypoint/"


def change(point):
    return reverse("admin:events_keypoint_change", args=[point.pk])


@pytest.fixture
def promised(db):
    return make_key_point(nature="commitment", text="Nous écrirons un guide.")


def test_an_update_is_added_and_kept_by_the_history(desk, promised):
    page = desk.client.get(change(promised))
    sent = form_data(page) | {
        "follow_ups-TOTAL_FORMS": "1",
        "follow_ups-0-dated_on": "2024-09-01",
        "follow_ups-0-state": "done",
        "follow_ups-0-audience": "members",
        "follow_ups-0-text": "Il est paru.",
    }

    response = desk.client.post(change(promised), sent)

    assert response.status_code == 302
    row = FollowUp.objects.get()
    assert (row.dated_on, row.state, row.audience, row.text) == (
        date(2024, 9, 1),
        "done",
        "members",
        "Il est paru.",
    )
    latest = revisions_of(promised.synthesis.edition_id).first()
    assert "1 suite ajoutée" in latest.comment


def test_news_of_a_day_to_come_are_refused_with_what_to_do(desk, promised):
    sent = form_data(desk.client.get(change(promised))) | {
        "follow_ups-TOTAL_FORMS": "1",
        "follow_ups-0-dated_on": str(timezone.localdate() + timedelta(days=1)),
        "follow_ups-0-state": "done",
        "follow_ups-0-audience": "public",
        "follow_ups-0-text": "Il est paru.",
    }

    refused = desk.client.post(change(promised), sent)
    accepted = desk.client.post(change(promised), sent | {"follow_ups-0-dated_on": str(timezone.localdate())})

    assert "Ce jour n’est pas encore venu" in refused.content.decode()
    assert (refused.status_code, accepted.status_code, FollowUp.objects.count()) == (200, 302, 1)


def test_the_list_says_what_it_holds(desk, promised):
    make_key_point(nature="lead", text="Une piste.")

    page = desk.client.get(LIST).content.decode()

    assert "Points clés\u00a0: les engagements et les questions ouvertes, et leurs suites" in page
    assert "Une piste." not in page


def test_what_was_said_is_not_changed_there(desk, promised):
    page = desk.client.get(change(promised))

    desk.client.post(change(promised), form_data(page) | {"text": "Autre.", "nature": "lead"})

    promised.refresh_from_db()
    assert (promised.text, promised.nature) == ("Nous écrirons un guide.", "commitment")


def test_an_update_without_its_day_is_refused_and_nothing_typed_is_lost(desk, promised):
    sent = form_data(desk.client.get(change(promised))) | {
        "follow_ups-TOTAL_FORMS": "1",
        "follow_ups-0-state": "done",
        "follow_ups-0-audience": "public",
        "follow_ups-0-text": "Il est paru.",
    }

    response = desk.client.post(change(promised), sent)

    assert response.status_code == 200
    assert "Il est paru." in response.content.decode()
    assert FollowUp.objects.count() == 0


def test_only_what_can_be_followed_is_listed(desk, promised):
    make_key_point(nature="lead", text="Une piste.")
    followed = make_key_point(nature="open_question", text="Qui paie ?")
    make_follow_up(followed)

    def listed(query=""):
        return {point.text for point in desk.client.get(LIST + query).context["cl"].result_list}

    assert listed() == {"Nous écrirons un guide.", "Qui paie ?"}
    assert listed("?suites=non") == {"Nous écrirons un guide."}
    assert listed("?suites=oui") == {"Qui paie ?"}


@pytest.mark.parametrize("path", ["add/", "{}/delete/"])
def test_points_come_from_their_synthesis(desk, promised, path):
    assert desk.client.get(LIST + path.format(promised.pk)).status_code == 403


def test_the_page_costs_the_same_with_1_and_30_updates(desk, promised):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            desk.client.get(change(promised))
        return len(captured)

    make_follow_up(promised)
    desk.client.get(change(promised))
    one = queries()
    for _ in range(29):
        make_follow_up(promised)

    assert queries() == one
